import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-backend-wasm'
import {afterEach, beforeAll, expect, test} from 'vitest'
import {registerWasmKernels} from './register-wasm.ts'

beforeAll(async () => {
  await tf.setBackend('wasm')
})

let remove: (() => void) | undefined
afterEach(() => {
  remove?.()
  remove = undefined
})

const kernels = () => Object.fromEntries((tf.getKernelsForBackend('wasm') ?? []).map(({kernelName, kernelFunc}) => [kernelName, kernelFunc]))

test('with a tfjs that we have not read nothing is registered, and one line says so', () => {
  const before = kernels()
  const lines: string[] = []
  expect(registerWasmKernels(undefined, {version: '5.0.0', warn: (line) => lines.push(line)})).toBeUndefined()
  expect(lines).toEqual([
    'tfjs 5.0.0 is not the version our kernels were written for (4.22.0): they stay off. Training is slow, and embeddings cannot train on wasm.',
  ])
  expect(kernels()).toEqual(before)
})

test('when the SIMD module does not compile the plain kernels work all the same, and one line says so', () => {
  const lines: string[] = []
  remove = registerWasmKernels(new Uint8Array([1, 2, 3]), {warn: (line) => lines.push(line)})
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(/^Our SIMD kernels stay off, training will be slow, and convolutions cannot train: /)
  expect(tf.getKernel('LayerNorm', 'wasm')).toBeUndefined()
  const sums = tf.tidy(() => Array.from(tf.unsortedSegmentSum(tf.tensor2d([[1, 2], [3, 4], [5, 6]]), tf.tensor1d([1, 0, 1], 'int32'), 2).dataSync()))
  expect(sums).toEqual([3, 4, 6, 8])
})

test('without a SIMD module there is nothing to say', () => {
  const lines: string[] = []
  remove = registerWasmKernels(undefined, {warn: (line) => lines.push(line)})
  expect(remove).toBeDefined()
  expect(lines).toEqual([])
})

test('what it returns brings the old kernels back', () => {
  const before = kernels()
  const undo = registerWasmKernels()!
  expect(kernels()).not.toEqual(before)
  undo()
  expect(kernels()).toEqual(before)
})
