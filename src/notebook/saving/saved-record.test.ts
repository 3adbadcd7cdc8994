import fc from 'fast-check'
import {expect, it} from 'vitest'
import {readChange, readStored} from './saved-record.ts'

const change = {kind: 'edited', name: 'a', source: 'x', original: 'h'} as const
const record = {chapter: 'c', cell: 'a', change, base: 'old', savedAt: 7}

it('reads what was written', () => {
  const undo = {what: 'Reset', changes: {chapter: 'c', cells: [change]}, cells: ['a']}
  expect(readStored({cells: [record], asides: [{...record, tab: 't'}], about: {chapter: 'c', settings: {automatic: false}, undo}})).toEqual({
    cells: new Map([['a', record]]), asides: [{...record, tab: 't'}], settings: {automatic: false}, undo, damaged: [],
  })
})

it('names cells whose records make no sense, and reads the others', () => {
  const broken = [{...record, cell: 'b', change: null}, {chapter: 'c', cell: 'd'}, {...record, cell: 'e'}]
  expect(readStored({cells: [...broken, record], asides: [{...record}], about: 5})).toEqual({
    cells: new Map([['a', record]]), asides: [], settings: {}, undo: undefined, damaged: ['b', 'd', 'e'],
  })
})

it('saves a text whose hash or place is broken: a text is what counts', () => {
  expect(readChange({kind: 'edited', name: 'a', source: 'x', original: 5})).toEqual({...change, original: ''})
  expect(readChange({kind: 'added', name: 'a', source: 'x'})).toEqual({kind: 'added', name: 'a', source: 'x', after: '', manual: false})
})

it('reads no undo that would bring nothing back', () => {
  for (const undo of [undefined, null, {what: 'Reset'}, {what: 1, changes: {chapter: 'c', cells: []}}]) {
    expect(readStored({cells: [], asides: [], about: {undo}}).undo).toBeUndefined()
  }
})

it('throws at nothing', () => {
  fc.assert(fc.property(fc.anything(), fc.anything(), (value, about) => {
    const {cells} = readStored({cells: [{cell: 'k', change: value}], asides: [value], about})
    for (const {change} of cells.values()) expect(typeof change.source).toBe('string')
  }), {seed: 20, numRuns: 500})
})
