/**
 * @file One training step of a language model on tfjs-wasm: stock `tf.layers.lstm` and kernels beside ours. `node bench/lstm.ts`; prints medians, asserts nothing.
 * Both variants are measured in turn, round by round, so that a slow moment of the machine hits both.
 */
import * as tf from '@tensorflow/tfjs-core'
import {layers, sequential, type LSTMLayerArgs} from '@tensorflow/tfjs-layers'
import '@tensorflow/tfjs-backend-wasm'
import {fastLstm} from '../src/compute/layers/fast-lstm.ts'
import {buildSimd} from '../src/compute/wasm/build-simd.ts'
import {registerSimdKernels} from '../src/compute/wasm/register-simd.ts'
import {unsortedSegmentSum} from '../src/compute/unsorted-segment-sum.ts'

const [embedding, units, vocabulary, rounds] = [64, 128, 60, 5]
const cases = [
  {batch: 128, steps: 100, everyStep: true},
  {batch: 128, steps: 100, everyStep: false},
  {batch: 32, steps: 64, everyStep: true},
]

await tf.setBackend('wasm')
if (!tf.getKernel('UnsortedSegmentSum', 'wasm')) tf.registerKernel(unsortedSegmentSum) // without it an embedding cannot train at all
const replaced = () => ['BatchMatMul', 'GatherV2', 'Identity'].map(name => tf.getKernel(name, 'wasm')!)
const stock = replaced()
registerSimdKernels(await buildSimd())
const ours = replaced()

const variants = [
  {name: 'stock', make: layers.lstm, kernels: stock},
  {name: 'our matMul', make: layers.lstm, kernels: ours}, // with our gather and clone
  {name: 'our LSTM', make: fastLstm, kernels: stock},
  {name: 'both', make: fastLstm, kernels: ours},
]

console.log(`One training step on tfjs-wasm, ms: embedding ${embedding}, LSTM ${units}, vocabulary ${vocabulary}, Adam; median of ${rounds} rounds\n`)
console.log(['batch', 'steps', 'loss at', ...variants.map(({name}) => name), 'stock / both'].map(cell => cell.padStart(12)).join(''))
for (const {batch, steps, everyStep} of cases) {
  const trainers = variants.map(({make}) => trainer(make, batch, steps, everyStep))
  const times = variants.map((): number[] => [])
  for (let round = -1; round < rounds; round++) {
    for (const [i, train] of trainers.entries()) {
      for (const {kernelName} of stock) tf.unregisterKernel(kernelName, 'wasm')
      variants[i]!.kernels.forEach(tf.registerKernel)
      const start = performance.now()
      await train()
      if (round >= 0) times[i]!.push(performance.now() - start) // the first round warms up
    }
  }
  const medians = times.map(list => list.sort((a, b) => a - b)[rounds >> 1]!)
  const row = [batch, steps, everyStep ? 'every step' : 'last step', ...medians.map(ms => ms.toFixed(0)), (medians[0]! / medians.at(-1)!).toFixed(1)]
  console.log(row.map(cell => String(cell).padStart(12)).join(''))
}

function trainer(make: (args: LSTMLayerArgs) => ReturnType<typeof layers.lstm>, batch: number, steps: number, everyStep: boolean): () => Promise<unknown> {
  const model = sequential({
    layers: [
      layers.embedding({inputDim: vocabulary, outputDim: embedding, inputLength: steps}),
      make({units, returnSequences: everyStep, recurrentActivation: 'sigmoid', recurrentInitializer: 'glorotNormal'}),
      layers.dense({units: vocabulary, activation: 'softmax'}),
    ],
  })
  model.compile({optimizer: tf.train.adam(0.001, 0.9, 0.999, 1e-7), loss: 'categoricalCrossentropy'})
  const ids = Int32Array.from({length: batch * steps}, (_, i) => (i * i + 3 * i) % vocabulary)
  const x = tf.tensor2d(ids, [batch, steps])
  const targets = tf.cast(tf.oneHot(tf.tensor1d(everyStep ? ids : ids.subarray(0, batch), 'int32'), vocabulary), 'float32')
  const y = everyStep ? tf.reshape(targets, [batch, steps, vocabulary]) : targets
  return () => model.trainOnBatch(x, y)
}
