import fc from 'fast-check'
import {expect, test} from 'vitest'
import type {AddedCell, CellChange} from '../desk/chapter-changes.ts'
import {chosenChanges} from './chosen-changes.ts'
import type {PageCell} from './review-items.ts'

const page: PageCell[] = [{name: 'text', source: '', original: {source: '', hash: 'g'}}, {name: 'model', source: '', original: {source: '', hash: 'h'}}]
const edit: CellChange = {kind: 'edited', name: 'model', source: 'a', original: 'h'}
const add = (name: string, after: string): AddedCell => ({kind: 'added', name, source: '', after, manual: false})
const choose = (cells: readonly CellChange[], ...names: string[]) => chosenChanges({chapter: 'c', cells}, ({name}) => names.includes(name), page).cells

test('only what the reader ticked is taken', () => {
  expect(choose([edit, add('one', 'text')], 'one')).toEqual([add('one', 'text')])
  expect(choose([edit, add('one', 'text')], 'model')).toEqual([edit])
})

test('a cell below one that was left out moves to where that would have been', () => {
  expect(choose([add('one', 'text'), add('two', 'one'), add('three', 'two')], 'three')).toEqual([add('three', 'text')])
  expect(choose([add('one', ''), add('two', 'one')], 'two')).toEqual([add('two', '')])
})

test('a cell whose place is not on the page goes to the end', () => {
  expect(choose([add('one', 'gone'), add('two', 'one')], 'one', 'two')).toEqual([add('one', 'model'), add('two', 'one')])
  expect(chosenChanges({chapter: 'c', cells: [add('one', 'gone')]}, () => true, []).cells).toEqual([add('one', '')])
})

test('an edit is one of the text that the reader has seen it against', () => {
  expect(choose([{...edit, original: 'old'}], 'model')).toEqual([edit])
})

test('an edit of a cell that the page does not have is left to the desk, and cells may stand below it', () => {
  const gone: CellChange = {...edit, name: 'gone'}
  expect(choose([gone, add('one', 'gone')], 'gone', 'one')).toEqual([gone, add('one', 'gone')])
  expect(choose([gone, add('one', 'gone')], 'one')).toEqual([add('one', 'model')])
})

test('each taken cell stands below one that is on the page or was taken before it, whatever is chosen', () => {
  const name = fc.constantFrom('text', 'a', 'b', 'c', 'd')
  const cells = fc.uniqueArray(fc.tuple(name, fc.oneof(name, fc.constant(''))).map(([name, after]) => add(name, after)), {selector: ({name}) => name})
  fc.assert(fc.property(cells, fc.func(fc.boolean()), (cells, take) => {
    const there = new Set(['', ...page.map(({name}) => name)])
    for (const {name, after} of chosenChanges({chapter: 'c', cells}, take, page).cells as AddedCell[]) {
      expect(there).toContain(after)
      there.add(name)
    }
  }), {seed: 5, numRuns: 500})
})
