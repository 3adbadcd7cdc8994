/**
 * @file `tf.layers.lstm`, on the fused kernels where they can do what the layer asks for. It saves, loads and counts parameters as the stock layer,
 * whose code runs in all other cases.
 */
import {dropout, mul, ones, reshape, serialization, tidy, zeros, type Tensor, type Tensor1D, type Tensor2D, type Tensor3D} from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-layers'
import type {LSTMLayerArgs} from '@tensorflow/tfjs-layers'
import type {LSTM} from '@tensorflow/tfjs-layers/dist/layers/recurrent'
import {fusedLstm, hasFusedLstm} from '../ops/fused-lstm.ts'

// tfjs-layers exports a function that makes the layer, not its class; the register of layers that can be loaded has it.
const StockLstm = serialization.SerializationMap.getMap().classNameMap['LSTM']![0] as unknown as typeof LSTM

type Kwargs = Parameters<LSTM['call']>[1]

/** Made by `fastLstm`. */
export class FastLstm extends StockLstm {
  readonly #units: number
  readonly #dropout: number
  readonly #dropoutFunc: LSTMLayerArgs['dropoutFunc']
  readonly #stockOption: string | undefined

  constructor(args: LSTMLayerArgs) {
    super(args)
    const {units, activation, recurrentActivation, recurrentDropout, dropout} = this.cell.getConfig()
    this.#units = units as number
    this.#dropout = dropout as number
    this.#dropoutFunc = args.dropoutFunc
    const stock = {
      activation: activation !== 'tanh',
      recurrentActivation: recurrentActivation !== 'sigmoid',
      recurrentDropout: recurrentDropout !== 0,
      returnState: args.returnState === true,
      goBackwards: args.goBackwards === true,
      stateful: args.stateful === true,
    }
    this.#stockOption = Object.entries(stock).find(([, needsStock]) => needsStock)?.[0]
  }

  /**
   * Why the stock operations would run here and now: the first option, argument or circumstance that the fused kernels do not cover. Undefined: they would not.
   * Options: an `activation` other than tanh, a `recurrentActivation` other than sigmoid (tfjs's default is hardSigmoid), `recurrentDropout`, `returnState`, `goBackwards`, `stateful`.
   * Arguments: `mask`, `initialState`. Circumstances: `backend` (it has no fused kernel), `inputs` (not one float32 tensor, or an empty one).
   */
  whyStock(inputs: Tensor | Tensor[], kwargs: Kwargs = {}): string | undefined {
    const [x, ...others] = [inputs].flat()
    if (this.#stockOption) return this.#stockOption
    if (kwargs['mask'] != null) return 'mask'
    if (kwargs['initialState'] != null) return 'initialState'
    if (!x || others.length > 0 || x.dtype !== 'float32' || x.size === 0) return 'inputs'
    return hasFusedLstm() ? undefined : 'backend'
  }

  override call(inputs: Tensor | Tensor[], kwargs: Kwargs): Tensor | Tensor[] {
    if (this.whyStock(inputs, kwargs ?? {})) return super.call(inputs, kwargs)
    return tidy(() => {
      const [x] = [inputs].flat() as [Tensor3D]
      const [kernel, recurrentKernel, bias] = this.cell.weights.map(weight => weight.read()) as [Tensor2D, Tensor2D, Tensor1D?]
      const dropped = kwargs?.['training'] === true && this.#dropout > 0 && this.#dropout < 1 ? mul<Tensor3D>(x, this.#dropoutMask(x)) : x
      return fusedLstm(dropped, kernel, recurrentKernel, bias ?? zeros([4 * this.#units]), {returnSequences: this.returnSequences})
    })
  }

  /** One mask per sequence, the same at every step: [B,1,D]. The stock cell calls `dropoutFunc` four times and uses the first mask; so do we, so that a seeded one gives the same numbers on every backend. */
  #dropoutMask({shape: [B, , D]}: Tensor3D): Tensor {
    const all = ones([B, D])
    if (!this.#dropoutFunc) return reshape(dropout(all, this.#dropout), [B, 1, D])
    const [mask] = Array.from({length: 4}, () => this.#dropoutFunc!(all, this.#dropout) as Tensor) as [Tensor]
    return reshape(mask, [B, 1, D])
  }
}

/** A drop-in for `tf.layers.lstm(args)`. For the fused kernels pass `recurrentActivation: 'sigmoid'`; `whyStock` tells what stands in their way. */
export const fastLstm = (args: LSTMLayerArgs): FastLstm => new FastLstm(args)
