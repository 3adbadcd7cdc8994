import {expect, it} from 'vitest'
import type {AddedCell, CellChange, EditedCell} from '../desk/chapter-changes.ts'
import {fitSaved, inOrder} from './fit-saved.ts'

const edited = (name: string, original = `#${name}`, source = 'mine'): EditedCell => ({kind: 'edited', name, source, original})
const added = (name: string, after: string): AddedCell => ({kind: 'added', name, source: name, after, manual: false})
const cells = ['a', 'b'].map(name => ({name, source: `text of ${name}`, hash: `#${name}`}))
const fit = (...changes: CellChange[]) => fitSaved('c', new Map(changes.map(change => [change.name, {chapter: 'c', cell: change.name, change, base: 'base', savedAt: 0}])), cells)

it('gives the chapter what fits it', () => {
  expect(fit(edited('a'), added('mine-1', 'b'))).toEqual({changes: {chapter: 'c', cells: [edited('a'), added('mine-1', 'b')]}, outdated: [], homeless: []})
})

it('says which edits began from another text, and keeps them in the chapter', () => {
  const {changes, outdated} = fit(edited('a', '#before'))
  expect(outdated).toEqual([{cell: 'a', mine: edited('a', '#before'), base: 'base'}])
  expect(changes.cells).toEqual([edited('a', '#before')])
})

it('has nothing to ask when the chapter has come to the reader’s own text', () => {
  expect(fit(edited('a', '#before', 'text of a')).outdated).toEqual([])
})

it('keeps the text of a cell that the chapter no longer has, and of one whose name it has taken', () => {
  expect(fit(edited('z'), added('b', 'a'))).toMatchObject({changes: {cells: []}, homeless: [{why: 'gone', change: edited('z')}, {why: 'taken', change: added('b', 'a')}]})
})

it('puts each added cell behind the one that it stands below', () => {
  const names = (...changes: AddedCell[]) => inOrder(changes).map(({name}) => name)
  expect(names(added('x', 'y'), added('y', 'z'), added('z', 'a'))).toEqual(['z', 'y', 'x'])
  expect(names(added('x', 'a'), added('y', 'a'))).toEqual(['x', 'y'])
})

it('loses no cell of a circle, which two tabs can make', () => {
  expect(inOrder([added('x', 'y'), added('y', 'x'), added('z', 'x')]).map(({name}) => name).sort()).toEqual(['x', 'y', 'z'])
})
