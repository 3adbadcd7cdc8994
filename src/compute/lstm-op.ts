/**
 * @file A whole LSTM layer as one differentiable operation. A backend that has the kernels FusedLSTM and FusedLSTMGrad can run it (wasm: simd/fused-lstm.ts).
 */
import {customGrad, engine, getBackend, getKernel, reshape, slice, type GradSaveFunc, type NamedTensorMap, type Tensor, type Tensor1D, type Tensor2D, type Tensor3D, type TensorInfo} from '@tensorflow/tfjs-core'

/** What a backend's FusedLSTM gets: x [B,T,D], kernel [D,4U], recurrentKernel [U,4U], bias [4U], the gates in the order i, f, c, o. It returns `hidden`, `gates`, `cells`. */
export interface FusedLstmInputs<T extends TensorInfo = TensorInfo> {
  readonly x: T
  readonly kernel: T
  readonly recurrentKernel: T
  readonly bias: T
}

/** What its FusedLSTMGrad gets: dy [B,T,U] (or [B,U], about the last step), hidden and cells [B,T,U], gates [B,T,4U]. It returns the gradients of x, kernel, recurrentKernel, bias. */
export interface FusedLstmGradInputs<T extends TensorInfo = TensorInfo> {
  readonly dy: T
  readonly x: T
  readonly kernel: T
  readonly recurrentKernel: T
  readonly hidden: T
  readonly gates: T
  readonly cells: T
}

/** Whether the backend in use can run `fusedLstm`. */
export const hasFusedLstm = (): boolean => getKernel('FusedLSTM', getBackend()) !== undefined

/**
 * An LSTM with sigmoid gates and tanh, from zero states, as `tf.layers.lstm` with `recurrentActivation: 'sigmoid'` computes it, and with its weights:
 * x [B,T,D], kernel [D,4U], recurrentKernel [U,4U], bias [4U], gates in the order i, f, c, o; all float32, no size 0.
 * Differentiable once, in all four. For the gradient it keeps the gates and the cell states, 20·B·T·U bytes, and its output.
 *
 * @returns [B,T,U] with `returnSequences`, otherwise the last step's [B,U]
 * @throws Error when a shape does not fit, or the backend has no such kernel (`hasFusedLstm`)
 */
export function fusedLstm(x: Tensor3D, kernel: Tensor2D, recurrentKernel: Tensor2D, bias: Tensor1D, {returnSequences = false}: {readonly returnSequences?: boolean} = {}): Tensor {
  const [B, T, D] = x.shape
  const U = recurrentKernel.shape[0]
  check('x', x, [B, T, D])
  check('kernel', kernel, [D, 4 * U])
  check('recurrentKernel', recurrentKernel, [U, 4 * U])
  check('bias', bias, [4 * U])
  if (!hasFusedLstm()) throw new Error(`fusedLstm has no kernel on the backend '${getBackend()}'. Use tf.layers.lstm there.`)

  // customGrad rather than registerGradient: that would fill zero gradients, 20·B·T·U bytes, for the two outputs that nobody reads.
  const op = customGrad((...args) => {
    const [x, kernel, recurrentKernel, bias, save] = args as unknown as [Tensor3D, Tensor2D, Tensor2D, Tensor1D, GradSaveFunc]
    const [hidden, gates, cells] = run('FusedLSTM', {x, kernel, recurrentKernel, bias} satisfies FusedLstmInputs<Tensor>) as [Tensor3D, Tensor3D, Tensor3D]
    save([x, kernel, recurrentKernel, hidden, gates, cells])
    return {
      value: returnSequences ? hidden : reshape(slice(hidden, [0, T - 1, 0], [B, 1, U]), [B, U]),
      gradFunc: (dy: Tensor, saved: Tensor[]) => {
        const [x, kernel, recurrentKernel, hidden, gates, cells] = saved as [Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]
        return run('FusedLSTMGrad', {dy, x, kernel, recurrentKernel, hidden, gates, cells} satisfies FusedLstmGradInputs<Tensor>)
      },
    }
  })
  return op(x, kernel, recurrentKernel, bias)
}

const run = (kernel: string, inputs: object): Tensor[] => engine().runKernel(kernel, inputs as NamedTensorMap) as Tensor[]

function check(name: string, {shape, dtype}: Tensor, wanted: readonly number[]): void {
  const fits = dtype === 'float32' && shape.length === wanted.length && shape.every((n, i) => n === wanted[i] && n > 0)
  if (!fits) throw new Error(`fusedLstm: ${name} must be a float32 tensor [${wanted}] without a size 0, and is ${dtype} [${shape}]`)
}
