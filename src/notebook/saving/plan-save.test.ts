import {describe, expect, it} from 'vitest'
import type {AddedCell, CellChange, EditedCell} from '../desk/chapter-changes.ts'
import {planSave, type Agreement, type SaveInput} from './plan-save.ts'
import type {SavedCell, StoredChapter} from './saved-record.ts'

const edited = (name: string, source: string, original = 'h'): EditedCell => ({kind: 'edited', name, source, original})
const added = (name: string, source: string, after = ''): AddedCell => ({kind: 'added', name, source, after, manual: false})
const saved = (change: CellChange, base?: string): SavedCell => ({chapter: 'c', cell: change.name, change, savedAt: 1, ...(base === undefined ? {} : {base})})

function stored(...cells: SavedCell[]): StoredChapter {
  return {cells: new Map(cells.map(cell => [cell.cell, cell])), asides: [], settings: {}, undo: undefined, damaged: []}
}

function plan({mine = [], there = stored(), agreements = {}, ...rest}: {mine?: CellChange[]; there?: StoredChapter; agreements?: Record<string, Agreement>} & Partial<Pick<SaveInput, 'only' | 'bases'>>) {
  return planSave({chapter: 'c', tab: 'me', now: 5, mine: {chapter: 'c', cells: mine}, bases: new Map(), agreements: new Map(Object.entries(agreements)), stored: there, ...rest})
}

const both = (change: CellChange | undefined): Agreement => ({seen: change, kept: change})

it('writes a text that is new, with the chapter’s text that it began from', () => {
  const {put, agreed, conflicts} = plan({mine: [edited('a', 'x')], bases: new Map([['a', 'old']])})
  expect(put).toEqual([{chapter: 'c', cell: 'a', change: edited('a', 'x'), base: 'old', savedAt: 5}])
  expect(agreed.get('a')).toEqual(both(edited('a', 'x')))
  expect(conflicts).toEqual([])
})

it('keeps the stored base when nobody knows a newer one: the chapter has changed since', () => {
  const {put} = plan({mine: [edited('a', 'y', 'h1')], there: stored(saved(edited('a', 'x', 'h1'), 'old')), agreements: {a: both(edited('a', 'x', 'h1'))}})
  expect(put[0]).toMatchObject({base: 'old', change: {source: 'y', original: 'h1'}})
})

it('writes nothing when nothing has changed', () => {
  expect(plan({mine: [edited('a', 'x')], there: stored(saved(edited('a', 'x'))), agreements: {a: both(edited('a', 'x'))}})).toMatchObject({put: [], remove: [], arrivals: [], conflicts: []})
})

it('removes what was reset here and not touched elsewhere', () => {
  const {remove, agreed} = plan({there: stored(saved(edited('a', 'x'))), agreements: {a: both(edited('a', 'x'))}})
  expect(remove).toEqual(['a'])
  expect(agreed.get('a')).toEqual(both(undefined))
})

describe('when another tab has saved', () => {
  const elsewhere = stored(saved(edited('a', 'theirs')))

  it('brings its text to a tab that has not changed the cell', () => {
    expect(plan({there: elsewhere})).toMatchObject({arrivals: [{cell: 'a', change: {source: 'theirs'}}], put: [], remove: [], conflicts: []})
  })

  it('brings its reset, too', () => {
    expect(plan({mine: [edited('a', 'x')], agreements: {a: both(edited('a', 'x'))}}).arrivals).toEqual([{cell: 'a', change: undefined}])
  })

  it('refuses a different text of the same cell and puts it aside', () => {
    const {put, conflicts, putAsides, agreed} = plan({mine: [edited('a', 'mine')], there: elsewhere, bases: new Map([['a', 'old']])})
    expect(put).toEqual([])
    expect(conflicts).toEqual([{cell: 'a', here: edited('a', 'mine'), there: edited('a', 'theirs'), unrelated: false}])
    expect(putAsides).toEqual([{chapter: 'c', cell: 'a', tab: 'me', change: edited('a', 'mine'), base: 'old', savedAt: 5}])
    expect(agreed.has('a')).toBe(false)
  })

  it('asks as well when one of the two is a reset', () => {
    expect(plan({there: elsewhere, agreements: {a: both(edited('a', 'x'))}}).conflicts).toMatchObject([{here: undefined, there: {source: 'theirs'}}])
    expect(plan({mine: [edited('a', 'mine')], agreements: {a: both(edited('a', 'x'))}}).conflicts).toMatchObject([{here: {source: 'mine'}, there: undefined}])
  })

  it('has nothing to ask when both wrote the same', () => {
    expect(plan({mine: [edited('a', 'theirs')], there: elsewhere})).toMatchObject({conflicts: [], arrivals: []})
  })

  it('merges changes of different cells', () => {
    const {put, arrivals} = plan({mine: [edited('b', 'mine')], there: elsewhere})
    expect(put.map(({cell}) => cell)).toEqual(['b'])
    expect(arrivals.map(({cell}) => cell)).toEqual(['a'])
  })

  it('tells two cells that were added under one name from two texts of one cell', () => {
    const there = stored(saved(added('mine-1', 'theirs')))
    expect(plan({mine: [added('mine-1', 'mine')], there}).conflicts[0]).toMatchObject({unrelated: true})
    expect(plan({mine: [added('mine-1', 'mine')], there, agreements: {'mine-1': both(added('mine-1', 'x'))}}).conflicts[0]).toMatchObject({unrelated: false})
  })
})

it('does not write back what another page order or another version of the chapter makes of a text', () => {
  const agreements = {a: {seen: edited('a', 'x', 'h1'), kept: edited('a', 'x', 'h2')}, m: {seen: added('m', 'x', 'gone'), kept: added('m', 'x', 'a')}}
  expect(plan({mine: [edited('a', 'x', 'h2'), added('m', 'x', 'a')], there: stored(saved(edited('a', 'x', 'h1')), saved(added('m', 'x', 'gone'))), agreements})).toMatchObject({put: [], arrivals: [], conflicts: []})
})

it('saves where an added cell stands when the reader has moved it, and asks nothing about places', () => {
  expect(plan({mine: [added('m', 'x', 'b')], there: stored(saved(added('m', 'x', 'c'))), agreements: {m: both(added('m', 'x', 'a'))}})).toMatchObject({put: [{change: {after: 'b'}}], conflicts: []})
})

it('takes a text that was put aside back when its cell has no conflict any more, and only its own', () => {
  const aside = (tab: string) => ({...saved(edited('a', 'x')), tab})
  expect(plan({there: {...stored(), asides: [aside('me'), aside('you')]}}).removeAsides).toEqual(['a'])
})

it('looks at one cell alone when asked', () => {
  const {put, arrivals} = plan({mine: [edited('a', 'x'), edited('b', 'y')], there: stored(saved(edited('d', 'z'))), only: 'b'})
  expect(put.map(({cell}) => cell)).toEqual(['b'])
  expect(arrivals).toEqual([])
})
