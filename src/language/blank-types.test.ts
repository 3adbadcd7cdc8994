import {describe, expect, test} from 'vitest'
import {blankTypes} from './blank-types.ts'
import {parse} from './parse.ts'
import {walk} from './syntax-node.ts'

const blank = (source: string) => {
  const text = {name: 'c', source}
  return blankTypes(text, parse(text))
}

describe('types become spaces', () => {
  // `·` stands for a space that was a type.
  test.each([
    ['let x: number = 1', 'let x········ = 1'],
    ['let x!: number', 'let x·········'],
    ['const [a, {b}]: T = c', 'const [a, {b}]··· = c'],
    ['x = y as T', 'x = y·····'],
    ['x = (y) as T', 'x = (y)·····'],
    ['x = y as const satisfies T', 'x = y·······················'.slice(0, 26)],
    ['a.b!.c![0]!()', 'a.b·.c·[0]·()'],
    ['f<T>(1); new F<A<T>>(2); g?.<T>(3); h<T>`x`', 'f···(1); new F······(2); g?.···(3); h···`x`'],
    ['const q = h<string>', 'const q = h········'],
    ['function f<T>(this: A, a?: T, ...b: T[]): asserts a is B {}', 'function f···(·······  a···, ...b·····)················ {}'.replace('·······  a', '········ a')],
    ['function f(a: A = 1, {b}: B = {}) {}', 'function f(a··· = 1, {b}··· = {}) {}'],
    ['const f = async <T,>(a: T): Promise<T> => a', 'const f = async ····(a···)············ => a'],
    ['try {} catch (e: unknown) {}', 'try {} catch (e·········) {}'],
    ['for (const x of y as T[]) {}', 'for (const x of y·······) {}'],
    ['type A = {\n  a: 1\n}', '··········\n······\n·'],
    ['interface A<T> extends B {}', '·'.repeat(27)],
    ['declare const x: number', '·'.repeat(23)],
    ['declare global {}', '·'.repeat(17)],
    ["declare module 'm' {}", '·'.repeat(21)],
    ['namespace A { type B = 1 }', '·'.repeat(26)],
    ['declare enum A {}', '·'.repeat(17)],
    ['abstract class A<T> extends B<T> implements C, D<T> {}', '········ class A··· extends B··· ·················· {}'],
    ['class A extends (B) implements C {}', 'class A extends (B) ············ {}'],
    ['class A { private readonly x?: number = 1; static override y!: T }', 'class A { ······· ········ x········· = 1; static ········ y···· }'],
    ['class A { declare x: T; [k: string]: T; abstract m(): T }'.replace('class', 'abstract class'), '········ class A { ·············· ················ ··············· }'.replace('··············· }', '··············· }')],
    ['class A { m(a: T): void; m(a?) {} }', 'class A { ··············· m(a·) {} }'.replace('··············· m', '·············· m')],
    ['class A { m?<T>(): T { return 1 } }', 'class A { m····()··· { return 1 } }'],
    ["import {type A, b, type C} from 'm'", "import {······· b, ······} from 'm'"],
    ["import type {A} from 'm'", '·'.repeat(24)],
    ["export type {A} from 'm'", '·'.repeat(24)],
  ])('%s', (source, expected) => {
    expect(blank(source).replaceAll(' ', '·')).toBe(expected.replaceAll(' ', '·'))
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
    ['a line end between parameters and arrow', 'const f = (a: T):\n  number => a', 'const f = (a    \n       ) => a'],
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
  expect(() => blank('2 ** 3 as T ** 2')).toThrow('another order')
})
