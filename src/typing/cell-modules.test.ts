import fc from 'fast-check'
import {expect, it} from 'vitest'
import {cellModules} from './cell-modules.ts'
import {loadCell} from './load-cell.ts'

const moduleOf = (source: string) => cellModules([loadCell({name: 'cell', source}).body], 'environment')[0]!

it('takes each place of a cell into its module and back', () => {
  const sources = [
    'const a = 1\nconst b = a',
    '{a: 1}',
    "const a = 1\nimport {b} from 'b'\nimport c from 'c'; yield a\nyield b + c",
    'half typed (',
    '',
  ]
  for (const source of sources) {
    const {toGenerated, toSource, text} = moduleOf(source)
    for (let offset = 0; offset <= source.length; offset++) {
      expect(toSource(toGenerated(offset)), `${offset} in ${source}`).toBe(offset)
      // At the end of a hoisted import only what stands before the place is the same.
      const beside = (whole: string, at: number) => [whole[at - 1], whole[at]]
      const [[before, after], [sourceBefore, sourceAfter]] = [beside(text, toGenerated(offset)), beside(source, offset)]
      expect(source === '' || offset > 0 && before === sourceBefore || after === sourceAfter, `${offset} in ${source}`).toBe(true)
    }
  }
})

it('finds a place in the module for any place of any text', () => {
  fc.assert(fc.property(fc.string({maxLength: 60}), fc.constantFrom('', '\nyield 1', "\nimport {a} from 'a'\nyield a"), (text, end) => {
    const source = text + end
    const {toGenerated, toSource} = moduleOf(source)
    for (let offset = 0; offset <= source.length; offset++) expect(toSource(toGenerated(offset))).toBe(offset)
  }), {seed: 5, numRuns: 200})
})

it('gives no place in the cell for what was added around it', () => {
  const {text, toSource} = moduleOf('yield 1')
  expect(toSource(text.indexOf('import {'))).toBeUndefined()
  expect(toSource(0)).toBeUndefined()
})

it('makes one module new for a keystroke, and all when something is declared', () => {
  const cells = (first: string) => cellModules([loadCell({name: 'a', source: first}).body, loadCell({name: 'b', source: 'const b = 2'}).body], 'environment').map(({text}) => text)
  const before = cells('const a = 1')
  expect(cells('const a = 12').map((text, index) => text === before[index])).toEqual([false, true])
  expect(cells('const c = 1').map((text, index) => text === before[index])).toEqual([false, false])
})
