import {expect, test} from 'vitest'
import {describe as inWords, present} from './describe.ts'

const tensor = (numbers: number[], shape = [numbers.length]) => ({dataId: {}, shape, dtype: 'float32', data: async () => Float32Array.from(numbers)})

test('what can be cloned is shown as it is', () => {
  expect(present({a: [1]})).toEqual({value: {a: [1]}})
})

test('a tensor is shown by shape, type and its first numbers', async () => {
  expect(await present(tensor([0.123456, 2, 3, 4, 5, 6, 7, 8, 9, 10], [2, 5]))).toEqual({description: {kind: 'tensor', text: 'Tensor 2 × 5 float32', detail: '0.1235, 2, 3, 4, 5, 6, 7, 8, …'}})
  expect(await present(tensor([7], []))).toEqual({description: {kind: 'tensor', text: 'Scalar tensor float32', detail: '7'}})
})

test('a tensor that is gone is still described', async () => {
  expect(await present({...tensor([1]), isDisposed: true})).toEqual({description: {kind: 'tensor', text: 'Disposed tensor 1 float32'}})
  expect(await present({...tensor([1]), data: () => Promise.reject(new Error('disposed'))})).toEqual({description: {kind: 'tensor', text: 'Tensor 1 float32'}})
})

test('functions and classes are shown by their signature', () => {
  const texts = [function add(a: number, b = 2) { return a + b }, (x: number) => x, async (a: number) => a, class Model {}].map(f => inWords(f).text)
  expect(texts).toEqual(['function add(a, b = 2)', 'function (x)', 'function (a)', 'class Model'])
})

test('in an object, only what cannot be cloned becomes words, and a tensor shows its numbers', async () => {
  expect(await present({step: 3, model: {predict() {}, layers: []}, nested: [{t: tensor([1])}]})).toEqual({
    value: {step: 3, model: {kind: 'model', text: 'Object'}, nested: [{t: {kind: 'tensor', text: 'Tensor 1 float32', detail: '1'}}]},
  })
})

test('a copy with words in it is bounded in depth and width', () => {
  const deep = {f: () => {}, a: {b: {c: {d: {e: 1}}}}, list: Array.from({length: 1000}, (_, i) => i)}
  const {value} = present(deep) as {value: {a: {b: {c: {d: unknown}}}; list: unknown[]}}
  expect(value.a.b.c.d).toEqual({kind: 'object', text: 'Object'})
  expect(value.list).toHaveLength(100)
})

test('a tensor names the backend that has its numbers, where that is known', async () => {
  expect(await present(tensor([1]), async () => 'wasm')).toEqual({description: {kind: 'tensor', text: 'Tensor 1 float32 on wasm', detail: '1'}})
  expect(await present(tensor([1]), () => undefined)).toMatchObject({description: {text: 'Tensor 1 float32'}})
  expect(await present(tensor([1]), () => { throw new Error('no tfjs here') })).toMatchObject({description: {text: 'Tensor 1 float32', detail: '1'}})
})

test('a model is shown by its class, its parameters and its layers', () => {
  class Sequential {
    predict() {}
    countParams() { return 1234 }
    layers = [
      {name: 'embedding', getClassName: () => 'Embedding', outputShape: [null, null, 6], countParams: () => 1000},
      {name: 'dense', getClassName: () => 'Dense', outputShape: [null, null, 10], countParams: () => 234},
    ]
  }
  expect(present(new Sequential())).toEqual({description: {
    kind: 'model', text: 'Sequential, 2 layers, 1,234 parameters',
    detail: 'embedding  Embedding  [–, –, 6]   1,000\ndense      Dense      [–, –, 10]  234',
  }})
})

test('a model that cannot tell its size is still named', () => {
  expect(inWords({predict() {}, layers: [], countParams() { throw new Error('not built') }})).toEqual({kind: 'model', text: 'Object'})
})
