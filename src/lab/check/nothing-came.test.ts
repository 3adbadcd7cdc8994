import {expect, test} from 'vitest'
import {createNothingCame} from './nothing-came.ts'

const stackOf = (...scripts: string[]): string => `Error\n${scripts.map(script => `    at f (${script}:4:12)`).join('\n')}`
const thrown = (message: string, ...scripts: string[]): TypeError => Object.assign(new TypeError(message), {stack: stackOf(...scripts)})
const nothingCame = createNothingCame(stackOf('lab.js', 'check.ts', 'kernel.js'))
const inCheck = ['check.ts', 'lab.js', 'kernel.js']

test.each([
  ['V8', 'Cannot read properties of null (reading \'map\')'],
  ['V8, an entry', 'Cannot read properties of null (reading \'0\')'],
  ['V8, spread', 'object null is not iterable (cannot read property Symbol(Symbol.iterator))'],
  ['SpiderMonkey', 'can\'t access property "map", nucleus(...) is null'],
  ['SpiderMonkey, an entry', 'can\'t access property 0, nucleus(...) is null'],
  ['JavaScriptCore', 'null is not an object (evaluating \'nucleus(p, share).map\')'],
])('%s: null where a list was expected', (_, message) => {
  expect(nothingCame(thrown(message, ...inCheck))).toEqual({got: 'null', note: {code: 'kind', at: '', expected: 'list', got: 'nothing'}})
})

test.each([
  'Cannot read properties of undefined (reading \'map\')', 'undefined is not iterable (cannot read property Symbol(Symbol.iterator))', 'nucleus(...) is undefined',
  'undefined is not an object (evaluating \'nucleus(p, share).map\')',
])('nothing came back: %s', message => expect(nothingCame(thrown(message, ...inCheck))).toEqual({note: {code: 'nothing'}}))

test('null where something with parts was expected', () => {
  expect(nothingCame(thrown('Cannot read properties of null (reading \'weights\')', ...inCheck))).toMatchObject({note: {expected: 'object'}})
})

test('an assertion of ours may look into it itself', () => {
  expect(nothingCame(thrown('object null is not async iterable', 'lab.js', 'lab.js', 'check.ts', 'lab.js'))).toMatchObject({got: 'null'})
})

test('what the reader’s code throws is thrown on, and so is what a check throws that the reader’s code calls, or any other error', () => {
  const message = 'Cannot read properties of null (reading \'map\')'
  expect(nothingCame(thrown(message, 'reader.ts', ...inCheck))).toBeUndefined()
  expect(nothingCame(thrown(message, 'lab.js', 'reader.ts', ...inCheck))).toBeUndefined()
  expect(nothingCame(thrown(message, 'check.ts', 'reader.ts', ...inCheck))).toBeUndefined()
  expect(nothingCame(thrown('nucleus(...).map is not a function', ...inCheck))).toBeUndefined()
  expect(nothingCame(new Error(message))).toBeUndefined()
  expect(nothingCame(thrown('model.forward is not a function. (In \'model.forward(x)\', \'model.forward\' is undefined)', ...inCheck))).toBeUndefined()
  expect(nothingCame(Object.assign(new TypeError(message), {stack: undefined}))).toBeUndefined()
  expect(createNothingCame(undefined)(new TypeError(message))).toBeUndefined()
})
