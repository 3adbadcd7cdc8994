import fc from 'fast-check'
import {expect, test} from 'vitest'
import type {AddedCell, CellChange} from '../desk/chapter-changes.ts'
import {chosenChanges} from './chosen-changes.ts'

const page = ['text', 'model']
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

test('each taken cell stands below one that is on the page or was taken before it, whatever is chosen', () => {
  const name = fc.constantFrom('text', 'a', 'b', 'c', 'd')
  const cells = fc.uniqueArray(fc.tuple(name, fc.oneof(name, fc.constant(''))).map(([name, after]) => add(name, after)), {selector: ({name}) => name})
  fc.assert(fc.property(cells, fc.func(fc.boolean()), (cells, take) => {
    const there = new Set(['', ...page])
    for (const {name, after} of chosenChanges({chapter: 'c', cells}, take, page).cells as AddedCell[]) {
      expect(there).toContain(after)
      there.add(name)
    }
  }), {seed: 5, numRuns: 500})
})
