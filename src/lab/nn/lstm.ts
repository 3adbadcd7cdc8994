/**
 * @file The LSTM layer of the lessons: tf.layers' own, with defaults that train well and come out the same every time.
 */
import {initializers} from '@tensorflow/tfjs-layers'
import {fastLstm, type FastLstm} from '../../compute/layers/fast-lstm.ts'
import {random} from '../random.ts'
import {seededMask} from './dropout.ts'

type StockArgs = Parameters<typeof fastLstm>[0]

export interface LstmArgs extends StockArgs {
  /** For the initial weights and the dropout. Default 1. */
  seed?: number
}

/**
 * A drop-in for `tf.layers.lstm`: the same arguments, input [batch, time, features], output [batch, units], or [batch, time, units] with `returnSequences`.
 * Where the backend has a fused kernel for it, it runs many times faster. Its defaults differ in what a learner would trip over:
 * - `recurrentInitializer` is Glorot uniform. tfjs's orthogonal one takes seconds to build (4.6 s at 256 units).
 * - `recurrentActivation` is the sigmoid of the original cell, not tfjs's piecewise linear `hardSigmoid`.
 * - the forget gate's bias starts at 1, so that the cell remembers before it has learned to (Gers et al. 2000; Jozefowicz et al. 2015).
 * - weights and dropout are drawn from `seed`.
 */
export function lstm({seed = 1, ...args}: LstmArgs): FastLstm {
  return fastLstm({
    recurrentActivation: 'sigmoid',
    unitForgetBias: true,
    kernelInitializer: initializers.glorotUniform({seed}),
    recurrentInitializer: initializers.glorotUniform({seed: seed + 1}),
    dropoutFunc: seededMask(random(seed)),
    ...args,
  })
}
