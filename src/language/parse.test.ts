import {expect, test} from 'vitest'
import {parse} from './parse.ts'

const types = (source: string) => parse({name: 'c', source}).body.map(node => node.type === 'ExpressionStatement' ? (node.expression as {type: string}).type : node.type)

test.each([
  ['{a: 1, b: 2}', ['ObjectExpression']],
  ['/* why */ {a}', ['ObjectExpression']],
  ['{a: 1}.a', ['MemberExpression']],
  ['{ f() }', ['BlockStatement']],
  ['{ a: for (;;) break a }', ['BlockStatement']],
  ['{}\n{ f() }', ['BlockStatement', 'BlockStatement']],
  ['class {}', ['ClassExpression']],
  ['class A {}', ['ClassDeclaration']],
  ['async function () {}', ['FunctionExpression']],
  ['function f() {}\n(1)', ['FunctionDeclaration', 'Literal']],
  ['yield 1', ['YieldExpression']],
  ['if (x) { yield /re/g }', ['IfStatement']],
  ['await x', ['AwaitExpression']],
  ["await import('m')\nimport 'n'", ['AwaitExpression', 'ImportDeclaration']],
  ['a ? (b) : c => d', ['ConditionalExpression']],
])('%j is read as %j', (source, expected) => {
  expect(types(source)).toEqual(expected)
})

test('places are those of the text', () => {
  const source = 'f()\n  yield x as T'
  const {expression} = parse({name: 'c', source}).body[1]!
  expect(source.slice((expression as {start: number}).start)).toBe('yield x as T')
})

test('of several readings, the one that came furthest tells what is wrong', () => {
  expect(() => parse({name: 'c', source: '{a: 1, b: 2'})).toThrow('The `{` in line 1 is never closed.')
  expect(() => parse({name: 'c', source: '{ let x = 1; f( }'})).toThrow('`}` cannot close the `(` in line 1.')
})
