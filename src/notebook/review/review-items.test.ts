import {expect, test} from 'vitest'
import type {AddedCell, CellChange, EditedCell} from '../desk/chapter-changes.ts'
import {reviewItems, type PageCell} from './review-items.ts'

const model: PageCell = {name: 'model', source: 'const units = 128', original: {source: 'const units = 128', hash: 'a1'}}
const own: PageCell = {name: 'own', source: 'display(1)'}
const edit = (change: Partial<EditedCell> = {}): EditedCell => ({kind: 'edited', name: 'model', source: 'const units = 64', original: 'a1', ...change})
const add = (change: Partial<AddedCell> = {}): AddedCell => ({kind: 'added', name: 'sums', source: '1 + 1', after: 'model', manual: false, ...change})
const review = (cells: readonly CellChange[], page = [model, own]) => reviewItems({chapter: '11-train', cells}, page)

test('another text for an untouched cell is shown against the text of the chapter', () => {
  expect(review([edit()])).toEqual([{kind: 'edit', change: edit(), before: 'const units = 128', mine: undefined, notes: []}])
})

test('an edit of the reader that would go is shown and said', () => {
  const [item] = review([edit()], [{...model, source: 'const units = 32'}])
  expect(item).toMatchObject({before: 'const units = 128', mine: 'const units = 32', notes: ['replaces-edit']})
})

test('a change made to another text of the chapter is shown against the text of now, with a note', () => {
  expect(review([edit({original: 'b2'})])[0]).toMatchObject({kind: 'edit', before: 'const units = 128', notes: ['other-original']})
})

test('what would bring the chapter\'s own text back says so', () => {
  expect(review([edit({source: 'const units = 128', original: 'b2'})], [{...model, source: 'mine'}])[0]).toMatchObject({notes: ['replaces-edit', 'back-to-original']})
})

test('what stands there already is the same, whatever it was made to', () => {
  expect(review([edit({source: 'const units = 128', original: 'b2'}), add({name: 'own', source: 'display(1)'})]).map(({kind}) => kind)).toEqual(['same', 'same'])
})

test('a change of a cell that the chapter does not have, or that is the reader\'s own, is a new cell', () => {
  expect(review([edit({name: 'gone'}), edit({name: 'own'})])).toMatchObject([{kind: 'new', notes: ['no-such-cell']}, {kind: 'new', notes: ['no-such-cell', 'gets-free-name']}])
  expect(review([edit({name: 'own', source: 'display(1)'})])[0]!.kind).toBe('same')
})

test('a new cell says when its name is taken, when its place is unknown, and when it waits to be asked', () => {
  expect(review([add()])[0]).toEqual({kind: 'new', change: add(), notes: []})
  expect(review([add({name: 'own'})])[0]!.notes).toEqual(['gets-free-name'])
  expect(review([add({name: 'model'})])[0]).toMatchObject({kind: 'new', notes: ['gets-free-name']})
  expect(review([add({after: 'gone'})])[0]!.notes).toEqual(['moves-to-end'])
  expect(review([add({manual: true})])[0]!.notes).toEqual(['manual'])
})

test('a new cell may stand below a new cell before it, not below one behind it', () => {
  const notes = (cells: readonly AddedCell[]) => review(cells).map(({notes}) => notes)
  expect(notes([add({name: 'one'}), add({name: 'two', after: 'one'})])).toEqual([[], []])
  expect(notes([add({name: 'two', after: 'one'}), add({name: 'one'})])).toEqual([['moves-to-end'], []])
})

test('characters that turn the text around or cannot be seen are said; tabs, line ends, emoji and Chinese are not', () => {
  for (const source of ['a\u202eb', 'a\u2066b', 'a\u200bb', 'a\u0000b', 'a\u{e0041}b', '\ufeffa']) expect(review([edit({source})])[0]!.notes, JSON.stringify(source)).toEqual(['hidden-characters'])
  for (const source of ['\tif (a) {\r\n}', "'👩‍👩‍👧 ❤️'", '// 从沙子到句子']) expect(review([edit({source})])[0]!.notes, source).toEqual([])
})

test('packages of the network are said', () => {
  for (const source of ["import confetti from 'npm:canvas-confetti@1.9.3'", 'import "npm:x@1.0.0"', 'await import(`npm:x@1.0.0`)']) expect(review([edit({source}), add({source})]).map(({notes}) => notes), source).toEqual([['imports-packages'], ['imports-packages']])
  expect(review([edit({source: '// of npm: nothing'})])[0]!.notes).toEqual([])
})

test('a cell may be named like a property of every object', () => {
  expect(review([edit({name: 'constructor'}), add({name: 'toString', after: 'valueOf'})])).toMatchObject([{kind: 'new', notes: ['no-such-cell']}, {kind: 'new', notes: ['moves-to-end']}])
})
