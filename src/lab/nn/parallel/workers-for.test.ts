import {expect, test} from 'vitest'
import {workersFor} from './workers-for.ts'

const lesson = {backend: 'wasm', cores: 2, parameters: 110_000, tokens: 32 * 64} as const

test('the lessons’ training is shared by both of two cores, by all but one of more, and by four at most', () => {
  expect([1, 2, 3, 4, 5, 64].map((cores) => workersFor({...lesson, cores}))).toEqual([1, 2, 2, 3, 4, 4])
})

test('a GPU is asked by one', () => {
  for (const backend of ['webgpu', 'webgl', 'cpu'] as const) expect(workersFor({...lesson, backend})).toBe(1)
})

test('steps that are over in a few milliseconds are not shared', () => {
  expect(workersFor({...lesson, parameters: 5000})).toBe(1)
  expect(workersFor({...lesson, tokens: 64})).toBe(1)
})
