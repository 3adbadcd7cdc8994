import * as tf from '@tensorflow/tfjs-core'
import {input, layers, model as functional, sequential, type LayersModel, type SymbolicTensor} from '@tensorflow/tfjs-layers'
import {beforeAll, describe, expect, test} from 'vitest'
import {useBackend} from '../../compute/backend.ts'
import {createDecoder, predictWindow, type Decoder} from './decoder.ts'
import {readStack} from './forward.ts'
import {gpt} from './gpt.ts'
import {initialise} from './initialise.ts'
import {lstm} from './lstm.ts'
import {softmax} from './sampling.ts'
import {smallModel} from './test-models.ts'

beforeAll(() => useBackend('cpu'))

const texts = [[1, 4, 2, 2, 0, 3], [3, 0, 0, 1, 4, 4]]

/** What the model says after the whole texts, [2, vocabulary]. */
function predicted(model: LayersModel): number[][] {
  return tf.tidy(() => {
    const outputs = model.predict(tf.tensor2d(texts, undefined, 'int32')) as tf.Tensor
    return (outputs.rank === 2 ? outputs : tf.gather(outputs, texts[0]!.length - 1, 1)).arraySync() as number[][]
  })
}

/** The same from a decoder that is fed token by token. */
async function decoded(reading: {next(ids: number[]): Float32Array | Promise<Float32Array>}, probabilities: boolean): Promise<number[][]> {
  let scores = new Float32Array()
  for (let t = 0; t < texts[0]!.length; t++) scores = (await reading.next(texts.map((text) => text[t]!))) as Float32Array<ArrayBuffer>
  const rows = [scores.slice(0, scores.length / 2), scores.slice(scores.length / 2)]
  return rows.map((row) => Array.from(probabilities ? softmax(row) : row))
}

const close = (expected: number[][]) => expected.map((row) => row.map((x) => expect.closeTo(x, 5)))

const embedding = () => layers.embedding({inputDim: 5, outputDim: 4})

const stacks: Record<string, () => LayersModel> = {
  'embedding, LSTM, dense with softmax': () => smallModel({vocabulary: 5}),
  'logits': () => smallModel({vocabulary: 5, activation: 'linear'}),
  'an LSTM that answers once per window': () => smallModel({vocabulary: 5, everyPosition: false}),
  'tf.layers\' own LSTM with its hard sigmoid, two deep, with dropout': () =>
    sequential({
      layers: [
        embedding(),
        layers.lstm({units: 7, recurrentInitializer: 'glorotUniform', returnSequences: true, dropout: 0.5}),
        layers.dropout({rate: 0.5}),
        layers.lstm({units: 6, recurrentInitializer: 'glorotUniform', returnSequences: true, useBias: false, activation: 'relu'}),
        layers.timeDistributed({layer: layers.dense({units: 5, activation: 'softmax'})}),
      ],
    }),
  'dense layers in between, a softmax layer at the end': () =>
    sequential({layers: [embedding(), layers.dense({units: 6, activation: 'tanh'}), lstm({units: 4, returnSequences: true}), layers.dense({units: 5, useBias: false}), layers.activation({activation: 'softmax'})]}),
  'the functional API': () => {
    const ids = input({shape: [null]})
    const hidden = lstm({units: 4, returnSequences: true}).apply(embedding().apply(ids))
    return functional({inputs: ids, outputs: layers.dense({units: 5}).apply(hidden) as SymbolicTensor})
  },
  'a residual branch': () => {
    const ids = input({shape: [null]})
    const x = embedding().apply(ids) as SymbolicTensor
    const sum = layers.add().apply([x, lstm({units: 4, returnSequences: true}).apply(x) as SymbolicTensor])
    return functional({inputs: ids, outputs: layers.dense({units: 5, activation: 'softmax'}).apply(sum) as SymbolicTensor})
  },
  'a GPT': () => gpt({vocabulary: 5, length: 6, layers: 2, units: 8, heads: 2}),
}

describe.each(Object.entries(stacks))('%s', (_, make) => {
  test('token by token gives what model.predict gives for the whole text', async () => {
    const model = make()
    initialise(model, 8)
    const probabilities = tf.tidy(() => Math.abs(predicted(model)[0]!.reduce((a, b) => a + b) - 1) < 1e-5)
    const stack = await readStack(model)
    expect(await decoded(stack!.start(2), probabilities)).toEqual(close(predicted(model)))
    expect(await decoded(predictWindow(model, 2), probabilities)).toEqual(close(predicted(model)))
  })
})

const others: Record<string, () => LayersModel> = {
  'a GRU': () => sequential({layers: [embedding(), layers.gru({units: 4, recurrentInitializer: 'glorotUniform', returnSequences: true}), layers.dense({units: 5, activation: 'softmax'})]}),
  'a bidirectional LSTM': () => sequential({layers: [embedding(), layers.bidirectional({layer: layers.lstm({units: 3, recurrentInitializer: 'glorotUniform'}) as never, mergeMode: 'concat'}), layers.dense({units: 5, activation: 'softmax'})]}),
  'a layer used twice': () => {
    const twice = layers.dense({units: 4, activation: 'tanh'})
    const start = input({shape: [null]})
    return functional({inputs: start, outputs: layers.dense({units: 5, activation: 'softmax'}).apply(twice.apply(twice.apply(embedding().apply(start)))) as SymbolicTensor})
  },
}

describe.each(Object.entries(others))('%s', (_, make) => {
  test('cannot be read as a stack, and is decoded through model.predict', async () => {
    const model = make()
    initialise(model, 8)
    expect(await readStack(model)).toBeUndefined()
    expect(await decoded(predictWindow(model, 2), true)).toEqual(close(predicted(model)))
  })
})

test('a stack keeps the weights it was read with', async () => {
  const model = smallModel({vocabulary: 5})
  const before = predicted(model)
  const stack = await readStack(model)
  initialise(model, 9)
  expect(await decoded(stack!.start(2), true)).toEqual(close(before))
})

test('a fixed input length is filled up: after the text at every position, before it where the model answers once', async () => {
  const free = smallModel({vocabulary: 5})
  const fixed = smallModel({vocabulary: 5, inputLength: 9})
  expect(await decoded(predictWindow(fixed, 2), true)).toEqual(close(predicted(free)))
  const once = smallModel({vocabulary: 5, inputLength: 9, everyPosition: false})
  const filled = tf.tidy(() => (once.predict(tf.tensor2d(texts.map((text) => [text[0]!, text[0]!, text[0]!, ...text]), undefined, 'int32')) as tf.Tensor).arraySync() as number[][])
  expect(await decoded(predictWindow(once, 2), true)).toEqual(close(filled))
})

test('a text longer than the window is seen from its end', async () => {
  const fixed = smallModel({vocabulary: 5, inputLength: 4})
  const last = tf.tidy(() => tf.gather(fixed.predict(tf.tensor2d(texts.map((text) => text.slice(-4)), undefined, 'int32')) as tf.Tensor, 3, 1).arraySync() as number[][])
  expect(await decoded(predictWindow(fixed, 2), true)).toEqual(close(last))
})

test('a GPT whose places are used up sees the text from its end, with a cache as without', async () => {
  const model = gpt({vocabulary: 5, length: 4, layers: 2, units: 8, heads: 2})
  for (const seed of [8, 9]) {
    initialise(model, seed)
    expect(await decoded(await createDecoder(model, 2), true)).toEqual(close(await decoded(await createDecoder(model, 2, {cache: false}), true)))
  }
})

const forking: Record<string, () => Promise<Decoder>> = {
  'an LSTM': () => createDecoder(smallModel({vocabulary: 5}), 2),
  'an LSTM without a cache': () => createDecoder(smallModel({vocabulary: 5}), 2, {cache: false}),
  'a GPT': () => createDecoder(gpt({vocabulary: 5, length: 6, layers: 2, units: 8, heads: 2}), 2),
  'a GPT whose places are used up': () => createDecoder(gpt({vocabulary: 5, length: 3, layers: 1, units: 8, heads: 2}), 2),
}

describe.each(Object.entries(forking))('a fork of %s', (_, make) => {
  const half = texts[0]!.length / 2

  test('goes on from where its rows were, in the order asked for, and changes nothing of the one that it is of', async () => {
    const [alone, forked] = [await make(), await make()]
    for (const decoder of [alone, forked]) for (let t = 0; t < half; t++) await decoder.next(texts.map(text => text[t]!))
    const fork = forked.fork([1, 0, 1])
    for (let t = half; t < 2 * half; t++) {
      const [first, second] = texts.map(text => text[t]!) as [number, number]
      const expected = await alone.next([first, second])
      const width = expected.length / 2
      const [one, two] = [expected.subarray(0, width), expected.subarray(width)].map(row => Array.from(row, x => expect.closeTo(x, 5)))
      expect(Array.from(await fork.next([second, first, second]))).toEqual([...two!, ...one!, ...two!])
      expect(Array.from(await forked.next([first, second]))).toEqual([...one!, ...two!])
    }
  })
})

test('decoding leaves no tensor behind', async () => {
  const model = smallModel({vocabulary: 5})
  const before = tf.memory().numTensors
  await decoded((await readStack(model))!.start(2), true)
  await decoded(predictWindow(model, 2), true)
  expect(tf.memory().numTensors).toBe(before)
})
