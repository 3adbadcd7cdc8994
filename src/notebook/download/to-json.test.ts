import {expect, test} from 'vitest'
import {toJson} from './to-json.ts'

const read = (value: unknown): unknown => JSON.parse(toJson(value))

test('typed arrays, Maps, Sets and dates keep what they hold', () => {
  expect(read({t: Float32Array.of(1, 2), m: new Map([['a', 1]]), pairs: new Map([[1, 'x']]), s: new Set([1]), d: new Date(0), b: new Uint8Array([7]).buffer}))
    .toEqual({t: [1, 2], m: {a: 1}, pairs: [[1, 'x']], s: [1], d: '1970-01-01T00:00:00.000Z', b: [7]})
})

test('what JSON has no word for is written out, not lost', () => {
  class Model { predict() {} layers = [] }
  const tensor = {dataId: {}, shape: [2], dtype: 'float32'}
  expect(read([NaN, Infinity, -Infinity, 12345678901234567890n, undefined, () => 1, Symbol('s'), new Error('no'), /x/, new Date(NaN), tensor, new Model()])).toEqual([
    'NaN', 'Infinity', '-Infinity', '12345678901234567890', null, '[function ()]', '[Symbol(s)]', {name: 'Error', message: 'no'}, '/x/', 'Invalid Date', '[Tensor 2 float32]', '[Model]',
  ])
  expect(read({a: undefined, big64: BigInt64Array.of(5n), holes: [1, , 3]})).toEqual({a: null, big64: ['5'], holes: [1, null, 3]}) // eslint-disable-line no-sparse-arrays
})

test('circles end, and the same value twice is no circle', () => {
  const circle: {self?: unknown} = {}
  circle.self = circle
  const shared = {x: 1}
  expect(read({circle, a: shared, b: shared})).toEqual({circle: {self: '[circular]'}, a: {x: 1}, b: {x: 1}})
})

test('a value nested a thousand levels deep is cut, not a crash', () => {
  let deep: unknown = 1
  for (let i = 0; i < 1000; i++) deep = [deep]
  expect(toJson(deep)).toContain('"[…]"')
})

test('each element of the outermost level has its line; numbers share one', () => {
  expect(toJson([{a: 1}, {a: 2}])).toBe('[\n  {"a":1},\n  {"a":2}\n]\n')
  expect(toJson({a: [1], b: 'x'})).toBe('{\n  "a": [1],\n  "b": "x"\n}\n')
  expect(toJson(Float32Array.of(1, 2))).toBe('[1,2]\n')
  expect([toJson([]), toJson({}), toJson('x')]).toEqual(['[]\n', '{}\n', '"x"\n'])
})

test('a member called __proto__ is a member', () => {
  expect(toJson(JSON.parse('{"__proto__": 1}'))).toBe('{\n  "__proto__": 1\n}\n')
})
