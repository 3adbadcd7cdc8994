import {expect, test} from 'vitest'
import {CellError} from './cell-error.ts'
import {compile} from './compile.ts'

function refused(source: string): string {
  try {
    compile(source, {name: 'c'})
  } catch (error) {
    if (error instanceof CellError) return `${error.problem.line}:${error.problem.column} ${error.problem.code} ${error.problem.values!['name']}`
    throw error
  }
  return 'compiles'
}

test.each([
  ['x = 1', '1:1 assigns-foreign x'],
  ['x += 1', '1:1 assigns-foreign x'],
  ['x++', '1:1 assigns-foreign x'],
  ['--x', '1:3 assigns-foreign x'],
  ['(x as number) = 1', '1:2 assigns-foreign x'],
  ['x! = 1', '1:1 assigns-foreign x'],
  ['[a, [x]] = b', '1:2 assigns-foreign a'],
  ['let a\n({a, b: [x], ...c} = d)', '2:10 assigns-foreign x'],
  ['let a\n[a = 1, ...x] = b', '2:12 assigns-foreign x'],
  ['for (x of y) {}', '1:6 assigns-foreign x'],
  ['for (x in y) {}', '1:6 assigns-foreign x'],
  ['const f = () => { x = 1 }', '1:19 assigns-foreign x'],
  ['{ let x }\nx = 1', '2:1 assigns-foreign x'],
  ['display = 1', '1:1 assigns-foreign display'],
  ['while (x = f()) {}', '1:8 assigns-in-condition x'],
  ['x = 1 ? 2 : 3', '1:1 assigns-foreign x'],
  ["import {x} from 'm'\nx++", '2:1 assigns-import x'],
  ["import * as x from 'm'\n[x] = y", '2:2 assigns-import x'],
])('%j is refused', (source, expected) => {
  expect(refused(source)).toBe(expected)
})

test.each([
  'let x\nx = 1',
  'let x\nfunction f() { x++ }',
  'f()\nfunction f() { x = 1; var x }',
  'let x\nfor (x of y) {}',
  'for (const x of y) {}',
  'x.y = 1',
  'x[y]++',
  '[x.y, z[w]] = v',
  '({a: x.y} = z)',
  'function f(x) { x = 1 }',
  'try {} catch (x) { x = 1 }',
  'class A { m() { this.x = 1 } }',
  "import {x} from 'm'\nconst f = x => { x = 1 }",
])('%j compiles', source => {
  expect(refused(source)).toBe('compiles')
})
