import {expect, it} from 'vitest'
import type {EditedCell} from '../desk/chapter-changes.ts'
import {forgetWords, readWords, unsaved, writeWords, type LastWords} from './last-words.ts'
import {fakeStorage} from './testing/fake-storage.ts'

const edited = (name: string, source: string): EditedCell => ({kind: 'edited', name, source, original: 'h'})
const agreed = (change: EditedCell) => ({seen: change, kept: change})
const words: LastWords = {
  tab: 'one',
  mine: {chapter: '11-train', cells: [edited('a', 'new'), edited('b', 'same')]},
  bases: new Map([['a', 'text of a'], ['b', 'text of b']]),
  about: {settings: {automatic: false}, undo: {what: 'Reset of cell d', changes: {chapter: '11-train', cells: [edited('d', 'reset since')]}}},
  agreements: new Map([['a', agreed(edited('a', 'old'))], ['b', agreed(edited('b', 'same'))], ['d', agreed(edited('d', 'reset since'))]]),
}

it('holds what is not saved, resets too, and nothing else', () => {
  const left = unsaved(words)!
  expect(left.mine.cells).toEqual([edited('a', 'new')])
  expect([...left.bases.keys()]).toEqual(['a'])
  expect([...left.agreements.keys()]).toEqual(['a', 'd'])
})

it('has nothing to say when all is saved', () => {
  expect(unsaved({...words, about: {}, mine: {chapter: '11-train', cells: [edited('b', 'same')]}, agreements: new Map([['b', agreed(edited('b', 'same'))]])})).toBeUndefined()
})

it('leaves out the way back where there is no space for it, and keeps the texts', () => {
  const storage = fakeStorage()
  const small = {...storage, length: 1, key: () => 'notebook-unsaved 11-train one', getItem: storage.getItem.bind(storage), setItem(key: string, value: string) {
    if (value.includes('Reset of')) throw new DOMException('', 'QuotaExceededError')
    storage.setItem(key, value)
  }}
  writeWords(small, unsaved(words)!)
  expect(readWords(small, '11-train')).toEqual([{...unsaved(words), about: {settings: {automatic: false}}}])
})

it('is read by the next page of the same chapter, until it is forgotten', () => {
  const storage = fakeStorage()
  const left = unsaved(words)!
  writeWords(storage, left)
  writeWords(storage, {...left, tab: 'two'})
  expect(readWords(storage, '11-train')).toEqual([left, {...left, tab: 'two'}])
  expect(readWords(storage, '11-train-more')).toEqual([])
  forgetWords(storage, '11-train', 'one')
  expect(readWords(storage, '11-train').map(({tab}) => tab)).toEqual(['two'])
})

it('is silent without storage, with a full one, and about nonsense', () => {
  expect(readWords(undefined, '11-train')).toEqual([])
  const full = {...fakeStorage(), setItem() { throw new DOMException('', 'QuotaExceededError') }}
  expect(() => writeWords(full, words)).not.toThrow()
  const storage = fakeStorage()
  for (const [i, text] of ['', 'null', '{', '{"cells": 5}', '{"cells": [null], "bases": [], "agreements": []}'].entries()) storage.setItem(`notebook-unsaved 11-train ${i}`, text)
  expect(readWords(storage, '11-train').flatMap(({mine}) => mine.cells)).toEqual([])
})
