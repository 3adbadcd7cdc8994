/**
 * @file `fastLstm` on every backend with fused kernels, held against the stock layer on plain JavaScript: each option of the layer, output and all gradients.
 */
import * as tf from '@tensorflow/tfjs-core'
import {input, layers, models, sequential, type LSTMLayerArgs} from '@tensorflow/tfjs-layers'
import {beforeAll, beforeEach, describe, expect, test} from 'vitest'
import {useBackend} from '../../src/compute/backend.ts'
import {FastLstm, fastLstm} from '../../src/compute/layers/fast-lstm.ts'
import {buildSimd} from '../../src/compute/wasm/build-simd.ts'
import {installDawn} from './dawn.ts'
import {distance, noise} from './numbers.ts'

let simd: Awaited<ReturnType<typeof buildSimd>>
beforeAll(async () => {
  installDawn('swiftshader')
  simd = await buildSimd()
})

const use = async (backend: 'webgpu' | 'wasm' | 'cpu') => expect((await useBackend(backend, {simd: async () => simd})).backend).toBe(backend)

interface Case {
  readonly B?: number
  readonly T?: number
  readonly D?: number
  readonly args?: Partial<LSTMLayerArgs>
  /** The weights' size. */
  readonly scale?: number
  /** How far apart numbers may be, where they are at most 1. Default 1e-5. */
  readonly tolerance?: number
  /** Give an initial state. */
  readonly state?: boolean
}

type Make = (args: LSTMLayerArgs) => ReturnType<typeof layers.lstm>
type Numbers = Record<string, ArrayLike<number>>

/** The layer's outputs and the gradients, by everything that goes in, of Σ outputs · (fixed noise). */
async function outputsAndGradients(make: Make, {B = 3, T = 5, D = 7, args = {}, scale = 0.5, state = false}: Case): Promise<Numbers> {
  const units = args.units ?? 10
  const layer = make({units, recurrentActivation: 'sigmoid', recurrentInitializer: 'zeros', ...(args.stateful ? {batchInputShape: [B, T, D]} : {}), ...args})
  layer.apply(input(args.stateful ? {batchShape: [B, T, D]} : {shape: [T, D]}))
  layer.setWeights(layer.weights.map((weight, i) => noise(2 + i, weight.shape as number[], scale)))
  const x = noise(1, [B, T, D])
  const initialState = state ? [noise(20, [B, units]), noise(21, [B, units])] : []
  const apply = (x: tf.Tensor, ...initialState: tf.Tensor[]) => [layer.apply(x, {training: true, ...(state ? {initialState} : {})})].flat() as tf.Tensor[]
  const loss = (...inputs: tf.Tensor[]) => tf.addN(apply(inputs[0]!, ...inputs.slice(1)).map((y, i) => tf.sum(tf.mul(y, noise(9 + i, y.shape))))) as tf.Scalar
  const {grads} = tf.variableGrads(() => loss(x, ...initialState), layer.trainableWeights.map(weight => weight.read() as tf.Variable))
  const all: [string, tf.Tensor][] = tf.grads(loss)([x, ...initialState]).map((gradient, i) => [['x', 'h', 'c'][i]!, gradient])
  layer.weights.forEach(weight => all.push([weight.originalName.split('/').at(-1)!, grads[(weight.read() as tf.Variable).name]!]))
  apply(x, ...initialState).forEach((y, i) => all.push([`output ${i}`, y]))
  return Object.fromEntries(await Promise.all(all.map(async ([name, tensor]) => [name, await tensor.data()] as const)))
}

/** A mask that follows from its size and how often it was asked for. */
const seeded = () => {
  let calls = 0
  return (x: tf.Tensor, rate: number) => tf.mul(1 / (1 - rate), tf.cast(tf.greater(noise(100 + calls++, x.shape), 2 * rate - 1), 'float32'))
}

const cases: Record<string, () => Case> = {
  'one of everything': () => ({B: 1, T: 2, D: 1, args: {units: 1}}),
  'many-to-one': () => ({}),
  sequences: () => ({args: {returnSequences: true}}),
  'sizes past every tile': () => ({B: 67, T: 3, D: 5, args: {units: 33, returnSequences: true}}),
  'more units than a workgroup has invocations': () => ({B: 2, T: 2, D: 3, args: {units: 300, returnSequences: true}}),
  'more units than fit a workgroup’s memory': () => ({B: 2, T: 2, D: 3, args: {units: 1100}, scale: 0.05}),
  'no bias': () => ({args: {useBias: false, returnSequences: true}}),
  hardSigmoid: () => ({args: {recurrentActivation: 'hardSigmoid', returnSequences: true}, scale: 3}),
  // Where a gate is all but shut, its slope s·(1 − s) is what rounding left of it.
  'saturated gates': () => ({scale: 100, tolerance: 1e-4, args: {returnSequences: true}}),
  goBackwards: () => ({args: {goBackwards: true, returnSequences: true}}),
  returnState: () => ({args: {returnState: true}}),
  'returnState with sequences': () => ({args: {returnState: true, returnSequences: true}}),
  'an initial state': () => ({state: true}),
  'an initial state and returnState, as between encoder and decoder': () => ({B: 18, state: true, args: {returnState: true, returnSequences: true, units: 6}}),
  dropout: () => ({args: {dropout: 0.4, dropoutFunc: seeded(), returnSequences: true}}),
  recurrentDropout: () => ({args: {recurrentDropout: 0.4, dropoutFunc: seeded(), returnSequences: true}}),
  'both dropouts, from an initial state': () => ({state: true, args: {dropout: 0.2, recurrentDropout: 0.4, dropoutFunc: seeded()}}),
  'an initial state with more units than fit': () => ({B: 2, T: 2, D: 3, state: true, args: {units: 1100}, scale: 0.05}),
}

describe.each(['wasm', 'webgpu'] as const)('on %s', (backend) => {
  beforeEach(() => use(backend))

  test.each(Object.entries(cases))('%s: outputs and all gradients are the stock layer’s on cpu', async (_, make) => {
    const layer = make()
    const ours = await outputsAndGradients(fastLstm, layer)
    await use('cpu')
    const theirs = await outputsAndGradients(layers.lstm, make())
    expect(Object.keys(ours)).toEqual(Object.keys(theirs))
    for (const [name, values] of Object.entries(theirs)) {
      const largest = Array.from(values).reduce((most, x) => Math.max(most, Math.abs(x)), 1)
      expect(distance(ours[name]!, values) / largest, name).toBeLessThan(layer.tolerance ?? 1e-5)
    }
  })

  test('dropout drops, in training only', async () => {
    const layer = fastLstm({units: 4, recurrentActivation: 'sigmoid', recurrentInitializer: 'glorotNormal', recurrentDropout: 0.5, dropout: 0.5, dropoutFunc: seeded()})
    const x = noise(1, [2, 5, 3])
    const run = async (training: boolean) => (layer.apply(x, {training}) as tf.Tensor).data()
    const [still, again, training] = [await run(false), await run(false), await run(true)]
    expect(again).toEqual(still)
    expect(distance(training, still)).toBeGreaterThan(0.01)
  })

  test('a stateful layer goes on where it stopped, until its states are reset', async () => {
    const make = (lstm: Make) => {
      const layer = lstm({units: 4, recurrentActivation: 'sigmoid', recurrentInitializer: 'zeros', stateful: true, batchInputShape: [2, 3, 5]})
      layer.apply(input({batchShape: [2, 3, 5]}))
      layer.setWeights(layer.weights.map((weight, i) => noise(2 + i, weight.shape as number[])))
      return layer
    }
    const outputs = async (layer: ReturnType<Make>) => {
      const all: ArrayLike<number>[] = []
      for (const reset of [false, false, true]) {
        if (reset) layer.resetStates()
        all.push(await (layer.apply(noise(1, [2, 3, 5])) as tf.Tensor).data())
      }
      return all
    }
    const ours = await outputs(make(fastLstm))
    await use('cpu')
    const theirs = await outputs(make(layers.lstm))
    ours.forEach((values, i) => expect(distance(values, theirs[i]!)).toBeLessThan(1e-5))
    expect(distance(ours[0]!, ours[1]!)).toBeGreaterThan(0.01)
    expect(ours[2]).toEqual(ours[0])
  })

  describe('runs fused, or says why not', () => {
    const x = () => noise(1, [2, 3, 5])
    const fused = async (layer: FastLstm, kwargs = {}) => (await tf.profile(() => [layer.apply(x(), kwargs)].flat()[0] as tf.Tensor)).kernelNames.includes('FusedLSTM')
    const made = (args: Partial<LSTMLayerArgs> = {}) => {
      const layer = fastLstm({units: 4, recurrentActivation: 'sigmoid', recurrentInitializer: 'zeros', ...args})
      layer.apply(input({batchShape: [2, 3, 5]}))
      return layer
    }

    test.each<[string, Partial<LSTMLayerArgs>]>([
      ['nothing', {}],
      ['hardSigmoid', {recurrentActivation: 'hardSigmoid'}],
      ['recurrentDropout', {recurrentDropout: 0.5}],
      ['returnState', {returnState: true}],
      ['goBackwards', {goBackwards: true}],
      ['stateful', {stateful: true, batchInputShape: [2, 3, 5]}],
    ])('%s does not stand in its way', async (_, args) => {
      expect(made(args).whyStock(x())).toBeUndefined()
      expect(await fused(made(args), {training: true})).toBe(true)
    })

    test.each<[string, Partial<LSTMLayerArgs>]>([
      ['activation', {activation: 'relu'}],
      ['recurrentActivation', {recurrentActivation: 'softplus'}],
    ])('takes the stock operations with another %s', async (option, args) => {
      expect(made(args).whyStock(x())).toBe(option)
      expect(await fused(made(args))).toBe(false)
    })

    test('takes the stock operations for a mask, a state that does not fit, other inputs and other backends', async () => {
      const layer = made()
      const mask = tf.ones([2, 3])
      expect(layer.whyStock(x(), {mask})).toBe('mask')
      expect(await fused(layer, {mask})).toBe(false)
      expect(layer.whyStock(x(), {initialState: [tf.zeros([2, 4]), tf.zeros([2, 5])]})).toBe('initialState')
      expect(layer.whyStock([x(), x()])).toBe('inputs')
      expect(layer.whyStock(tf.cast(x(), 'int32'))).toBe('inputs')
      await use('cpu')
      expect(layer.whyStock(x())).toBe('backend')
      expect(await fused(made())).toBe(false)
    })
  })

  test('a model saves its layer as a standard LSTM, and what tfjs loads from that is fused again', async () => {
    const args: LSTMLayerArgs = {units: 4, recurrentActivation: 'sigmoid', recurrentInitializer: 'zeros', inputShape: [3, 5], dropout: 0.2, name: 'memory'}
    const build = (make: Make) => sequential({name: 'small', layers: [make(args), layers.dense({units: 2, name: 'head'})]})
    const model = build(fastLstm)
    const saved = model.toJSON(undefined, false) as {config: {layers: {class_name: string}[]}}
    expect(saved.config.layers[0]!.class_name).toBe('LSTM')
    expect(saved).toEqual(build(layers.lstm).toJSON(undefined, false))
    const loaded = await models.modelFromJSON({modelTopology: saved} as never)
    expect(loaded.layers[0]).toBeInstanceOf(FastLstm)
    loaded.setWeights(model.getWeights())
    const x = noise(1, [2, 3, 5])
    expect(distance(await (loaded.predict(x) as tf.Tensor).data(), await (model.predict(x) as tf.Tensor).data())).toBe(0)
  })

  test('what is inside a bidirectional layer is fused too', async () => {
    const layer = layers.bidirectional({layer: fastLstm({units: 3, returnSequences: true, recurrentActivation: 'sigmoid', recurrentInitializer: 'zeros'}), mergeMode: 'concat'})
    const {kernels} = await tf.profile(() => layer.apply(noise(1, [2, 4, 5])) as tf.Tensor)
    expect(kernels.filter(({name}) => name === 'FusedLSTM')).toHaveLength(2)
  })

  test('a layer that is built and disposed leaves nothing, inside a bidirectional one too', () => {
    const before = tf.memory().numTensors
    const make = () => fastLstm({units: 3, returnSequences: true, unitForgetBias: true, recurrentInitializer: 'zeros'})
    for (const layer of [make(), layers.bidirectional({layer: make(), mergeMode: 'concat'})]) {
      layer.apply(input({shape: [4, 5]}))
      layer.dispose()
    }
    expect(tf.memory().numTensors).toBe(before)
  })
})
