import {expect, it} from 'vitest'
import {colourCode} from './colour-code.ts'

const colours = (text: string) => colourCode(text)!.map(line => line.filter(({colour}) => colour).map(({text, colour}) => `${text} ${colour!.color.slice(6, -1)}`))

it('colours keywords, strings, numbers, comments, types and calls, line by line', () => {
  expect(colours("// why\nconst words: Words<string> = await split('a b', 2)")).toEqual([
    ['// why ink-faint'],
    ['const series-4', 'Words series-1', 'string series-1', 'await series-4', 'split series-2', "'a b' series-3", '2 series-2'],
  ])
})

it.each([
  ['nothing', ''],
  ['empty lines and spaces', '\n\n  const x = 1\n\t\n'],
  ['a template over several lines', 'const a = `one ${1 + 1}\n  two`\nhtml`<b>${a}</b>`'],
  ['a broken text', 'const = ( => {{ "no end\n`'],
  ['letters beyond ASCII', '// 单元 🙂\nconst 词 = "é\u2028x"'],
])('keeps every letter of %s', (_, text) => {
  expect(colourCode(text)!.map(line => line.map(({text}) => text).join('')).join('\n')).toBe(text)
})

it('leaves a very long text plain', () => {
  expect(colourCode(`const a = '${'x'.repeat(60_000)}'`)).toBeUndefined()
})
