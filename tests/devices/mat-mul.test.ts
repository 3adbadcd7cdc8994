/**
 * @file tf.matMul and tf.fused.matMul on our matrix product, with fused multiply-add and without, held against plain JavaScript: transposed operands, batches,
 * biases, and what is left to tfjs. The product by itself is in gemm.test.ts.
 */
import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-layers' // registers the gradients
import '@tensorflow/tfjs-backend-cpu'
import {setWasmPaths} from '@tensorflow/tfjs-backend-wasm'
import {fileURLToPath} from 'node:url'
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest'
import {heap, wasmBackend} from '../../src/compute/internals.ts'
import {buildSimd} from '../../src/compute/wasm/build-simd.ts'
import {fusedMatMulKernel} from '../../src/compute/wasm/fused-mat-mul.ts'
import {matMulKernel} from '../../src/compute/wasm/mat-mul.ts'
import {instantiateSimd} from '../../src/compute/wasm/simd-module.ts'
import {distance, noise} from './numbers.ts'

beforeAll(async () => {
  setWasmPaths(fileURLToPath(new URL('../../node_modules/@tensorflow/tfjs-backend-wasm/dist/', import.meta.url)))
  await tf.setBackend('wasm')
})

/** The numbers of what `run` gives on wasm and on cpu, tensor by tensor. */
async function onBoth(run: () => tf.Tensor[]): Promise<{shape: number[]; ours: ArrayLike<number>; theirs: ArrayLike<number>}[]> {
  const ours = tf.tidy(run)
  const numbers = await Promise.all(ours.map(tensor => tensor.data()))
  await tf.setBackend('cpu')
  const theirs = tf.tidy(run)
  const result = await Promise.all(theirs.map(async (tensor, i) => ({shape: ours[i]!.shape, ours: numbers[i]!, theirs: await tensor.data()})))
  expect(ours.map(({shape}) => shape)).toEqual(theirs.map(({shape}) => shape))
  tf.dispose([ours, theirs])
  await tf.setBackend('wasm')
  return result
}

async function expectEqual(run: () => tf.Tensor[], tolerance = 1e-4): Promise<void> {
  for (const {ours, theirs} of await onBoth(run)) expect(distance(ours, theirs)).toBeLessThan(tolerance)
}

describe.each([['with fused multiply-add', true], ['without fused multiply-add', false]] as const)('%s', (_, relaxed) => {
  const kernels = ['BatchMatMul', '_FusedMatMul'] as const
  const before = () => kernels.map(name => tf.getKernel(name, 'wasm'))
  let stock: ReturnType<typeof before>
  /** How often ours handed the work to tfjs's own kernel. */
  let leftToStock = 0

  beforeAll(async () => {
    await tf.setBackend('wasm')
    stock = before()
    const simd = instantiateSimd(await buildSimd({relaxed}), heap(wasmBackend()!)!)
    for (const [i, make] of [matMulKernel, fusedMatMulKernel].entries()) {
      const counted: tf.KernelConfig = {...stock[i]!, kernelFunc: params => (leftToStock++, stock[i]!.kernelFunc(params))}
      tf.unregisterKernel(kernels[i]!, 'wasm')
      tf.registerKernel(make(simd, counted))
    }
  })
  beforeEach(async () => {
    await tf.setBackend('wasm')
    leftToStock = 0
  })
  afterAll(() => {
    for (const kernel of stock) {
      tf.unregisterKernel(kernel!.kernelName, 'wasm')
      tf.registerKernel(kernel!)
    }
  })

  type Pair = [a: number[], b: number[], transposeA: boolean, transposeB: boolean]
  const sizes = [[1, 1, 1], [3, 5, 7], [130, 17, 300], [4, 8, 256], [129, 60, 513]] as [number, number, number][]
  const matrices = [false, true].flatMap(tA => [false, true].flatMap(tB => sizes.map(([M, N, K]): Pair => [tA ? [K, M] : [M, K], tB ? [N, K] : [K, N], tA, tB])))
  const batches: Pair[] = [
    [[2, 3, 4, 5], [2, 3, 5, 6], false, false],
    [[3, 4, 5], [5, 6], false, false],
    [[3, 4, 5], [6, 5], false, true],
    [[3, 5, 4], [5, 6], true, false],
    [[4, 5], [3, 6, 5], false, true],
    [[1, 4, 5], [3, 5, 6], false, false],
    [[3, 4, 5], [1, 5, 6], false, false],
    [[3, 1, 5], [1, 5, 6], false, false],
    [[6, 5, 4], [6, 5, 3], true, false],
  ]

  test.each([...matrices, ...batches])('matMul [%o] · [%o], transposed: %s %s', async (a, b, transposeA, transposeB) => {
    await expectEqual(() => [tf.matMul(noise(1, a), noise(2, b), transposeA, transposeB)])
    expect(leftToStock).toBe(0)
  })

  test.each([...matrices, ...batches])('fused matMul [%o] · [%o], with a bias and without, transposed: %s %s', async (a, b, transposeA, transposeB) => {
    const product = (bias?: tf.Tensor) => tf.fused.matMul({a: noise(1, a), b: noise(2, b), transposeA, transposeB, ...(bias ? {bias} : {})})
    await expectEqual(() => [product(), product(noise(3, [b.at(transposeB ? -2 : -1)!]))])
    expect(leftToStock).toBe(0)
  })

  test('the gradients of a fused product by both factors and the bias', async () => {
    await expectEqual(() => {
      const inputs = [noise(1, [33, 9]), noise(2, [9, 13]), noise(3, [13])]
      const loss = (a: tf.Tensor, b: tf.Tensor, bias: tf.Tensor) => tf.sum(tf.mul(tf.fused.matMul({a: a as tf.Tensor2D, b: b as tf.Tensor2D, bias}), noise(4, [33, 13])))
      return tf.grads(loss as (...inputs: tf.Tensor[]) => tf.Scalar)(inputs)
    }, 1e-5)
    expect(leftToStock).toBe(0)
  })

  test('activations, also from weights of their own, are left to the stock kernel and come out right', async () => {
    for (const activation of ['relu', 'relu6', 'sigmoid', 'elu', 'leakyrelu'] as const) {
      leftToStock = 0
      await expectEqual(() => [tf.fused.matMul({a: noise(1, [5, 7]), b: noise(2, [7, 3]), bias: noise(3, [3]), activation})], 1e-5)
      expect(leftToStock, activation).toBe(1)
    }
    await expectEqual(() => [tf.fused.matMul({a: noise(1, [5, 7]), b: noise(2, [7, 3]), activation: 'prelu', preluActivationWeights: noise(4, [3])})], 1e-5)
    expect(leftToStock).toBe(2)
  })

  test('a bias that is not one number for each column is left to the stock kernel, with the message it has for that', () => {
    tf.tidy(() => {
      const product = (rows: number, bias: number[]) => () => tf.fused.matMul({a: noise(1, [rows, 7]), b: noise(2, [7, 3]), bias: noise(3, bias)})
      for (const rows of [5, 3]) expect(product(rows, [rows, 3])).toThrow('_FusedMatMul only supports rank-1 bias but got rank 2')
    })
    expect(leftToStock).toBe(2)
  })

  test('an empty matrix is left to the stock kernel', () => {
    expect(tf.tidy(() => tf.matMul(tf.zeros([0, 3]), tf.zeros([3, 2]))).shape).toEqual([0, 2])
    expect(leftToStock).toBe(1)
  })

  test('leaves no tensor and no heap behind', () => {
    const product = () => tf.dispose(tf.tidy(() => [tf.matMul(noise(1, [5, 7]), noise(2, [7, 3])), tf.fused.matMul({a: noise(1, [5, 7]), b: noise(2, [7, 3]), bias: noise(3, [3])})]))
    product()
    const counts = () => [tf.memory().numTensors, tf.memory().numDataBuffers, tf.backend().numDataIds()]
    const first = counts()
    for (let i = 0; i < 20; i++) product()
    expect(counts()).toEqual(first)
  })
})
