import {getKernel} from '@tensorflow/tfjs-core'
import {expect, test} from 'vitest'
import {registerWasmKernels} from './wasm-kernels.ts'

test('with a tfjs that we have not read nothing is registered, and one line says so', () => {
  const lines: string[] = []
  registerWasmKernels('5.0.0', (line) => lines.push(line))
  expect(lines).toEqual(['tfjs 5.0.0 is not the version our WebAssembly kernels were written for (4.22.0): they stay off, and embeddings cannot train on wasm.'])
  expect(getKernel('UnsortedSegmentSum', 'wasm')).toBeUndefined()
})
