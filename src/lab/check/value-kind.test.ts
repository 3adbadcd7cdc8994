import {expect, test} from 'vitest'
import {kindOf} from './value-kind.ts'

test.each([
  [1, 'number'], [NaN, 'number'], [[], 'list'], [new Float32Array(2), 'list'], ['', 'text'], [false, 'boolean'], [() => 1, 'function'], [{}, 'object'], [new Map(), 'object'], [2n, 'bigint'], [Promise.resolve(1), 'promise'], [{shape: [2]}, 'tensor'], [Symbol(), 'object'], [null, 'nothing'], [undefined, 'nothing'],
] as const)('%s is a %s', (value, kind) => {
  expect(kindOf(value)).toBe(kind)
})
