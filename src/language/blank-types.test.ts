import {describe, expect, test} from 'vitest'
import {blankTypes} from './blank-types.ts'
import {parse} from './parse.ts'
import {walk} from './syntax-node.ts'

const blank = (source: string) => {
  const text = {name: 'c', source}
  return blankTypes(text, parse(text))
}

describe('types become spaces', () => {
  // ⟦…⟧ encloses what must be blanked.
  test.each([
    'let x⟦: number⟧ = 1',
    'let x⟦!⟧⟦: number⟧',
    'const [a, {b}]⟦: T⟧ = c',
    'x = y ⟦as T⟧',
    'x = (y) ⟦as T⟧',
    'x = y ⟦as const⟧ ⟦satisfies T⟧',
    'x = y /* kept */ ⟦as /* not */ T⟧',
    'a.b⟦!⟧.c⟦!⟧[0]⟦!⟧()',
    'f⟦<T>⟧(1); new F⟦<A<T>>⟧(2); g?.⟦<T>⟧(3); h⟦<T>⟧`x`',
    'const q = h⟦<string>⟧',
    'function f⟦<T>⟧(⟦this: A,⟧ a⟦?⟧⟦: T⟧, ...b⟦: T[]⟧)⟦: asserts a is B⟧ {}',
    'function f(⟦this: A⟧) {}',
    'function f(a⟦: A⟧ = 1, {b}⟦: B⟧ = {}) {}',
    'const f = async ⟦<T,>⟧(a⟦: T⟧)⟦: Promise<T>⟧ => a',
    'try {} catch (e⟦: unknown⟧) {}',
    'for (const x of y ⟦as T[]⟧) {}',
    '⟦type A = {⟧\n⟦  a: 1⟧\n⟦}⟧',
    '⟦interface A<T> extends B {}⟧',
    '⟦declare const x: number⟧',
    '⟦declare global {}⟧',
    "⟦declare module 'm' {}⟧",
    '⟦namespace A { type B = 1 }⟧',
    '⟦declare enum A {}⟧',
    '⟦declare class A { x: T }⟧',
    '⟦abstract⟧ class A⟦<in T>⟧ extends B⟦<T>⟧ ⟦implements C, D<T>⟧ {}',
    'class A extends (B) ⟦implements C⟧ {}',
    'const A = class ⟦implements C⟧ {}',
    'class A { ⟦private⟧ ⟦readonly⟧ x⟦?⟧⟦: number⟧ = 1; static ⟦readonly⟧ y⟦!⟧⟦: T⟧; async *[z]⟦?⟧() {} }',
    'class A extends B { ⟦override⟧ get x()⟦: T⟧ { return 1 } }',
    '⟦abstract⟧ class A { ⟦declare x: T;⟧ ⟦[k: string]: T;⟧ ⟦abstract y: T;⟧ ⟦abstract m(): T⟧ }',
    'class A { ⟦m(a: T): void;⟧ m(a⟦?⟧) {} ⟦constructor(x: T);⟧ constructor() {} }',
    'class A { m⟦?⟧⟦<T>⟧()⟦: T⟧ { return 1 } }',
    'class A { readonly = 1; private() {}; declare; static abstract = 2 }',
    "import {⟦type A,⟧ b, ⟦type C⟧} from 'm'",
    "⟦import type {A} from 'm'⟧",
    "⟦export type {A} from 'm'⟧",
    'export ⟦abstract⟧ class A {}',
  ])('%s', source => {
    const plain = source.replace(/[⟦⟧]/g, '')
    expect(blank(plain)).toBe(source.replace(/⟦(.*?)⟧/g, (_, type: string) => ' '.repeat(type.length)))
  })
})

describe('what stood apart stays apart', () => {
  test.each([
    ['a type between a value and a parenthesis', 'x = y as T\n(z)', 'x = y ;   \n(z)'],
    ['a type between a value and a bracket', 'const a = b satisfies T\n[c] = d', 'const a = b ;          \n[c] = d'],
    ['a statement between a value and a parenthesis', 'f()\ntype A = 1\n(g)()', 'f()\n;         \n(g)()'],
    ['a statement between a value and a template', 'const a = b\ninterface A {}\n`c`', 'const a = b\n;             \n`c`'],
    ['a modifier in front of a computed name', 'class A {\n  a = 1\n  private [b] = 2\n}', 'class A {\n  a = 1\n  ;       [b] = 2\n}'],
    ['a modifier in front of a generator', 'class A {\n  a = 1\n  public *b() {}\n}', 'class A {\n  a = 1\n  ;      *b() {}\n}'],
    ['a declaration in front of a computed name', 'class A {\n  a = 1\n  declare b: T\n  [c] = 2\n}', 'class A {\n  a = 1\n  ;           \n  [c] = 2\n}'],
    ['a field named get', 'class A {\n  get: T\n  m() {}\n}', 'class A {\n  get;  \n  m() {}\n}'],
    ['a line end between parameters and arrow', 'const f = (a: T):\n  number => a', 'const f = (a     \n       ) => a'],
    ['a line end between async and parameters', 'const f = async <\n  T>(a: T) => a', 'const f = async (\n     a   ) => a'],
    ['a line end after return', 'function f() { return <\nT>(a: T) => a }', 'function f() { return (\n   a   ) => a }'],
  ])('%s', (_, source, expected) => {
    expect(blank(source)).toBe(expected)
  })
})

test('what remains is a JavaScript tree', () => {
  const source = 'abstract class A<T> extends B<T> implements C { private x!: T; abstract m(): void }\nconst f = <T,>(this_: T, a?: T): T => (a as T)!\ntype D = 1\nfunction g(this: D): void {}\ng<D>(1)'
  const text = {name: 'c', source}
  const program = parse(text)
  blankTypes(text, program)
  walk(program, node => {
    expect(node.type).not.toMatch(/^TS/)
    expect(Object.keys(node).filter(key => /^type[A-Z]|returnType|implements/.test(key))).toEqual([])
  })
})

test('the regrouping check lets through what stays grouped', () => {
  expect(blank('(1 + 1 as T) / 2')).toBe('(1 + 1     ) / 2')
  expect(blank('(1 + 1) as T / 2')).toMatch(/^\(1 \+ 1\) {5} \/ 2$/)
  expect(blank('2 * 3 as T + 1')).toBe('2 * 3      + 1')
  expect(() => blank('1 - 1 as T * 2')).toThrow('another order')
})
