import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import type {CellChange} from '../desk/chapter-changes.ts'
import {exportStrings} from './export-strings.ts'
import {fromNotebook, type ChapterNow} from './from-notebook.ts'
import type {JupyterNotebook} from './nbformat.ts'
import {toNotebook, type CellToExport} from './to-notebook.ts'

const say = exportStrings('en')
const now: ChapterNow = {
  chapter: '11-train',
  cells: [
    {name: 'a', source: 'const a = 1', hash: 'A'},
    {name: 'b', source: 'import {train} from \'lab/nn\'\n\nyield* train(m)', hash: 'B'},
    {name: 'c', source: 'display(a)', hash: 'C'},
  ],
}

/** The notebook of the chapter with these changes, as it comes out of a file. */
function exported(changes: readonly CellChange[] = [], chapter = now): Loose {
  const added = (name: string): CellToExport[] => changes.flatMap(change => change.kind === 'added' && change.after === name ? [
    {name: change.name, source: change.source, manual: change.manual, after: name, program: undefined, outputs: [], executionCount: null}, ...added(change.name),
  ] : [])
  const cells = chapter.cells.flatMap(({name, source, hash}): CellToExport[] => {
    const edit = changes.find(change => change.kind === 'edited' && change.name === name)
    return [{name, source: edit?.source ?? source, manual: false, original: {source, hash: edit?.kind === 'edited' ? edit.original : hash}, program: undefined, outputs: [], executionCount: null}, ...added(name)]
  })
  const notebook: JupyterNotebook = toNotebook({chapter: chapter.chapter, language: 'en', cells: [...added(''), ...cells], prose: {title: 'T', question: '', parts: [{markdown: 'x'}, {cell: 'a'}, {check: 'a', source: 'await check(display, [a])'}]}, address: 'https://book.example/'}, say)
  return JSON.parse(JSON.stringify(notebook)) as Loose
}

interface LooseCell {
  cell_type: string
  source: string | string[]
  metadata: {sand?: Record<string, unknown>}
}
type Loose = {cells: LooseCell[]; metadata: Record<string, unknown>; nbformat: number}

const take = (notebook: unknown, chapter = now) => fromNotebook(notebook, chapter, say)
const cellOf = (notebook: Loose, name: string) => notebook.cells.find(({metadata}) => metadata.sand?.['name'] === name)!
const fresh = (source: string): LooseCell => ({cell_type: 'code', source, metadata: {}})

const text = fc.oneof(
  fc.string(),
  fc.constantFrom(
    'const x = display(1)', 'yield 1\nimport {a} from \'lab/text\'', '\n\nimport {a} from \'lab/text\'\n\nyield* f()', 'const x = fetch(1)', 'Promise.all([])',
    'const cellA = await display.latest(async function* () {\nyield 1\n})', 'const y = display.value(2)', 'const x = await display.latest(f())', '{a: 1}', '// only\r\n', 'yield `\n})`',
  ),
)

test('what was exported comes back exactly, whatever the cells say', () => {
  const edits = fc.uniqueArray(fc.record({kind: fc.constant('edited' as const), name: fc.constantFrom('a', 'b', 'c'), source: text, original: fc.string()}), {selector: ({name}) => name})
  const extras = fc.array(fc.record({source: text, manual: fc.boolean(), place: fc.nat()}), {maxLength: 4})
  fc.assert(fc.property(edits, extras, (edits, extras) => {
    const names = ['', 'a', 'b', 'c']
    const added = extras.map(({source, manual, place}, i): CellChange => {
      const after = names[place % names.length]!
      names.push(`mine-${i}`)
      return {kind: 'added', name: `mine-${i}`, source, manual, after}
    })
    const changed = edits.filter(({name, source}) => source !== now.cells.find(cell => cell.name === name)!.source)
    const below = (name: string): CellChange[] => added.filter(change => change.kind === 'added' && change.after === name).flatMap(change => [change, ...below(change.name)])
    const cells = [...below(''), ...now.cells.flatMap(({name}) => [...changed.filter(change => change.name === name), ...below(name)])]
    expect(take(exported(cells)).changes).toEqual({chapter: '11-train', cells})
  }), {seed: 5, numRuns: 300})
})

test('an untouched export changes nothing and has nothing to say', () => {
  expect(take(exported())).toEqual({changes: {chapter: '11-train', cells: []}, notes: []})
})

test('a cell that a shared file named in another script keeps its name and waits for the reader', () => {
  const changes: CellChange[] = [{kind: 'added', name: '文', source: '6 * 7', after: 'a', manual: true}, {kind: 'added', name: '字-2', source: '1', after: '文', manual: false}]
  expect(take(exported(changes)).changes.cells).toEqual(changes)
})

describe('after work in Jupyter', () => {
  test('a changed cell is an edit, without the lines that the export put around it', () => {
    const notebook = exported()
    cellOf(notebook, 'b').source = (cellOf(notebook, 'b').source as string[]).join('').replace('train(m)', 'train(m, {steps: 5})')
    expect(take(notebook).changes.cells).toEqual([{kind: 'edited', name: 'b', original: 'B', source: 'import {train} from \'lab/nn\'\n\nyield* train(m, {steps: 5})'}])
  })

  test('a new cell is an added one below what stands above it in the file; empty ones are none', () => {
    const notebook = exported()
    notebook.cells.splice(notebook.cells.indexOf(cellOf(notebook, 'b')) + 1, 0, fresh('const mine = 2'), fresh('  '))
    const {changes, notes} = take(notebook)
    expect(changes.cells).toEqual([{kind: 'added', name: 'added-3', source: 'const mine = 2', after: 'b', manual: false}])
    expect(notes).toEqual([say.newCells('added-3')])
  })

  test('for a deleted cell the chapter’s text stands', () => {
    const notebook = exported([{kind: 'edited', name: 'a', source: 'const a = 2', original: 'A'}])
    notebook.cells = notebook.cells.filter(cell => cell !== cellOf(notebook, 'a'))
    expect(take(notebook)).toEqual({changes: {chapter: '11-train', cells: []}, notes: [say.leftToChapter('a')]})
  })

  test('a cell that was copied or split comes in once as itself, and as a new one with the other text', () => {
    const notebook = exported()
    notebook.cells.push({...cellOf(notebook, 'a')}, {...cellOf(notebook, 'a'), source: 'const other = 3'})
    const {changes, notes} = take(notebook)
    expect(changes.cells).toEqual([{kind: 'added', name: 'a-2', source: 'const other = 3', after: 'c', manual: false}])
    expect(notes).toEqual([say.copiedSame('a'), say.copied('a', 'a-2')])
  })

  test('text cells of the reader’s and a changed setup are left out, and it is said', () => {
    const notebook = exported()
    notebook.cells.push({cell_type: 'markdown', source: ['my thoughts'], metadata: {}})
    notebook.cells.find(({metadata}) => metadata.sand?.['kind'] === 'setup')!.source = 'import {display} from \'elsewhere\''
    expect(take(notebook).notes).toEqual([say.textLeftOut(1), say.setupChanged])
  })
})

describe('a chapter that has changed since', () => {
  const later: ChapterNow = {chapter: '11-train', cells: [{name: 'a', source: 'const a = 10', hash: 'A2'}, {name: 'mine', source: 'display(3)', hash: 'M'}, now.cells[1]!]}

  test('keeps its new text where the reader had changed nothing', () => {
    expect(take(exported(), later).changes.cells).toEqual([])
  })

  test('gets the edit with the hash that it was made on, a note, new names for what is taken, and what has no cell any more as an added one', () => {
    const {changes, notes} = take(exported([
      {kind: 'edited', name: 'a', source: 'const a = 2', original: 'A'}, {kind: 'added', name: 'mine', source: 'display(a)', after: 'a', manual: true}, {kind: 'edited', name: 'c', source: 'display(a + 1)', original: 'C'},
    ]), later)
    expect(changes.cells).toEqual([
      {kind: 'edited', name: 'a', source: 'const a = 2', original: 'A'},
      {kind: 'added', name: 'mine-2', source: 'display(a)', after: 'a', manual: true},
      {kind: 'added', name: 'c', source: 'display(a + 1)', after: 'b', manual: false},
    ])
    expect(notes).toEqual([say.renamed('mine', 'mine-2'), say.goneFromChapter('c', 'c'), say.chapterChanged('a')])
  })
})

describe('what is no notebook of this chapter is refused with a reason', () => {
  const cases: [string, (notebook: Loose) => unknown, string][] = [
    ['a list', () => [], say.notNotebook],
    ['JSON of something else', () => ({hello: 1}), say.notNotebook],
    ['an old format', notebook => ({...notebook, nbformat: 3}), say.oldFormat('3')],
    ['a Python notebook', notebook => ({...notebook, metadata: {language_info: {name: 'python'}}}), say.otherLanguage('python')],
    ['a notebook of someone else', notebook => ({...notebook, metadata: {language_info: {name: 'typescript'}}}), say.notOurs],
    ['another chapter', notebook => ({...notebook, metadata: {sand: {version: 1, chapter: '06-losses'}}}), say.otherChapter('06-losses', '11-train')],
    ['a newer book', notebook => ({...notebook, metadata: {sand: {version: 2, chapter: '11-train'}}}), say.newerNotes],
    ['too many cells', notebook => ({...notebook, cells: Array.from({length: 2001}, () => fresh('1'))}), say.tooManyCells(2001, 2000)],
    ['an endless cell', notebook => ({...notebook, cells: [fresh('1'.repeat(2_000_001))]}), say.tooLongCell('1', '2 MB')],
  ]
  test.each(cases)('%s', (_, spoil, message) => {
    expect(() => take(spoil(exported()))).toThrow(new Error(message))
  })
})

test('notes that cannot be are not believed: the cell comes in as a new one, with its visible text', () => {
  const notebook = exported()
  notebook.cells = [
    {...fresh('const x = 1'), metadata: {sand: {kind: 'added', name: '<img>', source: 'hidden'}}},
    {...fresh('const y = 1'), metadata: {sand: {kind: 'chapter', name: 'a', source: 'hidden', edited: true, original: 3 as unknown as string}}},
    {...fresh('const z = 1'), metadata: {sand: {kind: 'added', name: 'z', source: 'const z = 1', after: 'nowhere', manual: 'yes' as unknown as boolean}}},
    {cell_type: 'code', source: [1, 'const ', null, 'w = 1'] as unknown as string[], metadata: null as unknown as LooseCell['metadata']},
  ]
  expect(take(notebook).changes.cells).toEqual([
    {kind: 'added', name: 'added-1', source: 'const x = 1', after: '', manual: false},
    {kind: 'edited', name: 'a', source: 'const y = 1', original: ''},
    {kind: 'added', name: 'z', source: 'const z = 1', after: 'a', manual: false},
    {kind: 'added', name: 'added-4', source: 'const w = 1', after: 'z', manual: false},
  ])
})

test('any JSON at all gives changes or a sentence', () => {
  const spoil = fc.tuple(fc.nat(30), fc.jsonValue()).map(([at, value]) => {
    const notebook = exported([{kind: 'added', name: 'mine', source: '1', after: '', manual: false}])
    const holders: Record<string, unknown>[] = [notebook as never, notebook.metadata, ...notebook.cells as never[], ...notebook.cells.flatMap(cell => [cell.metadata as never, cell.metadata.sand as never])]
    const holder = holders[at % holders.length]!
    const keys = Object.keys(holder)
    holder[keys[at % keys.length]!] = value
    return notebook
  })
  fc.assert(fc.property(fc.oneof(spoil, fc.jsonValue()), value => {
    try {
      const {changes} = take(value)
      expect(new Set(changes.cells.map(({name}) => name)).size).toBe(changes.cells.length)
    } catch (error) {
      expect((error as Error).constructor).toBe(Error)
      expect((error as Error).message).toMatch(/\.$/)
    }
  }), {seed: 7, numRuns: 500})
})
