import {expect, test} from 'vitest'
import {compile} from './compile.ts'
import {guardLoops} from './guard-loops.ts'
import {unguardedColumn} from './unguarded-column.ts'
import {parse} from './parse.ts'

const guard = (source: string) => guardLoops(source, parse({name: 'c', source}))

test.each([
  ['while (x) { y() }', 'while (x) {$guard(); y() }'],
  ['while (x) y()\nz()', 'while (x) {$guard();y()}\nz()'],
  ['do y(); while (x)', 'do {$guard();y();} while (x)'],
  ['for (;;);', 'for (;;){$guard();;}'],
  ['for (const x in o) { }', 'for (const x in o) {$guard(); }'],
  ['for (const x of xs) {\n  y()\n}', 'for (const x of xs) {$guard();\n  y()\n}'],
  ['for await (const x of xs) y()', 'for await (const x of xs) {$guard();y()}'],
  ['for (;;) while (x) y()', 'for (;;) {$guard();while (x) {$guard();y()}}'],
  ['const f = () => { while (true) {} }', 'const f = () => { while (true) {$guard();} }'],
  ['a: for (;;) if (x) continue a; else break', 'a: for (;;) {$guard();if (x) continue a; else break}'],
  ['class A { static { for (;;) {} } }', 'class A { static { for (;;) {$guard();} } }'],
])('%j is guarded', (source, code) => {
  expect(guard(source)?.code).toBe(code)
})

test('code without loops needs no guard', () => {
  expect(guard('xs.map(x => x + 1)')).toBeUndefined()
})

test('the insertions say what was put where', () => {
  const source = 'for (;;) while (x) y()\nfor (;;) { while (z) w() }'
  const {code, insertions} = guard(source)!
  const lines = code.split('\n')
  for (const {line, column, length} of insertions) expect(lines[line - 1]!.slice(column - 1, column - 1 + length)).toMatch(/^(\{?\$guard\(\);|\})$/)
  for (const {line, column, length} of insertions.toReversed()) lines[line - 1] = lines[line - 1]!.slice(0, column - 1) + lines[line - 1]!.slice(column - 1 + length)
  expect(lines.join('\n')).toBe(source)
})

test('each column of guarded code leads back to the column of the same character', () => {
  const source = 'for (;;) while (x) y()\n{ for (;;) { while (z) w() } }'
  const {code, insertions} = guard(source)!
  code.split('\n').forEach((text, index) => {
    const original = source.split('\n')[index]!
    let walked = 1
    for (let column = 1; column <= text.length; column++) {
      const inserted = insertions.some(insertion => insertion.line === index + 1 && insertion.column <= column && column < insertion.column + insertion.length)
      expect(unguardedColumn(insertions, index + 1, column)).toBe(walked)
      if (!inserted) expect(text[column - 1]).toBe(original[walked++ - 1])
    }
  })
})

test('the guard is called once a turn, and what it throws ends the loop', () => {
  const {guarded} = compile('let turns = 0\nwhile (true) turns++', {name: 'c', realm: 'page'})
  let calls = 0
  const run = new Function('$guard', guarded!.code)
  expect(() => run(() => {
    if (++calls === 1000) throw new Error('too long')
  })).toThrow('too long')
  expect(calls).toBe(1000)
})
