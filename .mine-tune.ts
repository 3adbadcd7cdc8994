import {layers, sequential} from '@tensorflow/tfjs-layers'
import {startBackend} from './bench/lib/start-backend.ts'
import {corpus, oracleLoss, pcfgChinese, pcfgEnglish} from './src/lab/data/index.ts'
import {lstm, sampleLines, train} from './src/lab/nn/index.ts'
import {characterTokenizer, dataset, recordBreaks} from './src/lab/text/index.ts'
await startBackend('wasm')
const [g = 'en', budget = '2e11', seed = '1', ...sizes] = process.argv.slice(2)
const grammar = g === 'en' ? pcfgEnglish : pcfgChinese
const text = corpus(grammar, {lines: 3000, seed: 1})
const letters = characterTokenizer(text)
const V = letters.vocabulary.size
const ids = letters.encode(text)
const windows = dataset(ids, {length: 48, starts: recordBreaks(ids, letters.vocabulary.idOf('\n'))})
console.log(V, 'floor', oracleLoss(grammar, text, windows))
for (const units of sizes.map(Number)) {
  const model = sequential({layers: [layers.embedding({inputDim: V, outputDim: 32, inputShape: [null]}), lstm({units, returnSequences: true}), layers.dense({units: V, activation: 'softmax'})]})
  const N = model.countParams() - V * 32
  const perStep = 6 * N * 32 * 48
  const steps = Math.max(1, Math.floor(Number(budget) / perStep))
  const t0 = performance.now()
  let last
  for await (const s of train(model, windows, {steps, seed: Number(seed), workers: 1, sampleEvery: Math.ceil(steps / 5), sample: () => sampleLines(model, letters, {count: 40, maxLength: 80, seed: 1}), judge: grammar})) last = s
  const mean = last.losses.slice(-20).reduce((a, b) => a + b, 0) / Math.min(20, steps)
  console.log(JSON.stringify({units, N, steps, loss: mean.toFixed(3), valid: last.samples.map(s => Math.round(100 * s.valid) + '@' + s.step).join(' '), ms: Math.round(performance.now() - t0), tps: Math.round(last.tokensPerSecond)}))
  model.dispose()
}
process.exit(0)
