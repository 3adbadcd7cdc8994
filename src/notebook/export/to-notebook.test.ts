import {expect, test} from 'vitest'
import {compile} from '../../language/compile.ts'
import {exportStrings} from './export-strings.ts'
import type {CodeCell} from './nbformat.ts'
import {toNotebook, type CellToExport} from './to-notebook.ts'

const say = exportStrings('en')

function chapterCell(name: string, original: string, source = original): CellToExport {
  return {name, source, manual: false, original: {source: original, hash: `hash of ${name}`}, program: compile(source, {name}), outputs: [], executionCount: null}
}

function exported(cells: readonly CellToExport[], parts: Parameters<typeof toNotebook>[0]['prose']['parts'] = []) {
  return toNotebook({chapter: '11-train', language: 'en', cells, prose: {title: 'Title', question: 'Why?', parts}, address: 'https://book.example/en/11-train/'}, say)
}

const codeOf = (notebook: ReturnType<typeof exported>) => notebook.cells.filter((cell): cell is CodeCell => cell.cell_type === 'code').slice(1)

test('prose stands between the cells as on the page, its links absolute, its formulas as they are', () => {
  const notebook = exported([chapterCell('a', 'const a = 1'), chapterCell('b', 'display(a)')], [
    {markdown: 'Some $a_i](x)$ and [a link](../bench/#x).\n'}, {cell: 'a'}, {markdown: '## Then\n'}, {cell: 'b'}, {markdown: 'The end.'},
  ])
  expect(notebook.cells.map(cell => cell.source.join(''))).toEqual([
    expect.stringContaining('# Title\n\n*Why?*'), expect.stringContaining('from \'sand\''),
    'Some $a_i](x)$ and [a link](https://book.example/en/bench/#x).', 'const a = 1', '## Then', 'display(a)', 'The end.',
  ])
})

test('a cell that another reads before it stands has moved up in front of it, and a note says so', () => {
  const notebook = exported([chapterCell('a', 'display(b + c)'), chapterCell('b', 'const b = c'), chapterCell('c', 'const c = 1'), chapterCell('d', 'const d = c')])
  expect(codeOf(notebook).map(({id}) => id)).toEqual(['cell-c', 'cell-b', 'cell-a', 'cell-d'])
  expect(notebook.cells.filter(cell => cell.cell_type === 'markdown').map(cell => cell.source.join('')).slice(1)).toEqual([say.moved('c', 'a'), say.moved('b', 'a')])
})

test('cells in a cycle are all there, and so is one that does not compile', () => {
  const notebook = exported([chapterCell('a', 'const a = b'), chapterCell('b', 'const b = a'), {...chapterCell('c', 'const c = 1'), source: 'const = 1', program: undefined}])
  expect(codeOf(notebook).map(({source}) => source.join(''))).toEqual(['const b = a', 'const a = b', 'const = 1'])
})

test('an added cell stands below its cell, before the prose that follows there', () => {
  const added: CellToExport = {name: 'mine', source: 'display(a)', manual: true, after: 'a', program: compile('display(a)', {name: 'mine'}), outputs: [], executionCount: 4}
  const notebook = exported([chapterCell('a', 'const a = 1'), added], [{cell: 'a'}, {markdown: 'After.'}])
  expect(notebook.cells.slice(2).map(({id}) => id)).toEqual(['cell-a', 'cell-mine', 'prose'])
  expect(codeOf(notebook)[1]).toMatchObject({execution_count: 4, metadata: {sand: {kind: 'added', name: 'mine', after: 'a', manual: true}}})
})

test('what is needed to come back is noted on each cell', () => {
  const [unchanged, changed] = codeOf(exported([chapterCell('a', 'const a = 1'), chapterCell('b', 'yield 1', 'import {x} from \'lab/text\'\nyield 2')]))
  expect(unchanged!.metadata.sand).toEqual({kind: 'chapter', name: 'a', manual: false, source: 'const a = 1', original: 'hash of a', edited: false})
  expect(changed!.metadata.sand).toMatchObject({edited: true, source: 'import {x} from \'lab/text\'\nyield 2'})
})

test('ids are valid and none stands twice, whatever cells are called', () => {
  const long = 'x'.repeat(80)
  const ids = exported([chapterCell('a', '1'), chapterCell(long, '2'), chapterCell(`${long}y`, '3')], [{markdown: 'a'}, {cell: 'a'}, {markdown: 'b'}]).cells.map(({id}) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids) expect(id).toMatch(/^[a-zA-Z0-9-_]{1,64}$/)
})

test('the check of an exercise stands behind its cell, what it reads before it, and carries a note of its own', () => {
  const notebook = exported([chapterCell('half', 'function half(x) {}'), chapterCell('tool', 'const tool = 1')], [
    {markdown: 'Halve it.'}, {cell: 'half'}, {check: 'half', source: "import {check} from 'lab/check'\n\nawait check(display, [half(tool)])"}, {markdown: 'Then.'}, {cell: 'tool'},
  ])
  expect(notebook.cells.slice(2).map(({id}) => id)).toEqual(['prose', 'cell-half', 'note-2', 'cell-tool', 'check-half', 'prose-2'])
  const check = notebook.cells.find(({id}) => id === 'check-half')!
  expect(check).toMatchObject({cell_type: 'code', metadata: {sand: {kind: 'check'}}, outputs: [], execution_count: null})
  expect(check.source.join('')).toMatch(/^\/\/ Checks the exercise above[^]*await check\(display, \[half\(tool\)\]\)/)
})
