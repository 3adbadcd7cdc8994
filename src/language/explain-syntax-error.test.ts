import {expect, test} from 'vitest'
import {CellError} from './cell-error.ts'
import {explainSyntaxError} from './explain-syntax-error.ts'
import {parse} from './parse.ts'

// The texts themselves are tested in messages.test.ts, one for each code; here it is which mistake gets which.
test.each([
  // Brackets
  ['const a = [1, 2\nconst b = 3', '2:1 unclosed [ 1 ]'],
  ['const a = {x: 1\nconst b = 3', '2:1 unclosed { 1 }'],
  ['function f() {\n  return 1\n', '3:1 unclosed { 1 }'],
  ['const f = x => {\n  if (x) {\n    return 1\n}\nf(1)', '5:5 unclosed { 1 }'],
  ['for (let i = 0; i < 3; i++ {', '1:28 unclosed ( 1 )'],
  ['const xs = ps.map(p => p.x\ndisplay(xs)', '2:1 unclosed ( 1 )'],
  ['const s = sum(a\n  sum(b))', '2:3 missing-comma a sum'],
  ['f(1;', '1:4 unclosed ( 1 )'],
  ['{a: 1, b: 2', '1:12 unclosed { 1 }'],
  ['const x = {\n a: 1,\n b: [1, 2,\n c: 3\n}', '5:1 mismatched [ 3 } ]'],
  ['f({a: 1)', '1:8 mismatched { 1 ) }'],
  ['f(`${g(1}`)', '1:9 mismatched ( 1 } )'],
  ['if (x) {\n}\n}', '3:1 stray } {'],
  ['f("(", 1))', '1:10 stray ) ('],
  // Texts
  ['const s = "abc\nf()', '1:11 unterminated-string "'],
  ['f("a, b)\ng("c")', '1:3 unterminated-string "'],
  ['`a ${b} c', '1:8 unterminated-template'],
  ['`${a`', '1:6 unterminated-template'],
  // Characters
  ['‘a’', "1:1 smart-quote ‘ '"],
  ['「a」', '1:1 smart-quote 「 "'],
  ['f(1，2)', '1:4 full-width ， ,'],
  ['let x = 1；', '1:10 full-width ； ;'],
  ['[1、2]', '1:3 full-width 、 ,'],
  ['if (x）{}', '1:6 full-width ） )'],
  ['{a：1}', '1:3 full-width ： :'],
  ['x ＝ 1', '1:3 full-width ＝ ='],
  ['a × b', '1:3 math-sign × *'],
  ['a ≠ b', '1:3 math-sign ≠ !=='],
  ['x #1', '1:4 hash-comment'],
  ['#', '1:2 hash-comment'],
  // Words
  ['let let = 1', '1:5 reserved-word let'],
  ['const await = 1', '1:7 reserved-word await'],
  ['let yield = 1', '1:5 reserved-word yield'],
  ['function new() {}', '1:10 reserved-word new'],
  ['function f() { await g() }', '1:16 await-in-function'],
  ['class A { x = await f() }', '1:15 await-in-function'],
  ['return', '1:1 return-outside'],
  ['continue', '1:1 loop-word-outside continue'],
  ['while x < 1 {}', '1:7 missing-condition while'],
  // Values and names
  ['const x;', '1:8 const-without-value x'],
  ['const {a, b};', '1:13 const-without-value {a, b}'],
  ['let x === 1', '1:7 compares-in-declaration === x'],
  ['1 = x', '1:1 assign-target'],
  ['1.2.3', '1:4 invalid-number 1.2.3'],
  ['0x', '1:3 invalid-number 0x'],
  ['08', '1:1 invalid-number 08'],
  ['1_', '1:2 invalid-number 1_'],
  ['let a; let a', '1:12 duplicate-declaration a'],
  ['function f(a, a) {}', '1:15 duplicate-declaration a'],
  ['{a: 1 b: 2}', '1:7 missing-comma 1 b'],
  ['f(a b)', '1:5 missing-comma a b'],
  ['[1 2]', '1:4 missing-comma 1 2'],
  ['if (a b) {}', '1:7 missing-operator a b'],
  ['for (let i = 0 i < 3; i++) {}', '1:16 missing-operator 0 i'],
  ['x = y z', '1:7 missing-operator y z'],
  ['if (x) { f() g() }', '1:14 missing-operator ) g'],
  ['x +', '1:4 unexpected-end +'],
  ['type X =', '1:9 unexpected-end ='],
  ['const x = 1, const y = 2', '1:14 unexpected const'],
  ['x => @', '1:7 unexpected-end =>'],
])('%j', (source, expected) => {
  const {problem} = thrownBy(source)
  expect([`${problem.line}:${problem.column}`, problem.code, ...Object.values(problem.values!)].join(' ')).toBe(expected)
})

test('a failure of the parser itself is still a problem of the cell', () => {
  const {problem} = explainSyntaxError({name: 'c', source: 'x'}, new TypeError('broken'))
  expect(problem).toMatchObject({code: 'syntax', cell: 'c', line: 1, column: 1, values: {reason: 'TypeError: broken'}})
})

function thrownBy(source: string): CellError {
  try {
    parse({name: 'c', source})
  } catch (error) {
    if (error instanceof CellError) return error
    throw error
  }
  throw new Error(`Nothing is wrong with ${source}`)
}
