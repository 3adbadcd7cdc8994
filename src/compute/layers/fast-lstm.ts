/**
 * @file `tf.layers.lstm`, on the fused kernels where they can do what the layer asks for. It saves, loads and counts parameters as the stock layer,
 * whose code runs in all other cases.
 */
import {dropout, mul, reshape, reverse, serialization, tensor2d, tidy, zeros, type Tensor, type Tensor1D, type Tensor2D, type Tensor3D} from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-layers'
import type {LSTMLayerArgs} from '@tensorflow/tfjs-layers'
import type {LSTM} from '@tensorflow/tfjs-layers/dist/layers/recurrent'
import {fusedLstm, fusedLstmWithState, hasFusedLstm} from '../ops/fused-lstm.ts'

// tfjs-layers exports a function that makes the layer, not its class; the register of layers that can be loaded has it.
const StockLstm = serialization.SerializationMap.getMap().classNameMap['LSTM']![0] as unknown as typeof LSTM

type Kwargs = Parameters<LSTM['call']>[1]

/** Made by `fastLstm`, and by tfjs for every LSTM that it loads from JSON. */
export class FastLstm extends StockLstm {
  readonly #args: LSTMLayerArgs
  readonly #units: number
  readonly #dropout: number
  readonly #recurrentDropout: number
  readonly #hardSigmoid: boolean
  readonly #stockOption: string | undefined

  constructor(args: LSTMLayerArgs) {
    super(args)
    const {units, activation, recurrentActivation, recurrentDropout, dropout} = this.cell.getConfig() as Record<string, unknown>
    this.#args = args
    this.#units = units as number
    this.#dropout = dropout as number
    this.#recurrentDropout = recurrentDropout as number
    this.#hardSigmoid = recurrentActivation === 'hardSigmoid'
    if (activation !== 'tanh') this.#stockOption = 'activation'
    else if (recurrentActivation !== 'sigmoid' && !this.#hardSigmoid) this.#stockOption = 'recurrentActivation'
  }

  /**
   * Why the stock operations would run here and now: the first option, argument or circumstance that the fused kernels do not cover. Undefined: they would not.
   * Options: an `activation` other than tanh, a `recurrentActivation` other than sigmoid and hardSigmoid. Arguments: `mask`, an `initialState` of another
   * shape than two times [batch, units]. Circumstances: `backend` (it has no fused kernel), `inputs` (not one float32 tensor, or an empty one).
   */
  whyStock(inputs: Tensor | Tensor[], kwargs: Kwargs = {}): string | undefined {
    const [x, ...others] = [inputs].flat()
    if (this.#stockOption) return this.#stockOption
    if (kwargs['mask'] != null) return 'mask'
    if (!x || others.length > 0 || x.dtype !== 'float32' || x.size === 0) return 'inputs'
    const state = this.#initialState(kwargs)
    if (state && !(state.length === 2 && state.every(({shape, dtype}) => dtype === 'float32' && `${shape}` === `${[x.shape[0], this.#units]}`))) return 'initialState'
    return hasFusedLstm() ? undefined : 'backend'
  }

  /** tfjs forgets to free the parts that it joins to the forget gate's bias. */
  override build(shape: Parameters<LSTM['build']>[0]): void {
    tidy(() => super.build(shape))
  }

  override call(inputs: Tensor | Tensor[], kwargs: Kwargs): Tensor | Tensor[] {
    if (this.whyStock(inputs, kwargs ?? {})) return super.call(inputs, kwargs)
    return tidy(() => {
      const [given] = [inputs].flat() as [Tensor3D]
      const [B, , D] = given.shape
      const {returnSequences} = this
      const {returnState = false, goBackwards = false, stateful = false} = this.#args
      const training = kwargs?.['training'] === true
      const inputMask = training ? this.#mask(this.#dropout, B, D) : undefined
      const recurrentMask = training ? this.#mask(this.#recurrentDropout, B, this.#units) : undefined
      const initialState = this.#initialState(kwargs ?? {}) as [Tensor2D, Tensor2D] | undefined

      const inOrder = goBackwards ? reverse(given, 1) : given
      const x = inputMask ? mul<Tensor3D>(inOrder, reshape(inputMask, [B, 1, D])) : inOrder
      const [kernel, recurrentKernel, bias] = this.cell.weights.map(weight => weight.read()) as [Tensor2D, Tensor2D, Tensor1D?]
      const weights = [x, kernel, recurrentKernel, bias ?? (zeros([4 * this.#units]) as Tensor1D)] as const
      const options = {returnSequences, hardSigmoid: this.#hardSigmoid, initialState, recurrentMask}
      if (!returnState && !stateful) return fusedLstm(...weights, options)
      const [output, ...state] = fusedLstmWithState(...weights, options)
      if (stateful) this.resetStates(state, training)
      return returnState ? [output, ...state] : output
    })
  }

  /** Given with the call, or kept from the last one. Undefined: zeros. */
  #initialState(kwargs: Kwargs): Tensor[] | undefined {
    const given = (kwargs as {initialState?: Tensor | Tensor[] | null}).initialState ?? (this.#args.stateful ? (this.states as Tensor[]) : undefined)
    return given ? [given].flat() : undefined
  }

  /** One mask per sequence, the same at every step. The stock cell calls `dropoutFunc` four times and uses the first mask; so do we, so that a seeded one gives the same numbers on every backend. */
  #mask(rate: number, B: number, width: number): Tensor2D | undefined {
    if (rate <= 0 || rate >= 1) return undefined
    const all = tensor2d(new Float32Array(B * width).fill(1), [B, width]) // `ones` is slower, and a dispatch on WebGPU
    const {dropoutFunc} = this.cell as {dropoutFunc?: LSTMLayerArgs['dropoutFunc']} // where the stock cell looks, so that it can be exchanged
    if (!dropoutFunc) return dropout(all, rate) as Tensor2D
    const [mask] = Array.from({length: 4}, () => dropoutFunc(all, rate) as Tensor2D) as [Tensor2D]
    return mask
  }
}

// Its class name is LSTM, as the stock layer's: tfjs makes one of these wherever it makes an LSTM from its configuration, as when it loads a model.
serialization.registerClass(FastLstm)

/** A drop-in for `tf.layers.lstm(args)`; `whyStock` tells where the stock operations do the work. */
export const fastLstm = (args: LSTMLayerArgs): FastLstm => new FastLstm(args)
