/** @file The fused LSTM on the WebAssembly backend, held against the stock layer on the plain JavaScript backend. */
import * as tf from '@tensorflow/tfjs-core'
import {input as symbol, layers, sequential, type LSTMLayerArgs} from '@tensorflow/tfjs-layers'
import '@tensorflow/tfjs-backend-cpu'
import {setWasmPaths} from '@tensorflow/tfjs-backend-wasm'
import {fileURLToPath} from 'node:url'
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest'
import {fastLstm, type FastLstm} from '../../src/compute/layers/fast-lstm.ts'
import {fusedLstm, hasFusedLstm} from '../../src/compute/ops/fused-lstm.ts'
import {buildSimd} from '../../src/compute/wasm/build-simd.ts'
import {registerSimdKernels} from '../../src/compute/wasm/register-simd.ts'
import {instantiateSimd} from '../../src/compute/wasm/simd-module.ts'
import {simdPlugin} from '../../src/compute/wasm/vite-plugin.ts'

let bytes: Uint8Array<ArrayBuffer>

beforeAll(async () => {
  setWasmPaths(fileURLToPath(new URL('../../node_modules/@tensorflow/tfjs-backend-wasm/dist/', import.meta.url)))
  bytes = await buildSimd()
  await tf.setBackend('wasm')
})

/** Numbers in (−scale, scale) from a linear congruential generator. */
function noise(seed: number, shape: number[], scale = 1): tf.Tensor {
  let state = seed >>> 0
  const next = () => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 31 - 1) * scale
  return tf.tensor(Float32Array.from({length: tf.util.sizeFromShape(shape)}, next), shape)
}

/** The largest difference of two equally long lists; NaN if there is one anywhere. */
function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length)
  return Array.from(a).reduce((worst, x, i) => Math.max(worst, Math.abs(x - b[i]!)), 0)
}

type Numbers = Record<string, Float32Array | Int32Array | Uint8Array>

interface Shape {
  readonly B: number
  readonly T: number
  readonly D: number
  readonly U: number
}

/** A layer's output and every gradient of Σ output · (fixed noise), on one backend. */
async function outputAndGradients(backend: string, make: (args: LSTMLayerArgs) => ReturnType<typeof layers.lstm>, {B, T, D, U}: Shape, args: Partial<LSTMLayerArgs> = {}, scale = 0.5): Promise<Numbers> {
  await tf.setBackend(backend)
  return tf.tidy(() => {
    const layer = make({units: U, recurrentActivation: 'sigmoid', recurrentInitializer: 'zeros', inputShape: [T, D], ...args})
    layer.apply(symbol({shape: [T, D]}))
    const x = noise(1, [B, T, D])
    const weights = layer.weights.map((weight, i) => noise(2 + i, weight.shape as number[], scale))
    layer.setWeights(weights)
    const loss = (x: tf.Tensor) => {
      const y = layer.apply(x, {training: true}) as tf.Tensor
      return tf.sum(tf.mul(y, noise(9, y.shape))) as tf.Scalar
    }
    const {grads} = tf.variableGrads(() => loss(x), layer.trainableWeights.map(weight => weight.read() as tf.Variable))
    const all: Record<string, tf.Tensor> = {y: layer.apply(x, {training: true}) as tf.Tensor, x: tf.grad(loss)(x)}
    for (const weight of layer.weights) all[weight.originalName.split('/').at(-1)!] = grads[(weight.read() as tf.Variable).name]!
    return Object.fromEntries(Object.entries(all).map(([name, tensor]) => [name, tensor.dataSync()]))
  })
}

const kernelsRun = async (run: () => tf.Tensor) => (await tf.profile(run)).kernelNames

describe('the module', () => {
  test('takes its memory from outside and brings neither data nor code to run at the start, so it cannot disturb what lies there', () => {
    const module = new WebAssembly.Module(bytes)
    expect(WebAssembly.Module.imports(module)).toEqual([{module: 'env', name: 'memory', kind: 'memory'}])
    const sections = sectionIds(bytes)
    expect(sections).toContain(10) // code
    expect(sections).not.toContain(11) // data
    expect(sections).not.toContain(8) // start
  })

  test('refuses memory that is shared between threads, which it was not compiled for', () => {
    expect(() => instantiateSimd(bytes, new WebAssembly.Memory({initial: 1, maximum: 2, shared: true}))).toThrow(WebAssembly.LinkError)
  })

  test('is what the Vite plugin carries as base64', async () => {
    const plugin = simdPlugin()
    const resolved = (plugin.resolveId as (source: string) => string)('virtual:simd')
    const watched: string[] = []
    const code = await (plugin.load as (this: object, id: string) => Promise<string>).call({addWatchFile: (file: string) => watched.push(file)}, resolved)
    expect(((await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {default: Uint8Array}).default).toEqual(bytes)
    expect(watched.map(file => file.split('/').at(-1))).toEqual(['lstm.as.ts', 'gemm.as.ts', 'vector.as.ts'])
  })
})

describe('before the kernels are registered', () => {
  test('the layer takes the stock operations, and the operation says what to use', () => {
    const layer = fastLstm({units: 2, recurrentActivation: 'sigmoid', recurrentInitializer: 'zeros'})
    expect(layer.whyStock(tf.zeros([1, 2, 3]))).toBe('backend')
    expect((layer.apply(tf.zeros([1, 2, 3])) as tf.Tensor).shape).toEqual([1, 2])
    expect(() => fusedLstm(tf.zeros([1, 2, 3]), tf.zeros([3, 8]), tf.zeros([2, 8]), tf.zeros([8]))).toThrow("fusedLstm has no kernel on the backend 'wasm'. Use tf.layers.lstm there.")
  })

  test.each([
    ['another tfjs', {version: '5.0.0'}, undefined, 'tfjs is 5.0.0, they were written for 4.22.0'],
    ['a module that does not compile', {}, new Uint8Array([1, 2, 3]), 'WebAssembly.Module(): '],
  ])('%s leaves tfjs as it is, with one line', (_, options, wrong, reason) => {
    const lines: string[] = []
    const before = tf.getKernelsForBackend('wasm')
    expect(registerSimdKernels(wrong ?? bytes, {...options, warn: line => lines.push(line)})).toBe(false)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain(`Our SIMD kernels stay off, LSTM layers will train slowly: ${reason}`)
    expect(hasFusedLstm()).toBe(false)
    expect(tf.getKernelsForBackend('wasm')).toEqual(before)
  })
})

describe('once registered', () => {
  const replaced = () => ['BatchMatMul', 'GatherV2', 'Identity'].map(name => tf.getKernel(name, 'wasm'))
  let stock: ReturnType<typeof replaced>
  beforeAll(async () => {
    await tf.setBackend('wasm')
    stock = replaced()
    expect(registerSimdKernels(bytes)).toBe(true)
    expect(registerSimdKernels(bytes)).toBe(true)
  })
  beforeEach(() => tf.setBackend('wasm'))
  afterAll(() => {
    tf.removeBackend('wasm')
    expect(tf.getKernel('FusedLSTM', 'wasm')).toBeUndefined()
    expect(replaced()).toEqual(stock)
  })

  const shapes: Shape[] = [
    {B: 1, T: 2, D: 1, U: 1},
    {B: 3, T: 5, D: 7, U: 10},
    {B: 5, T: 9, D: 1, U: 3},
    {B: 6, T: 4, D: 12, U: 17},
    {B: 9, T: 3, D: 270, U: 66}, // D and 4U past one block of K
    {B: 130, T: 3, D: 5, U: 4}, // B past one block of rows
  ]

  describe('output and all gradients equal the stock layer on cpu', () => {
    test.each(shapes.flatMap(shape => [true, false].map(returnSequences => ({...shape, returnSequences}))))('%o', async ({returnSequences, ...shape}) => {
      const ours = await outputAndGradients('wasm', fastLstm, shape, {returnSequences})
      const theirs = await outputAndGradients('cpu', layers.lstm, shape, {returnSequences})
      expect(Object.keys(ours)).toEqual(['y', 'x', 'kernel', 'recurrent_kernel', 'bias'])
      expect(distance(ours['y']!, theirs['y']!)).toBeLessThan(2e-6)
      for (const name of Object.keys(theirs)) {
        const largest = Math.max(1, ...Array.from(theirs[name]!, Math.abs))
        expect(distance(ours[name]!, theirs[name]!) / largest, name).toBeLessThan(1e-5)
      }
    })

    test('without a bias', async () => {
      const shape = {B: 3, T: 5, D: 7, U: 10}
      const ours = await outputAndGradients('wasm', fastLstm, shape, {useBias: false})
      const theirs = await outputAndGradients('cpu', layers.lstm, shape, {useBias: false})
      expect(Object.keys(ours)).toEqual(['y', 'x', 'kernel', 'recurrent_kernel'])
      for (const name of Object.keys(theirs)) expect(distance(ours[name]!, theirs[name]!), name).toBeLessThan(1e-5)
    })

    test('with a seeded dropout of the inputs: the same mask at every step, from as many draws as the stock cell makes', async () => {
      const shape = {B: 3, T: 5, D: 7, U: 10}
      const seeded = () => {
        let seed = 0
        return (x: tf.Tensor, rate: number) => tf.dropout(x, rate, undefined, ++seed)
      }
      const ours = await outputAndGradients('wasm', fastLstm, shape, {dropout: 0.4, dropoutFunc: seeded()})
      const theirs = await outputAndGradients('cpu', layers.lstm, shape, {dropout: 0.4, dropoutFunc: seeded()})
      const without = await outputAndGradients('wasm', fastLstm, shape)
      for (const name of Object.keys(theirs)) expect(distance(ours[name]!, theirs[name]!), name).toBeLessThan(1e-5)
      expect(distance(ours['y']!, without['y']!)).toBeGreaterThan(0.01)
    })
  })

  // One step is tested here only: the stock layer's own gradient throws for T = 1 (tfjs 4.22 cannot unstack one tensor).
  test.each([[2, 3, 2, 3], [3, 1, 4, 5], [1, 1, 1, 1]])('the gradients are what finite differences say: B %i, T %i, D %i, U %i', (B, T, D, U) => {
    tf.tidy(() => {
      const inputs = [noise(1, [B, T, D]), noise(2, [D, 4 * U]), noise(3, [U, 4 * U]), noise(4, [4 * U])]
      const loss = (...[x, kernel, recurrentKernel, bias]: tf.Tensor[]) => {
        const y = fusedLstm(x as tf.Tensor3D, kernel as tf.Tensor2D, recurrentKernel as tf.Tensor2D, bias as tf.Tensor1D, {returnSequences: true})
        return tf.sum(tf.mul(y, noise(5, y.shape))) as tf.Scalar
      }
      const step = 1e-2
      tf.grads(loss)(inputs).forEach((gradient, which) => {
        const lossWith = (i: number, change: number) => {
          const numbers = inputs[which]!.dataSync().slice()
          numbers[i]! += change
          return loss(...inputs.with(which, tf.tensor(numbers, inputs[which]!.shape))).dataSync()[0]!
        }
        const numeric = Array.from({length: inputs[which]!.size}, (_, i) => (lossWith(i, step) - lossWith(i, -step)) / (2 * step))
        expect(distance(gradient.dataSync(), numeric)).toBeLessThan(5e-4)
      })
    })
  })

  test('σ and tanh stay within their stated relative errors', () => {
    // B sequences of one step, D = U = 4 with unit weights only where a gate reads its input: the kernel's second output is then σ(x), σ(x), tanh(x), σ(x).
    const x = Float32Array.from({length: 40_000}, (_, i) => (i - 20_000) / 230).map((v, i) => (i % 2 ? v : v / 1000))
    tf.tidy(() => {
      const [, gates] = tf.engine().runKernel('FusedLSTM', {x: tf.tensor(x, [x.length, 1, 1]), kernel: tf.ones([1, 4]), recurrentKernel: tf.zeros([1, 4]), bias: tf.zeros([4])}) as tf.Tensor[]
      const numbers = gates!.dataSync()
      let sigmoidError = 0
      let tanhError = 0
      x.forEach((v, i) => {
        if (v === 0) return
        const sigmoid = 1 / (1 + Math.exp(-v))
        sigmoidError = Math.max(sigmoidError, Math.abs(numbers[4 * i]! / sigmoid - 1))
        tanhError = Math.max(tanhError, Math.abs(numbers[4 * i + 2]! / Math.tanh(v) - 1))
      })
      expect(sigmoidError).toBeLessThan(3e-7)
      expect(tanhError).toBeLessThan(5e-7)
    })
  })

  test('saturated gates give finite numbers and the stock result', async () => {
    const shape = {B: 3, T: 5, D: 7, U: 10}
    const ours = await outputAndGradients('wasm', fastLstm, shape, {}, 300)
    const theirs = await outputAndGradients('cpu', layers.lstm, shape, {}, 300)
    expect(distance(ours['y']!, theirs['y']!)).toBeLessThan(1e-5)
    for (const name of Object.keys(theirs)) expect(distance(ours[name]!, theirs[name]!), name).toBeLessThan(1e-4)
  })

  test('a NaN in the input reaches the output, so that a diverged training shows', () => {
    tf.tidy(() => {
      const x = tf.tensor3d([1, NaN, 2, 3], [2, 2, 1])
      const y = fusedLstm(x, tf.ones([1, 4]), tf.ones([1, 4]), tf.zeros([4])).dataSync()
      expect(y[0]).toBeNaN()
      expect(y[1]).not.toBeNaN()
    })
  })

  test('two stacked layers and a softmax train step for step as the stock model on cpu does', async () => {
    const losses = async (backend: string, make: typeof layers.lstm | typeof fastLstm): Promise<number[]> => {
      await tf.setBackend(backend)
      const [B, T, V] = [8, 6, 11]
      const lstm = (args: Partial<LSTMLayerArgs>) => make({units: 13, recurrentActivation: 'sigmoid', recurrentInitializer: 'zeros', returnSequences: true, ...args})
      const model = sequential({layers: [lstm({inputShape: [T, V]}), lstm({units: 9}), layers.dense({units: V, activation: 'softmax'})]})
      const weights = model.getWeights().map((weight, i) => noise(20 + i, weight.shape, 0.4))
      model.setWeights(weights)
      const optimizer = tf.train.adam(0.01, 0.9, 0.999, 1e-7)
      model.compile({optimizer, loss: 'categoricalCrossentropy'})
      const ids = Array.from({length: B * T + 1}, (_, i) => (i * i + 3 * i) % V)
      const oneHot = (from: number) => tf.tidy(() => tf.reshape(tf.cast(tf.oneHot(tf.tensor1d(ids.slice(from, from + B * T), 'int32'), V), 'float32'), [B, T, V]))
      const [x, y] = [oneHot(0), oneHot(1)]
      const all: number[] = []
      for (let step = 0; step < 20; step++) all.push((await model.trainOnBatch(x, y)) as number)
      tf.dispose([x, y, weights])
      model.dispose()
      optimizer.dispose()
      return all
    }
    const ours = await losses('wasm', fastLstm)
    const theirs = await losses('cpu', layers.lstm)
    expect(distance(ours, theirs)).toBeLessThan(1e-4)
    expect(ours.at(-1)!).toBeLessThan(ours[0]! - 0.1)
  })

  test('two hundred training steps leave no tensor and no heap behind, and dispose leaves nothing at all', async () => {
    const before = tf.memory().numTensors
    const layer = fastLstm({units: 10, recurrentActivation: 'sigmoid', recurrentInitializer: 'zeros', dropout: 0.1, dropoutFunc: (x: tf.Tensor, rate: number) => tf.dropout(x, rate, undefined, 1), inputShape: [5, 7]})
    const model = sequential({layers: [layer, layers.dense({units: 3})]})
    const optimizer = tf.train.sgd(0.01)
    model.compile({optimizer, loss: 'meanSquaredError'})
    const [x, y] = [noise(1, [6, 5, 7]), noise(2, [6, 3])]
    const step = async () => {
      await model.trainOnBatch(x, y)
      tf.dispose(model.predict(x))
      return {tensors: tf.memory().numTensors, buffers: tf.memory().numDataBuffers, inBackend: tf.backend().numDataIds()}
    }
    await step()
    const first = await step()
    for (let i = 0; i < 197; i++) await step()
    expect(await step()).toEqual(first)
    tf.dispose([x, y])
    model.dispose()
    optimizer.dispose()
    expect(tf.memory().numTensors).toBe(before)
  })

  test('what the gradient needs is kept until the gradient is taken, and no longer', () => {
    const [x, kernel, recurrentKernel, bias] = [noise(1, [2, 3, 4]), noise(2, [4, 20]), noise(3, [5, 20]), noise(4, [20])] as [tf.Tensor3D, tf.Tensor2D, tf.Tensor2D, tf.Tensor1D]
    const before = tf.memory().numTensors
    const y = fusedLstm(x, kernel, recurrentKernel, bias)
    expect(tf.memory().numTensors).toBe(before + 1)
    const gradient = tf.grad((x: tf.Tensor) => tf.sum(fusedLstm(x as tf.Tensor3D, kernel, recurrentKernel, bias)))(x)
    expect(tf.memory().numTensors).toBe(before + 2)
    tf.dispose([x, kernel, recurrentKernel, bias, y, gradient])
  })

  test('a shape that does not fit is named', () => {
    tf.tidy(() => {
      const [x, kernel, recurrentKernel, bias] = [tf.zeros<tf.Rank.R3>([2, 3, 4]), tf.zeros<tf.Rank.R2>([4, 20]), tf.zeros<tf.Rank.R2>([5, 20]), tf.zeros<tf.Rank.R1>([20])]
      expect(() => fusedLstm(x, tf.zeros([3, 20]), recurrentKernel, bias)).toThrow('fusedLstm: kernel must be a float32 tensor [4,20] without a size 0, and is float32 [3,20]')
      expect(() => fusedLstm(x, kernel, tf.zeros([5, 5]), bias)).toThrow('fusedLstm: recurrentKernel must be a float32 tensor [5,20] without a size 0, and is float32 [5,5]')
      expect(() => fusedLstm(tf.zeros([2, 0, 4]), kernel, recurrentKernel, bias)).toThrow('fusedLstm: x must be a float32 tensor [2,0,4] without a size 0')
      expect(() => fusedLstm(tf.cast(x, 'int32'), kernel, recurrentKernel, bias)).toThrow('and is int32 [2,3,4]')
    })
  })

  describe('the layer', () => {
    const args: LSTMLayerArgs = {units: 4, recurrentActivation: 'sigmoid', recurrentInitializer: 'zeros'}
    const x = () => noise(1, [2, 3, 5])

    test('runs one fused kernel when nothing stands in its way', async () => {
      const layer = fastLstm(args)
      layer.apply(symbol({shape: [3, 5]}))
      const input = x()
      expect(layer.whyStock(input)).toBeUndefined()
      expect(await kernelsRun(() => layer.apply(input) as tf.Tensor)).toContain('FusedLSTM')
    })

    test.each<[string, Partial<LSTMLayerArgs>]>([
      ['activation', {activation: 'relu'}],
      ['recurrentActivation', {recurrentActivation: 'hardSigmoid'}],
      ['recurrentDropout', {recurrentDropout: 0.5}],
      ['returnState', {returnState: true}],
      ['goBackwards', {goBackwards: true}],
      ['stateful', {stateful: true, batchInputShape: [2, 3, 5]}],
    ])('takes the stock operations with %s', async (option, more) => {
      const layer = fastLstm({...args, ...more})
      layer.apply(symbol({batchShape: [2, 3, 5]}))
      const input = x()
      expect(layer.whyStock(input)).toBe(option)
      expect(await kernelsRun(() => [layer.apply(input)].flat()[0] as tf.Tensor)).not.toContain('FusedLSTM')
    })

    test('takes the stock operations for a mask, an initial state, other inputs and other backends', async () => {
      const layer = fastLstm(args)
      layer.apply(symbol({shape: [3, 5]}))
      const input = x()
      const kwargs = {mask: tf.ones([2, 3]), initialState: [tf.zeros([2, 4]), tf.zeros([2, 4])]}
      expect(layer.whyStock(input, {mask: kwargs.mask})).toBe('mask')
      expect(layer.whyStock(input, {initialState: kwargs.initialState})).toBe('initialState')
      expect(layer.whyStock([input, input])).toBe('inputs')
      expect(layer.whyStock(tf.cast(input, 'int32'))).toBe('inputs')
      expect(await kernelsRun(() => layer.apply(input, {initialState: kwargs.initialState}) as tf.Tensor)).not.toContain('FusedLSTM')
      await tf.setBackend('cpu')
      expect(layer.whyStock(input)).toBe('backend')
      expect((layer.apply(input) as tf.Tensor).shape).toEqual([2, 4])
    })

    test('saves as a standard LSTM, and a stock layer made from what it saved computes the same', () => {
      tf.tidy(() => {
        const ours: FastLstm = fastLstm({...args, returnSequences: true, dropout: 0.2, name: 'memory'})
        const theirs = layers.lstm({...args, returnSequences: true, dropout: 0.2, name: 'memory'})
        expect(ours.getClassName()).toBe('LSTM')
        expect(ours.getConfig()).toEqual(theirs.getConfig())
        for (const layer of [ours, theirs]) layer.apply(symbol({shape: [3, 5]}))
        ours.setWeights([noise(1, [5, 16]), noise(2, [4, 16]), noise(3, [16])])
        theirs.setWeights(ours.getWeights())
        expect(ours.countParams()).toBe(theirs.countParams())
        expect(distance((ours.apply(x()) as tf.Tensor).dataSync(), (theirs.apply(x()) as tf.Tensor).dataSync())).toBeLessThan(1e-5)
      })
    })
  })

  describe('matMul equals the cpu backend', () => {
    const cases: [number[], number[], boolean, boolean][] = [false, true].flatMap(tA => [false, true].flatMap(tB =>
      [[1, 1, 1], [3, 5, 7], [130, 17, 300], [4, 8, 256], [129, 60, 513]].map(([M, N, K]): [number[], number[], boolean, boolean] =>
        [tA ? [K!, M!] : [M!, K!], tB ? [N!, K!] : [K!, N!], tA, tB])))
    cases.push([[2, 3, 4, 5], [2, 3, 5, 6], false, false], [[3, 4, 5], [5, 6], false, false], [[4, 5], [3, 6, 5], false, true], [[1, 4, 5], [3, 5, 6], false, false], [[6, 5, 4], [6, 5, 3], true, false])
    test.each(cases)('[%o] · [%o], transposed: %s %s', async (a, b, transposeA, transposeB) => {
      const product = () => tf.tidy(() => tf.matMul(noise(1, a), noise(2, b), transposeA, transposeB))
      const ours = product()
      await tf.setBackend('cpu')
      const theirs = product()
      expect(ours.shape).toEqual(theirs.shape)
      await tf.setBackend('wasm')
      expect(distance(await ours.data(), await theirs.data())).toBeLessThan(1e-4)
    })

    test('an empty matrix is left to the stock kernel', () => {
      expect(tf.matMul(tf.zeros([0, 3]), tf.zeros([3, 2])).shape).toEqual([0, 2])
    })
  })

  describe('gather equals the cpu backend', () => {
    test.each<[string, number[], number | number[] | number[][], number]>([
      ['rows by a matrix of ids: an embedding', [6, 4], [[0, 5, 2], [2, 2, 1]], 0],
      ['one row', [6, 4], 3, 0],
      ['blocks', [3, 2, 2], [2, 0], 0],
      ['columns', [6, 4], [3, 0, 3], 1],
    ])('%s', async (_, shape, ids, axis) => {
      const gather = () => tf.tidy(() => tf.gather(noise(1, shape), tf.tensor(ids, undefined, 'int32'), axis))
      const ours = gather()
      await tf.setBackend('cpu')
      const theirs = gather()
      await tf.setBackend('wasm')
      expect(ours.shape).toEqual(theirs.shape)
      expect(await ours.data()).toEqual(await theirs.data())
    })

    test('an index out of range is refused in the words of the stock kernel', () => {
      expect(() => tf.gather(tf.zeros([3, 2]), tf.tensor1d([0, 3], 'int32'))).toThrow('GatherV2: the index value 3 is not in [0, 2]')
      expect(() => tf.gather(tf.zeros([3, 2]), tf.tensor1d([-1], 'int32'))).toThrow('GatherV2: the index value -1 is not in [0, 2]')
    })
  })

  test('a clone shares the numbers of its original and outlives it', () => {
    const backend = tf.backend()
    const before = backend.numDataIds()
    const original = tf.tensor1d([1, 2, 3])
    const clone = tf.clone(original)
    expect(backend.numDataIds()).toBe(before + 1)
    original.dispose()
    expect(Array.from(clone.dataSync())).toEqual([1, 2, 3])
    clone.dispose()
    expect(backend.numDataIds()).toBe(before)
    expect(tf.clone(tf.tensor1d(['a', 'b'])).dataSync()).toEqual(['a', 'b'])
  })
})

/** The ids of a module's sections, in order (WebAssembly core specification 2.0, 5.5.2). */
function sectionIds(binary: Uint8Array): number[] {
  const ids: number[] = []
  for (let at = 8; at < binary.length; ) {
    ids.push(binary[at++]!)
    let size = 0
    for (let shift = 0; ; shift += 7) {
      const byte = binary[at++]!
      size |= (byte & 127) << shift
      if (byte < 128) break
    }
    at += size
  }
  return ids
}
