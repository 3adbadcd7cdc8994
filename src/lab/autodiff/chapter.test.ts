/** @file Chapter 07 builds the engine cell by cell. What it shows is what stands here, in both languages, but for comments. */
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import ts from 'typescript'
import {describe, expect, test} from 'vitest'
import {chapterCells} from '../../site/chapter-cells.ts'

const root = join(import.meta.dirname, '../../..')
const cellsOf = (language: string) => {
  const file = `chapters/${language}/07-backprop.mdx`
  return new Map(chapterCells(readFileSync(join(root, file), 'utf8'), file).map(({name, source}) => [name, source]))
}

/** The code alone: no comments, imports and exports, and no `!`, as an index is checked more strictly here than in a cell. */
function code(text: string): string {
  const file = ts.createSourceFile('code.ts', text, ts.ScriptTarget.ESNext)
  const printed = ts.createPrinter({removeComments: true}).printFile(file)
  return printed.replaceAll(/^import .*$/gm, '').replaceAll(/^export /gm, '').replaceAll(']!', ']').trim()
}

describe.each(['en', 'zh'])('chapter 07 in %s', language => {
  // A Chinese chapter borrows the cells that it does not write again.
  const cells = new Map([...cellsOf('en'), ...cellsOf(language)])

  test.each([
    ['engine.ts', ['tensor', 'entrywise', 'matmul', 'curves', 'losses', 'backward']],
    ['optimisers.ts', ['optimisers']],
  ])('shows %s, whole and in its order', (file, names) => {
    const shown = code(names.map(name => cells.get(name)).join('\n'))
    expect(shown).toContain('=>')
    expect(shown).toBe(code(readFileSync(join(import.meta.dirname, file), 'utf8')))
  })
})
