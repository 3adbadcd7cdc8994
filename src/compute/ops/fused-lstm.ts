/**
 * @file A whole LSTM layer as one differentiable operation, on backends that have the kernels FusedLSTM and FusedLSTMGrad.
 */
import {concat, customGrad, getBackend, ones, reshape, slice, stack, zeros, type GradSaveFunc, type Tensor, type Tensor1D, type Tensor2D, type Tensor3D, type TensorInfo} from '@tensorflow/tfjs-core'
import {hasKernel, runKernel} from './kernels.ts'

export interface FusedLstmAttributes {
  /** Gates by tfjs's hardSigmoid, clip(0.2·x + 0.5, 0, 1), instead of the sigmoid. */
  readonly hard: boolean
}

/**
 * What a backend's FusedLSTM gets: x [B,T,D], kernel [D,4U], recurrentKernel [U,4U], bias [4U], the gates in the order i, f, c, o. With `start` [3,B,U]:
 * h₋₁, c₋₁, and the mask by which every h_{t−1} is multiplied before it meets the recurrent kernel; without it zeros, zeros, ones.
 * It returns `hidden` [B,T,U], `gates` [B,T,4U] (after their nonlinearities; opaque to the operation, so a backend may order it as it likes) and `cells` [B,T,U].
 */
export interface FusedLstmInputs<T extends TensorInfo = TensorInfo> {
  readonly x: T
  readonly kernel: T
  readonly recurrentKernel: T
  readonly bias: T
  readonly start?: T
}

/**
 * What its FusedLSTMGrad gets: dy [B,T,U], about `hidden`, or [B,U], about its last step only; with `start` also `dCell` [B,U], about the last of `cells`.
 * It returns the gradients of x, kernel, recurrentKernel, bias, and with `start` that of h₋₁ and c₋₁, [2,B,U].
 */
export interface FusedLstmGradInputs<T extends TensorInfo = TensorInfo> {
  readonly dy: T
  readonly x: T
  readonly kernel: T
  readonly recurrentKernel: T
  readonly hidden: T
  readonly gates: T
  readonly cells: T
  readonly start?: T
  readonly dCell?: T
}

export interface FusedLstmOptions {
  /** [B,T,U] instead of the last step's [B,U]. Default false. */
  readonly returnSequences?: boolean
  readonly hardSigmoid?: boolean
  /** h₋₁ and c₋₁, [B,U] each. Default zeros. */
  readonly initialState?: readonly [Tensor2D, Tensor2D] | undefined
  /** [B,U], by which every h_{t−1} is multiplied on its way to the recurrent kernel: recurrent dropout. No gradient goes to it. */
  readonly recurrentMask?: Tensor2D | undefined
}

/** A layer's output and its last h and c, [B,U]. */
export type LstmResult = readonly [output: Tensor, hidden: Tensor2D, cell: Tensor2D]

/** Whether the backend in use can run `fusedLstm`. */
export const hasFusedLstm = (): boolean => hasKernel('FusedLSTM')

/**
 * An LSTM (tanh; gates by sigmoid or hardSigmoid) with the weights of `tf.layers.lstm`: x [B,T,D], kernel [D,4U], recurrentKernel [U,4U], bias [4U],
 * gates in the order i, f, c, o; all float32, no size 0. Differentiable once, in all four and in the initial state. For the gradient it keeps the gates and
 * the cell states, 20·B·T·U bytes, and its output.
 *
 * @returns [B,T,U] with `returnSequences`, otherwise the last step's [B,U]
 * @throws Error when a shape does not fit, or the backend has no such kernel (`hasFusedLstm`)
 */
export function fusedLstm(x: Tensor3D, kernel: Tensor2D, recurrentKernel: Tensor2D, bias: Tensor1D, options: FusedLstmOptions = {}): Tensor {
  const {returnSequences = false, initialState, recurrentMask} = options
  if (initialState || recurrentMask) {
    const [output, last] = fusedLstmWithState(x, kernel, recurrentKernel, bias, options)
    return returnSequences ? output : last
  }
  const {B, T, U, hard} = prepare(x, kernel, recurrentKernel, bias, options)
  // customGrad rather than registerGradient: that would fill zero gradients, 20·B·T·U bytes, for the two outputs that nobody reads.
  const op = customGrad((...args) => {
    const [x, kernel, recurrentKernel, bias, save] = args as unknown as [Tensor3D, Tensor2D, Tensor2D, Tensor1D, GradSaveFunc]
    const [hidden, gates, cells] = runKernel('FusedLSTM', {x, kernel, recurrentKernel, bias} satisfies FusedLstmInputs<Tensor>, {hard} satisfies FusedLstmAttributes) as [Tensor3D, Tensor3D, Tensor3D]
    save([x, kernel, recurrentKernel, hidden, gates, cells])
    return {
      value: returnSequences ? hidden : lastStep(hidden, T, B, U),
      gradFunc: (dy: Tensor, saved: Tensor[]) => {
        const [x, kernel, recurrentKernel, hidden, gates, cells] = saved as [Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]
        return runKernel('FusedLSTMGrad', {dy, x, kernel, recurrentKernel, hidden, gates, cells} satisfies FusedLstmGradInputs<Tensor>, {hard} satisfies FusedLstmAttributes)
      },
    }
  })
  return op(x, kernel, recurrentKernel, bias)
}

/** `fusedLstm` that also gives its last state, [B,U] each, to start the next one from. Costs one more copy of the output. */
export function fusedLstmWithState(x: Tensor3D, kernel: Tensor2D, recurrentKernel: Tensor2D, bias: Tensor1D, options: FusedLstmOptions = {}): LstmResult {
  const {B, T, U, hard} = prepare(x, kernel, recurrentKernel, bias, options)
  const {returnSequences = false, initialState, recurrentMask} = options
  const state = initialState ? stack([...initialState]) : zeros([2, B, U])
  const mask = reshape(recurrentMask ?? ones([B, U]), [1, B, U])
  // customGrad gives one tensor: [B, T + 1, U], the last row being the last cell state.
  const op = customGrad((...args) => {
    const [x, kernel, recurrentKernel, bias, state, save] = args as unknown as [Tensor3D, Tensor2D, Tensor2D, Tensor1D, Tensor3D, GradSaveFunc]
    const start = concat([state, mask], 0)
    const [hidden, gates, cells] = runKernel('FusedLSTM', {x, kernel, recurrentKernel, bias, start} satisfies FusedLstmInputs<Tensor>, {hard} satisfies FusedLstmAttributes) as [Tensor3D, Tensor3D, Tensor3D]
    save([x, kernel, recurrentKernel, hidden, gates, cells, start])
    return {
      value: concat([hidden, slice(cells, [0, T - 1, 0], [B, 1, U])], 1),
      gradFunc: (dy: Tensor, saved: Tensor[]) => {
        const [x, kernel, recurrentKernel, hidden, gates, cells, start] = saved as [Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]
        const inputs = {dy: slice(dy, [0, 0, 0], [B, T, U]), dCell: lastStep(dy, T + 1, B, U), x, kernel, recurrentKernel, hidden, gates, cells, start}
        return runKernel('FusedLSTMGrad', inputs satisfies FusedLstmGradInputs<Tensor>, {hard} satisfies FusedLstmAttributes)
      },
    }
  })
  const all = op(x, kernel, recurrentKernel, bias, state)
  const hidden = slice(all, [0, 0, 0], [B, T, U])
  const last = lastStep(all, T, B, U)
  return [returnSequences ? hidden : last, last, lastStep(all, T + 1, B, U)]
}

const lastStep = (sequence: Tensor, steps: number, B: number, U: number): Tensor2D => reshape(slice(sequence, [0, steps - 1, 0], [B, 1, U]), [B, U])

function prepare(x: Tensor3D, kernel: Tensor2D, recurrentKernel: Tensor2D, bias: Tensor1D, {hardSigmoid: hard = false, initialState, recurrentMask}: FusedLstmOptions) {
  const [B, T, D] = x.shape
  const U = recurrentKernel.shape[0]
  check('x', x, [B, T, D])
  check('kernel', kernel, [D, 4 * U])
  check('recurrentKernel', recurrentKernel, [U, 4 * U])
  check('bias', bias, [4 * U])
  if (initialState) initialState.forEach((state, i) => check(`initialState[${i}]`, state, [B, U]))
  if (recurrentMask) check('recurrentMask', recurrentMask, [B, U])
  if (!hasFusedLstm()) throw new Error(`fusedLstm has no kernel on the backend '${getBackend()}'. Use tf.layers.lstm there.`)
  return {B, T, U, hard}
}

function check(name: string, {shape, dtype}: Tensor, wanted: readonly number[]): void {
  const fits = dtype === 'float32' && shape.length === wanted.length && shape.every((n, i) => n === wanted[i] && n > 0)
  if (!fits) throw new Error(`fusedLstm: ${name} must be a float32 tensor [${wanted}] without a size 0, and is ${dtype} [${shape}]`)
}
