/**
 * @file The fused operations on the WebAssembly backend: values and gradients against tfjs's own operations on the plain JavaScript backend and against finite
 * differences, with fused multiply-add and without; and what they do with wrong arguments, dirty memory, and none.
 */
import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-layers'
import {beforeAll, beforeEach, describe, expect, test} from 'vitest'
import {useBackend} from '../../src/compute/backend.ts'
import type {BackendWasm} from '../../src/compute/internals.ts'
import {adam, type AdamOptions} from '../../src/compute/ops/adam.ts'
import {causalAttention, stockCausalAttention} from '../../src/compute/ops/causal-attention.ts'
import {gelu, stockGelu} from '../../src/compute/ops/gelu.ts'
import {hasKernel} from '../../src/compute/ops/kernels.ts'
import {layerNorm, stockLayerNorm} from '../../src/compute/ops/layer-norm.ts'
import {sparseCrossEntropy, stockCrossEntropy} from '../../src/compute/ops/sparse-cross-entropy.ts'
import {buildSimd} from '../../src/compute/wasm/build-simd.ts'
import {registerWasmKernels} from '../../src/compute/wasm/register-wasm.ts'

beforeAll(async () => {
  await useBackend('cpu')
  await useBackend('wasm')
})

beforeEach(async () => {
  await tf.setBackend('wasm')
})

/** Numbers in (−scale, scale) from a linear congruential generator. */
function noise(seed: number, shape: readonly number[], scale = 1): Float32Array {
  let state = seed >>> 0
  const next = () => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 31 - 1) * scale
  return Float32Array.from({length: tf.util.sizeFromShape([...shape])}, next)
}

interface Input {
  readonly shape: readonly number[]
  readonly scale?: number
}

type Op = (...inputs: tf.Tensor[]) => tf.Tensor

/** Σ op(inputs)·(fixed noise): a scalar that hears every output number. */
const judged = (op: Op): Op => (...inputs) => {
  const y = op(...inputs)
  return tf.sum(tf.mul(y, tf.tensor(noise(99, y.shape), y.shape)))
}

/** The output and the gradient of every input, as plain numbers. */
const outcome = (op: Op, inputs: readonly Input[]): Float32Array[] =>
  tf.tidy(() => {
    const tensors = inputs.map(({shape, scale}, i) => tf.tensor(noise(i + 1, shape, scale), [...shape]))
    return [op(...tensors), ...tf.grads(judged(op) as (...x: tf.Tensor[]) => tf.Scalar)(tensors)].map((tensor) => tensor.dataSync<'float32'>())
  })

/** The largest difference, in parts of the largest number (or of 1); NaN if there is one anywhere. */
function distance(found: ArrayLike<number>, wanted: ArrayLike<number>): number {
  expect(found.length).toBe(wanted.length)
  const largest = (list: readonly number[]) => list.reduce((most, x) => Math.max(most, Math.abs(x)), 0)
  return largest(Array.from(found, (x, i) => x - wanted[i]!)) / Math.max(1, largest(Array.from(wanted)))
}

async function expectStock(op: Op, stock: Op, inputs: readonly Input[], tolerance: number): Promise<void> {
  const found = outcome(op, inputs)
  await tf.setBackend('cpu')
  const wanted = outcome(stock, inputs)
  found.forEach((numbers, i) => expect(distance(numbers, wanted[i]!), i === 0 ? 'the output' : `the gradient of input ${i - 1}`).toBeLessThan(tolerance))
}

/** Slopes of `judged(op)` on wasm at the first, a middle and the last number of each input, by central differences. */
function expectSlopes(op: Op, inputs: readonly Input[], step = 0.01): void {
  const gradients = outcome(op, inputs).slice(1)
  inputs.forEach((_, changed) => {
    const size = gradients[changed]!.length
    for (const at of new Set([0, size >> 1, size - 1])) {
      const valueAt = (shift: number) =>
        tf.tidy(() => {
          const tensors = inputs.map(({shape, scale}, i) => {
            const values = noise(i + 1, shape, scale)
            if (i === changed) values[at]! += shift
            return tf.tensor(values, [...shape])
          })
          return judged(op)(...tensors).dataSync()[0]!
        })
      const slope = (valueAt(step) - valueAt(-step)) / (2 * step)
      expect(Math.abs(gradients[changed]![at]! - slope), `input ${changed}[${at}]: ${gradients[changed]![at]} and ${slope}`).toBeLessThan(2e-3 + 0.01 * Math.abs(slope))
    }
  })
}

const targetsOf = (N: number, V: number): tf.Tensor1D => tf.tensor1d(Int32Array.from({length: N}, (_, i) => (i * 7) % V), 'int32')
const crossEntropyOp = (op: typeof sparseCrossEntropy, targets?: readonly number[]): Op => (logits) => {
  const [N, V] = logits!.shape as [number, number]
  return op(logits as tf.Tensor2D, targets ? tf.tensor1d([...targets], 'int32') : targetsOf(N, V))
}
const layerNormOp = (op: typeof stockLayerNorm): Op => (x, gamma, beta) => op(x!, gamma as tf.Tensor1D, beta as tf.Tensor1D, 1e-5)
const attentionOp = (op: typeof causalAttention, heads: number): Op => (qkv) => op(qkv as tf.Tensor3D, heads)

/** Each operation and its gradients once: the numbers that come out. */
const run: Record<string, () => readonly ArrayLike<number>[]> = {
  'sparse cross-entropy': () => outcome(crossEntropyOp(sparseCrossEntropy), [{shape: [5, 7]}]),
  'layer normalisation': () => outcome(layerNormOp(layerNorm), [{shape: [5, 7]}, {shape: [7]}, {shape: [7]}]),
  'causal attention': () => outcome(attentionOp(causalAttention, 2), [{shape: [2, 3, 12]}]),
  'GELU': () => outcome(gelu as Op, [{shape: [5, 7]}]),
  'a convolution': () => outcome(((x: tf.Tensor4D, w: tf.Tensor4D) => tf.conv2d(x, w, 1, 'same')) as Op, [{shape: [2, 5, 5, 3]}, {shape: [3, 3, 3, 4]}]),
  'maximum pooling': () => outcome(((x: tf.Tensor4D) => tf.maxPool(x, 2, 2, 'same')) as Op, [{shape: [2, 5, 5, 3]}]),
  'slices, sums and gathered rows': () => outcome((x) => tf.addN(tf.unstack(tf.sum(tf.slice(tf.gather(x!, tf.tensor1d([1, 0], 'int32')), [0, 1, 0], [2, 2, 5]), 0))), [{shape: [3, 4, 5]}]),
  'Adam': () => {
    const variables = tf.tidy(() => [tf.variable(tf.tensor1d([1, 2])), tf.variable(tf.tensor1d([3]))])
    try {
      const optimizer = adam(variables)
      try {
        tf.tidy(() => optimizer.step({[variables[0]!.name]: tf.tensor1d([1, 2]), [variables[1]!.name]: tf.tensor1d([1])}, 0.1, 1))
        return variables.map((variable) => variable.dataSync())
      } finally {
        optimizer.dispose()
      }
    } finally {
      tf.dispose(variables)
    }
  },
}

describe.each([['relaxed SIMD', true], ['plain SIMD', false]])('%s', (_, relaxed) => {
  beforeAll(async () => {
    await tf.setBackend('wasm')
    registerWasmKernels()?.() // takes out those of before
    registerWasmKernels(await buildSimd({relaxed}))
  })

  test('all of the kernels are there', () => {
    for (const name of ['CrossEntropy', 'LayerNorm', 'CausalAttention', 'Gelu'] as const) expect(hasKernel(name)).toBe(true)
  })

  describe('sparse cross-entropy', () => {
    test.each([[1, 2], [1, 5], [3, 7], [5, 33], [129, 65], [33, 60], [7, 128]])('equals tfjs with %i rows of %i logits', async (N, V) => {
      await expectStock(crossEntropyOp(sparseCrossEntropy), crossEntropyOp(stockCrossEntropy), [{shape: [N, V], scale: 3}], 1e-6)
    })

    test('its gradient is the slope of the loss', () => expectSlopes(crossEntropyOp(sparseCrossEntropy), [{shape: [3, 5], scale: 2}]))

    test('logits of any size give the loss to the last digits: it is not taken from a rounded logarithm of the sum', () => {
      const [loss] = outcome(crossEntropyOp(sparseCrossEntropy, [1]), [{shape: [1, 2]}]).map((numbers) => numbers[0])
      const shifted = tf.tidy(() => sparseCrossEntropy(tf.add(tf.tensor2d(noise(1, [1, 2]), [1, 2]), 4096), tf.tensor1d([1], 'int32')).dataSync()[0]!)
      expect(Math.abs(shifted - loss!)).toBeLessThan(2e-3) // the shifted logits themselves are rounded to 1 / 2048
      expect(tf.tidy(() => sparseCrossEntropy(tf.tensor2d([[1e4, 1e4 + 1, -1e4]]), tf.tensor1d([0], 'int32')).dataSync()[0]!)).toBeCloseTo(Math.log(1 + Math.E), 6)
    })

    test('a target outside the vocabulary costs nothing and gets no gradient, as in tfjs', async () => {
      const targets = [2, -1, 7, 2 ** 31 - 1, 0, -(2 ** 31)]
      await expectStock(crossEntropyOp(sparseCrossEntropy, targets), crossEntropyOp(stockCrossEntropy, targets), [{shape: [6, 7], scale: 3}], 1e-6)
      const [, gradient] = outcome(crossEntropyOp(sparseCrossEntropy, targets), [{shape: [6, 7]}])
      expect(Array.from(gradient!.subarray(7, 28)).every((x) => x === 0)).toBe(true)
      expect(gradient![0]).not.toBe(0)
    })

    test('one possible target is no surprise', () => {
      const [loss, gradient] = outcome(crossEntropyOp(sparseCrossEntropy), [{shape: [3, 1]}])
      expect([...loss!, ...gradient!]).toEqual([0, 0, 0, 0])
    })

    test('a NaN among the logits is a NaN in the loss', () => {
      expect(tf.tidy(() => sparseCrossEntropy(tf.tensor2d([[1, NaN, 2]]), tf.tensor1d([0], 'int32')).dataSync()[0])).toBeNaN()
    })
  })

  describe('layer normalisation', () => {
    test.each([[[1, 1]], [[1, 3]], [[3, 5]], [[5, 33]], [[2, 65, 7]], [[129, 64]], [[3, 2, 2, 9]]])('equals tfjs on %j', async (shape) => {
      const D = shape.at(-1)!
      await expectStock(layerNormOp(layerNorm), layerNormOp(stockLayerNorm), [{shape, scale: 3}, {shape: [D]}, {shape: [D]}], D === 1 ? 3e-6 : 2e-5)
    })

    test('its gradients are the slopes', () => expectSlopes(layerNormOp(layerNorm), [{shape: [3, 5], scale: 2}, {shape: [5]}, {shape: [5]}]))

    test('a far mean does not drown the variance', async () => {
      const shifted = (op: Op): Op => (x, ...rest) => op(tf.add(x!, 1000), ...rest)
      await expectStock(shifted(layerNormOp(layerNorm)), shifted(layerNormOp(stockLayerNorm)), [{shape: [5, 33], scale: 5}, {shape: [33]}, {shape: [33]}], 2e-4)
    })
  })

  describe('causal attention', () => {
    test.each([[1, 1, 1, 1], [1, 3, 2, 2], [2, 5, 6, 2], [3, 7, 12, 4], [2, 33, 20, 4], [1, 65, 9, 3], [2, 64, 32, 2], [1, 129, 10, 1], [3, 4, 40, 1]])(
      'equals tfjs with %i sequences of %i positions, %i wide, %i heads',
      async (B, T, C, heads) => {
        await expectStock(attentionOp(causalAttention, heads), attentionOp(stockCausalAttention, heads), [{shape: [B, T, 3 * C]}], 3e-6)
      },
    )

    test('large scores are exact: the maximum goes out before the exponential', async () => {
      await expectStock(attentionOp(causalAttention, 2), attentionOp(stockCausalAttention, 2), [{shape: [2, 17, 24], scale: 30}], 1e-4)
    })

    test('its gradient is the slope', () => expectSlopes(attentionOp(causalAttention, 2), [{shape: [2, 6, 12]}]))

    test('no position hears of what comes after it', () => {
      const heard = (changed: number) =>
        tf.tidy(() => {
          const values = noise(1, [1, 9, 12])
          for (let i = changed * 12; i < values.length; i++) values[i] = 50
          return Array.from(causalAttention(tf.tensor3d(values, [1, 9, 12]), 2).dataSync().subarray(0, 4 * 4))
        })
      expect(heard(4)).toEqual(heard(8))
      expect(heard(3)).not.toEqual(heard(8))
    })
  })

  describe('GELU', () => {
    test.each([[[1]], [[3]], [[5]], [[7, 9]], [[2, 3, 33]], [[]]])('equals tfjs on %j', async (shape) => {
      await expectStock(gelu as Op, stockGelu as Op, [{shape, scale: 6}], 2e-6)
    })

    test('its gradient is the slope', () => expectSlopes(gelu as Op, [{shape: [9], scale: 2}]))

    test('large numbers pass, large negative ones vanish', () => {
      expect(tf.tidy(() => Array.from(gelu(tf.tensor1d([1e4, -1e4, 0, 40, -40])).dataSync()))).toEqual([1e4, expect.closeTo(0, 10), 0, 40, expect.closeTo(0, 10)])
      const slopes = tf.tidy(() => Array.from(tf.grad((x) => tf.sum(gelu(x)))(tf.tensor1d([1e4, -1e4, 0])).dataSync()))
      expect(slopes).toEqual([1, expect.closeTo(0, 10), 0.5])
    })
  })

  describe('Adam', () => {
    const shapes = [[3, 5], [7], [], [129], [2, 2, 2]]

    const gradient = (step: number, i: number, scale: number) => noise(10 * step + i + 1, shapes[i]!, scale * (step + 1))
    const rate = (step: number) => 0.01 * (step + 1)

    /** All weights after each of four steps with gradients of different size. */
    async function weights(backend: string, options: AdamOptions, clip: number | undefined, scale: number): Promise<number[][]> {
      await tf.setBackend(backend)
      const variables = shapes.map((shape, i) => tf.tidy(() => tf.variable(tf.tensor(noise(i + 1, shape), shape))))
      const optimizer = adam(variables, options)
      const after: number[][] = []
      for (let step = 0; step < 4; step++) {
        tf.tidy(() => {
          const gradients = variables.map(({name, shape}, i) => [name, tf.tensor(gradient(step, i, scale), shape)] as const)
          optimizer.step(Object.fromEntries(gradients), rate(step), clip)
        })
        after.push(variables.flatMap((variable) => Array.from(variable.dataSync())))
      }
      optimizer.dispose()
      tf.dispose(variables)
      return after
    }

    /** The same in double precision. */
    function exactWeights({beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7}: AdamOptions, clip = Infinity, scale: number): number[][] {
      let w = shapes.flatMap((shape, i) => Array.from(noise(i + 1, shape)))
      const [m, v] = [w.map(() => 0), w.map(() => 0)]
      return [0, 1, 2, 3].map((step) => {
        const g = shapes.flatMap((_, i) => Array.from(gradient(step, i, scale)))
        const factor = Math.min(1, clip / Math.hypot(...g))
        w = w.map((x, i) => {
          m[i] = beta1 * m[i]! + (1 - beta1) * factor * g[i]!
          v[i] = beta2 * v[i]! + (1 - beta2) * (factor * g[i]!) ** 2
          return x - (rate(step) * m[i]!) / (1 - beta1 ** (step + 1)) / (Math.sqrt(v[i]! / (1 - beta2 ** (step + 1))) + epsilon)
        })
        return w
      })
    }

    test.each([
      ['as it comes', {}, undefined, 1],
      ['with clipping that bites', {}, 0.5, 3],
      ['with clipping that does not', {}, 1e6, 1],
      ['with other constants', {beta1: 0.8, beta2: 0.95, epsilon: 1e-3}, 1, 0.1],
      ['with tiny gradients', {}, 1, 1e-6],
    ] as const)('%s takes the steps of tf.train.adam, and is nearer to the formula than that', async (_, options, clip, scale) => {
      const found = await weights('wasm', options, clip, scale)
      const wanted = await weights('cpu', options, clip, scale) // its 1 − β₂ᵗ is a float32, good to 10⁻⁵
      const exact = exactWeights(options, clip, scale)
      found.forEach((step, i) => {
        expect(distance(step, wanted[i]!), `step ${i + 1}`).toBeLessThan(2e-6)
        expect(distance(step, exact[i]!), `step ${i + 1}, by the formula`).toBeLessThan(3e-7)
      })
      expect(distance(found[3]!, found[0]!)).toBeGreaterThan(0.01)
    })

    test('a step leaves the gradients as they are, and neither it nor the end leaves a tensor behind', () => {
      const before = tf.memory()
      const variable = tf.tidy(() => tf.variable(tf.tensor1d([1, 2, 3])))
      const gradient = tf.tensor1d([3, 4, 0])
      const optimizer = adam([variable])
      optimizer.step({[variable.name]: gradient}, 0.1, 1)
      const {numTensors} = tf.memory()
      optimizer.step({[variable.name]: gradient}, 0.1, 1)
      expect(tf.memory().numTensors).toBe(numTensors)
      expect(Array.from(gradient.dataSync())).toEqual([3, 4, 0])
      optimizer.dispose()
      tf.dispose([variable, gradient])
      expect(tf.memory()).toEqual(before)
    })
  })

  describe.each(Object.entries(run))('%s', (_, once) => {
    /** What lies in the backend, and how much of it tfjs does not know of. It keeps what a gradient saved when the gradient fails; that is not ours to mend. */
    const held = () => {
      const kept = (tf.backend() as BackendWasm).numDataIds()
      return {kept, unknown: kept - tf.memory().numDataBuffers}
    }

    test('leaves no tensor behind, neither one that tfjs counts nor scratch that it does not', () => {
      const before = held()
      once()
      expect(held()).toEqual(before)
    })

    test('memory full of NaN, fresh or scratch, disturbs nothing', () => {
      const backend = tf.backend() as BackendWasm
      const wanted = once()
      const original = backend.makeOutput
      try {
        backend.makeOutput = (...args) => {
          const out = original.apply(backend, args)
          if (out.dtype === 'float32') backend.typedArrayFromHeap(out).fill(NaN)
          return out
        }
        expect(once()).toEqual(wanted)
      } finally {
        backend.makeOutput = original
      }
    })

    test('when the memory is used up, at whichever allocation, fails and leaves no scratch behind', () => {
      const backend = tf.backend() as BackendWasm
      const {unknown} = held()
      const original = backend.makeOutput
      let failures = 0
      try {
        for (let failing = 1; ; failing++) {
          let calls = 0
          backend.makeOutput = (...args) => {
            if (++calls === failing) throw new Error('no memory left')
            return original.apply(backend, args)
          }
          try {
            once()
            break // it takes fewer allocations than that
          } catch (error) {
            expect((error as Error).message).toBe('no memory left')
            failures++
            expect(held().unknown, `allocation ${failing}`).toBe(unknown)
          }
        }
      } finally {
        backend.makeOutput = original
      }
      expect(failures).toBeGreaterThan(2)
      once()
      expect(held().unknown).toBe(unknown)
    })
  })

  describe('a wrong argument is named, and nothing is computed', () => {
    const float = (shape: number[]) => tf.zeros(shape)
    const ids = (shape: number[]) => tf.zeros(shape, 'int32')
    test.each<[string, () => unknown, string]>([
      ['targets of another length', () => sparseCrossEntropy(float([3, 4]) as tf.Tensor2D, ids([2]) as tf.Tensor1D), 'sparseCrossEntropy: targets must be int32 [3], and is int32 [2]'],
      ['targets that are no whole numbers', () => sparseCrossEntropy(float([3, 4]) as tf.Tensor2D, float([3]) as tf.Tensor1D), 'sparseCrossEntropy: targets must be int32 [3], and is float32 [3]'],
      ['logits in three dimensions', () => sparseCrossEntropy(float([3, 4, 5]) as tf.Tensor2D, ids([3]) as tf.Tensor1D), 'sparseCrossEntropy: logits must be float32 [3,4], and is float32 [3,4,5]'],
      ['a gamma of another size', () => layerNorm(float([3, 4]), float([3]) as tf.Tensor1D, float([4]) as tf.Tensor1D), 'layerNorm: gamma must be float32 [4], and is float32 [3]'],
      ['a beta of another type', () => layerNorm(float([3, 4]), float([4]) as tf.Tensor1D, ids([4]) as tf.Tensor1D), 'layerNorm: beta must be float32 [4], and is int32 [4]'],
      ['heads that do not divide', () => causalAttention(float([1, 2, 12]) as tf.Tensor3D, 3), 'causalAttention: 3 heads cannot share queries, keys and values of 12 numbers together'],
      ['half a head', () => causalAttention(float([1, 2, 12]) as tf.Tensor3D, 0.5), 'causalAttention: 0.5 heads cannot share queries, keys and values of 12 numbers together'],
      ['minus two heads', () => causalAttention(float([1, 2, 12]) as tf.Tensor3D, -2), 'causalAttention: -2 heads cannot share queries, keys and values of 12 numbers together'],
      ['whole numbers for GELU', () => gelu(ids([3])), 'gelu: x must be float32 [3], and is int32 [3]'],
      ['labels that do not fit their rows', () => tf.unsortedSegmentSum(float([2, 3]), ids([3]) as tf.Tensor1D, 4), 'unsortedSegmentSum: segmentIds must be int32 [2], and is int32 [3]'],
      ['an index below the first row', () => tf.gather(float([3, 2]), tf.tensor1d([0, -1], 'int32')), 'GatherV2: the index value -1 is not in [0, 2]'],
      ['an index past the last row', () => tf.gather(float([2, 3, 2]), tf.tensor1d([0, 3], 'int32'), 1), 'GatherV2: the index value 3 is not in [0, 2]'],
      ['a slice past the end', () => tf.slice(float([2, 3]), [0, 2], [2, 2]), 'Error in slice2D: begin[1] + size[1] (4) would overflow input.shape[1] (3)'],
      ['a gradient of another shape', () => {
        const variable = tf.variable(tf.tensor1d([1, 2]))
        adam([variable]).step({[variable.name]: float([3])}, 0.1)
      }, 'adam: the gradient of variable 0 must be float32 [2], and is float32 [3]'],
    ])('%s', (_, call, message) => {
      const kept = (tf.backend() as BackendWasm).numDataIds()
      tf.engine().startScope()
      expect(call).toThrow(message)
      tf.engine().endScope()
      const left = (tf.backend() as BackendWasm).numDataIds() - kept
      expect(left).toBe(message.startsWith('adam') ? 2 : 0) // the variable and its moments outlive a scope
    })
  })
})
