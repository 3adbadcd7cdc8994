import {expect, test} from 'vitest'
import {holdingOf, mostValues} from './holding.ts'

const kinds = (value: unknown) => {
  const holding = holdingOf(value)
  return holding && `${holding.kind}${holding.table ? ', table' : ''}, ${holding.values}`
}

test('rows, data, texts, tensors and models make files', () => {
  expect(kinds([{a: 1, b: 2}])).toBe('data, table, 2')
  expect(kinds({a: {b: 1}, f() {}})).toBe('data, 1')
  expect(kinds(Float32Array.of(1, 2, 3))).toBe('data, table, 3')
  expect(kinds(new Map([['a', new Set([1])]]))).toBe('data, table, 2')
  expect(kinds('text')).toBe('text, 1')
  expect(kinds({dataId: {}, shape: [2, 3], dtype: 'float32'})).toBe('tensor, table, 6')
  expect(kinds({dataId: {}, shape: [2, 3, 4], dtype: 'float32'})).toBe('tensor, 24')
  expect(kinds({predict() {}, layers: []})).toBe('model, 1')
  expect(kinds({kind: 'tfjs-model', name: 'm', parameters: 3, files: [{name: 'model.json', bytes: new Uint8Array(2)}]})).toBe('model-file, 1')
})

test('single numbers, functions, modules, empty things and mere descriptions make none', async () => {
  const module = await import('./file-name.ts')
  for (const value of [1, true, null, undefined, '', [], {}, () => 1, {f() {}}, Promise.resolve(1), module, {nodeType: 1, nodeName: 'DIV'}, {kind: 'tensor', text: 'Tensor 2 float32'}, {dataId: {}, shape: [1], dtype: 'float32', isDisposed: true}]) {
    expect(holdingOf(value)).toBeUndefined()
  }
})

test('circles end, and counting stops when it is too much', () => {
  const circle: unknown[] = [1]
  circle.push(circle)
  expect(kinds(circle)).toMatch(/^data, (table, )?1$/)
  expect(holdingOf({a: new Float32Array(mostValues), b: new Float32Array(mostValues), c: 1})).toMatchObject({table: false})
  expect(holdingOf(new Float32Array(mostValues + 5))!.values).toBeGreaterThan(mostValues)
})

test('equal values are alike, others are not', () => {
  const like = (value: unknown) => holdingOf(value)!.like
  expect(like([{a: 1}])).toBe(like([{a: 2}]))
  expect(like([{a: 1}])).not.toBe(like([{b: 1}]))
  expect(like('abc')).not.toBe(like('abd'))
})
