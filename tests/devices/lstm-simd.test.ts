/**
 * @file The SIMD module, built with fused multiply-add and without, and its LSTM as an operation: values and gradients against the same sums made of tfjs's
 * operations on plain JavaScript, exactness, memory; and the gathers and clones that tfjs-wasm has too. What the LSTM layer does on every backend is in
 * lstm-layer.test.ts, matrix products are in mat-mul.test.ts.
 */
import * as tf from '@tensorflow/tfjs-core'
import {layers, sequential, type LSTMLayerArgs} from '@tensorflow/tfjs-layers'
import '@tensorflow/tfjs-backend-cpu'
import {setWasmPaths} from '@tensorflow/tfjs-backend-wasm'
import {fileURLToPath} from 'node:url'
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest'
import {fastLstm} from '../../src/compute/layers/fast-lstm.ts'
import {fusedLstm, fusedLstmWithState, type FusedLstmOptions} from '../../src/compute/ops/fused-lstm.ts'
import {buildSimd} from '../../src/compute/wasm/build-simd.ts'
import {registerWasmKernels} from '../../src/compute/wasm/register-wasm.ts'
import {instantiateSimd} from '../../src/compute/wasm/simd-module.ts'
import {simdPlugin} from '../../src/compute/wasm/vite-plugin.ts'
import {distance, noise} from './numbers.ts'

const builds = [['with fused multiply-add', true], ['without fused multiply-add', false]] as const
let bytes: Uint8Array<ArrayBuffer>

beforeAll(async () => {
  setWasmPaths(fileURLToPath(new URL('../../node_modules/@tensorflow/tfjs-backend-wasm/dist/', import.meta.url)))
  bytes = await buildSimd()
  await tf.setBackend('wasm')
})

describe.each(builds)('the module %s', (_, relaxed) => {
  let bytes: Uint8Array<ArrayBuffer>
  beforeAll(async () => {
    bytes = await buildSimd({relaxed})
  })

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
    const resolved = (plugin.resolveId as (source: string) => string)(relaxed ? 'virtual:simd-relaxed' : 'virtual:simd')
    const watched: string[] = []
    const code = await (plugin.load as (this: object, id: string) => Promise<string>).call({addWatchFile: (file: string) => watched.push(file)}, resolved)
    expect(((await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {default: Uint8Array}).default).toEqual(bytes)
    expect(watched.map(file => file.split('/').at(-1))).toEqual(expect.arrayContaining(['simd.as.ts', 'lstm.as.ts', 'gemm.as.ts', 'vector.as.ts']))
    expect(hasFusedMultiplyAdd(bytes)).toBe(relaxed)
  })

  const odd = [[1, 1, 1, 1], [3, 5, 7, 9], [2, 300, 1, 5], [129, 3, 5, 2], [257, 2, 3, 6]] as const
  test.each(odd)('its LSTM writes nothing outside its outputs and the scratch it asked for: B %i, T %i, D %i, U %i', (B, T, D, U) => {
    const memory = new WebAssembly.Memory({initial: 100})
    const simd = instantiateSimd(bytes, memory)
    const all = new Float32Array(memory.buffer)
    const ends: number[] = []
    let next = 0
    const place = (size: number): number => {
      const address = 4 * next
      ends.push((next += size + 1) - 1)
      return address
    }
    place(1) // an address 0 would mean: no start
    const G = 4 * U
    type Seven = [number, number, number, number, number, number, number]
    const [x, kernel, recurrentKernel, bias, start, dy, dCell] = [B * T * D, D * G, U * G, G, 3 * B * U, B * T * U, B * U].map(place) as Seven
    all.fill(0.1)
    const [gates, cells, hidden, forward] = [B * T * G, B * T * U, B * T * U, simd.lstmForwardScratch(B, T, D, U)].map(place) as [number, number, number, number]
    const [dx, dKernel, dRecurrentKernel, dBias, dStart] = [B * T * D, D * G, U * G, G, 2 * B * U].map(place) as [number, number, number, number, number]
    const backward = place(simd.lstmBackwardScratch(B, T, D, U))
    for (const end of ends) all[end] = 777
    all.fill(777, next)
    simd.lstmForward(B, T, D, U, false, x, kernel, recurrentKernel, bias, start, gates, cells, hidden, forward)
    simd.lstmBackward(B, T, D, U, false, true, dy, x, kernel, recurrentKernel, start, dCell, gates, cells, hidden, dx, dKernel, dRecurrentKernel, dBias, dStart, backward)
    expect(ends.map(end => all[end])).toEqual(ends.map(() => 777))
    expect(all.subarray(next).every(v => v === 777)).toBe(true)
  })
})

test('before the kernels are registered the layer takes the stock operations, and the operation says what to use', () => {
  const layer = fastLstm({units: 2, recurrentActivation: 'sigmoid', recurrentInitializer: 'zeros'})
  expect(layer.whyStock(tf.zeros([1, 2, 3]))).toBe('backend')
  expect((layer.apply(tf.zeros([1, 2, 3])) as tf.Tensor).shape).toEqual([1, 2])
  expect(() => fusedLstm(tf.zeros([1, 2, 3]), tf.zeros([3, 8]), tf.zeros([2, 8]), tf.zeros([8]))).toThrow("fusedLstm has no kernel on the backend 'wasm'. Use tf.layers.lstm there.")
})

describe.each(builds)('the operation %s', (_, relaxed) => {
  let remove: (() => void) | undefined
  beforeAll(async () => {
    await tf.setBackend('wasm')
    remove = registerWasmKernels(await buildSimd({relaxed}))
  })
  beforeEach(() => tf.setBackend('wasm'))
  afterAll(() => remove?.())

  describe.each([['with nothing before it'], ['from a state'], ['with a mask'], ['from a state, with a mask']] as const)('%s', (what) => {
    const [state, mask] = [what.includes('state'), what.includes('mask')]
    test.each<Case>([
      {B: 1, T: 1, D: 1, U: 1},
      {B: 3, T: 5, D: 7, U: 10},
      {B: 3, T: 1, D: 4, U: 3},
      {B: 1, T: 300, D: 2, U: 3},
      {B: 5, T: 60, D: 3, U: 9},
      {B: 67, T: 3, D: 5, U: 33},
      {B: 129, T: 3, D: 65, U: 6},
      {B: 300, T: 2, D: 3, U: 4},
      {B: 3, T: 2, D: 5, U: 130},
      {B: 9, T: 40, D: 6, U: 5, returnSequences: false},
      {B: 3, T: 5, D: 7, U: 10, hardSigmoid: true, scale: 3},
      {B: 33, T: 9, D: 3, U: 7, hardSigmoid: true, scale: 3, returnSequences: false},
      // Where a gate is all but shut, its slope s·(1 − s) is what rounding left of it.
      {B: 3, T: 5, D: 7, U: 10, scale: 20, tolerance: 5e-5},
    ])('equals its own sums on plain JavaScript, all gradients too: %o', async ({tolerance = 1e-5, ...sizes}) => {
      const ours = await outcome(fused, {...sizes, state, mask})
      await tf.setBackend('cpu')
      const theirs = await outcome(unfused, {...sizes, state, mask})
      expect(Object.keys(ours)).toEqual(Object.keys(theirs))
      for (const [name, values] of Object.entries(theirs)) {
        const largest = Array.from(values).reduce((most, v) => Math.max(most, Math.abs(v)), 1)
        expect(distance(ours[name]!, values) / largest, name).toBeLessThan(tolerance)
      }
    })
  })

  test('a state of zeros and a mask of ones change no bit', async () => {
    const sizes = {B: 6, T: 50, D: 5, U: 7}
    const without = await outcome(fused, sizes)
    const initialState = [tf.zeros([6, 7]), tf.zeros([6, 7])] as [tf.Tensor2D, tf.Tensor2D]
    const fromZeros: Lstm = (x, kernel, recurrentKernel, bias, options) =>
      fused(x, kernel, recurrentKernel, bias, {...options, initialState, recurrentMask: tf.ones([6, 7])}).slice(0, 1)
    const started = await outcome(fromZeros, sizes)
    expect(Object.keys(started)).toEqual(Object.keys(without))
    for (const [name, values] of Object.entries(without)) expect(distance(started[name]!, values), name).toBe(0)
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
      const [, gates] = tf.engine().runKernel('FusedLSTM', {x: tf.tensor(x, [x.length, 1, 1]), kernel: tf.ones([1, 4]), recurrentKernel: tf.zeros([1, 4]), bias: tf.zeros([4])}, {hard: false}) as tf.Tensor[]
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

  test('a NaN in the input reaches the output, so that a diverged training shows', () => {
    tf.tidy(() => {
      const x = tf.tensor3d([1, NaN, 2, 3], [2, 2, 1])
      const y = fusedLstm(x, tf.ones([1, 4]), tf.ones([1, 4]), tf.zeros([4])).dataSync()
      expect(y[0]).toBeNaN()
      expect(y[1]).not.toBeNaN()
    })
  })
})

describe('once registered', () => {
  const replaced = () => ['BatchMatMul', 'GatherV2', 'Identity'].map(name => tf.getKernel(name, 'wasm'))
  let stock: ReturnType<typeof replaced>
  beforeAll(async () => {
    await tf.setBackend('wasm')
    stock = replaced()
    const remove = registerWasmKernels(bytes)
    expect(registerWasmKernels(bytes)).toBe(remove)
  })
  beforeEach(() => tf.setBackend('wasm'))
  afterAll(() => {
    tf.removeBackend('wasm')
    expect(tf.getKernel('FusedLSTM', 'wasm')).toBeUndefined()
    expect(replaced()).toEqual(stock)
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

  test('a thousand training steps leave no tensor and no heap behind, and dispose leaves nothing at all', async () => {
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
    for (let i = 0; i < 997; i++) await step()
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

interface Case {
  readonly B: number
  readonly T: number
  readonly D: number
  readonly U: number
  readonly state?: boolean
  readonly mask?: boolean
  readonly hardSigmoid?: boolean
  /** Default true. */
  readonly returnSequences?: boolean
  /** The weights' size. Default 0.5. */
  readonly scale?: number
  /** How far apart numbers may be, in parts of the largest or of 1. Default 1e-5. */
  readonly tolerance?: number
}

/** An LSTM by its sums: what it returns (the output, and where it starts from something also the last h and c). */
type Lstm = (x: tf.Tensor3D, kernel: tf.Tensor2D, recurrentKernel: tf.Tensor2D, bias: tf.Tensor1D, options: FusedLstmOptions) => readonly tf.Tensor[]

const fused: Lstm = (x, kernel, recurrentKernel, bias, options) =>
  options.initialState || options.recurrentMask ? fusedLstmWithState(x, kernel, recurrentKernel, bias, options) : [fusedLstm(x, kernel, recurrentKernel, bias, options)]

const unfused: Lstm = (x, kernel, recurrentKernel, bias, {returnSequences, hardSigmoid, initialState, recurrentMask}) => {
  const [B, T, D] = x.shape
  const U = recurrentKernel.shape[0]
  const gate = (z: tf.Tensor) => (hardSigmoid ? tf.clipByValue(tf.add(tf.mul(z, 0.2), 0.5), 0, 1) : tf.sigmoid(z))
  let [h, c]: readonly tf.Tensor[] = initialState ?? [tf.zeros([B, U]), tf.zeros([B, U])]
  const steps: tf.Tensor[] = []
  for (let t = 0; t < T; t++) {
    const now = tf.reshape(tf.slice(x, [0, t, 0], [B, 1, D]), [B, D])
    const z = tf.add(tf.add(tf.matMul(now, kernel), tf.matMul(recurrentMask ? tf.mul(h!, recurrentMask) : h!, recurrentKernel)), bias)
    const [i, f, g, o] = tf.split(z, 4, 1) as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor]
    c = tf.add(tf.mul(gate(f), c!), tf.mul(gate(i), tf.tanh(g)))
    h = tf.mul(gate(o), tf.tanh(c))
    steps.push(tf.reshape(h, [B, 1, U]))
  }
  const output = returnSequences ? tf.concat(steps, 1) : h!
  return initialState || recurrentMask ? [output, h!, c!] : [output]
}

/** The outputs, and the gradients, by everything that goes in, of Σ outputs · (fixed noise). */
async function outcome(lstm: Lstm, {B, T, D, U, state, mask, scale = 0.5, hardSigmoid = false, returnSequences = true}: Case): Promise<Record<string, ArrayLike<number>>> {
  const tensors = tf.tidy(() => {
    const inputs = [noise(1, [B, T, D]), noise(2, [D, 4 * U], scale), noise(3, [U, 4 * U], scale), noise(4, [4 * U], scale), ...(state ? [noise(5, [B, U]), noise(6, [B, U])] : [])]
    const recurrentMask = mask ? (tf.mul(2, tf.cast(tf.greater(noise(7, [B, U]), 0), 'float32')) as tf.Tensor2D) : undefined
    const run = (...[x, kernel, recurrentKernel, bias, h, c]: tf.Tensor[]) =>
      lstm(x as tf.Tensor3D, kernel as tf.Tensor2D, recurrentKernel as tf.Tensor2D, bias as tf.Tensor1D, {
        returnSequences, hardSigmoid, recurrentMask, initialState: h && c ? [h as tf.Tensor2D, c as tf.Tensor2D] : undefined,
      })
    const loss = (...inputs: tf.Tensor[]) => tf.addN(run(...inputs).map((y, i) => tf.sum(tf.mul(y, noise(9 + i, y.shape))))) as tf.Scalar
    const names = ['x', 'kernel', 'recurrentKernel', 'bias', 'h', 'c']
    const gradients = tf.grads(loss)(inputs).map((gradient, i): [string, tf.Tensor] => [`gradient of ${names[i]}`, gradient])
    return Object.fromEntries([...run(...inputs).map((y, i): [string, tf.Tensor] => [`output ${i}`, y]), ...gradients])
  })
  const numbers = await Promise.all(Object.entries(tensors).map(async ([name, tensor]) => [name, await tensor.data()] as const))
  tf.dispose(tensors)
  return Object.fromEntries(numbers)
}

/** Whether `f32x4.relaxed_madd` (0xfd 0x85 0x02) is among a module's bytes. */
const hasFusedMultiplyAdd = (binary: Uint8Array): boolean => Buffer.from(binary).includes(Buffer.from([0xfd, 0x85, 0x02]))

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
