import {expect, test} from 'vitest'
import {cross} from './cross.ts'

const tensor = {dataId: {}, shape: [2], dtype: 'float32'}
const refusedKind = (value: unknown) => {
  const crossed = cross(value)
  return 'refused' in crossed ? crossed.refused.kind : 'crossed'
}

test('plain data crosses as a clone of this moment', () => {
  const value = {list: [1, 'a', null], map: new Map([[1, new Date(0)]]), array: new Float32Array([1, 2])}
  const crossed = cross(value)
  value.list.push(2)
  expect(crossed).toEqual({value: {list: [1, 'a', null], map: new Map([[1, new Date(0)]]), array: new Float32Array([1, 2])}})
})

test('instances of classes cross without their methods', () => {
  class Point {
    x = 1
    norm() {
      return this.x
    }
  }
  expect(cross(new Point())).toEqual({value: {x: 1}})
})

test('a value that holds itself crosses', () => {
  const value: {self?: unknown} = {}
  value.self = value
  expect(refusedKind(value)).toBe('crossed')
})

test('each kind of value that cannot cross is told apart', () => {
  const kinds = {
    tensor, model: {predict() {}, layers: []}, function: () => {}, promise: Promise.resolve(1), stream: (function* () {})(), node: {nodeType: 1, nodeName: 'DIV'}, symbol: Symbol('s'), other: new WeakMap(),
  }
  for (const [kind, value] of Object.entries(kinds)) expect(refusedKind(value)).toBe(kind)
})

test('a tensor’s refusal says where it lives and what to do', () => {
  expect(cross(tensor)).toEqual({refused: {kind: 'tensor', what: 'a tensor lives on the compute device', hint: 'Read its numbers in a worker cell: `await x.data()`.'}})
})

test('the refusal of a value inside another says where it is', () => {
  expect(cross({layers: [{weights: new Map([['w', tensor]])}]})).toMatchObject({refused: {kind: 'tensor', what: 'in it, at `.layers[0].weights.get("w")`, a tensor lives on the compute device', path: '.layers[0].weights.get("w")'}})
})

test('arrays, Maps, strings and typed arrays are no streams', () => {
  for (const value of [[1], new Map(), new Set(), 'text', new Uint8Array(1)]) expect(refusedKind(value)).toBe('crossed')
})

test('a getter that throws does not make crossing throw', () => {
  const value = Object.defineProperty({}, 'then', {get() { throw new Error('no') }})
  expect(refusedKind(value)).toBe('crossed')
})
