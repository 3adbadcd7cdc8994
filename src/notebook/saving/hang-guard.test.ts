import {beforeEach, expect, it} from 'vitest'
import {guardHangs, type HangGuard} from './hang-guard.ts'
import {fakeStorage} from './testing/fake-storage.ts'

let storage: Storage
beforeEach(() => { storage = fakeStorage() })

interface Page {
  readonly guard: HangGuard
  visible: boolean
  /** A second of the page's life. A page that hangs has none. */
  second(): void
  hide(): void
}

function open({chapter = 'c', tab = 'one'}: {chapter?: string; tab?: string} = {}): Page {
  let due: (() => void)[] = []
  let hide = (): void => {}
  const guard = guardHangs({chapter, tab, storage, after: (_, callback) => void due.push(callback), onHide: callback => { hide = callback }, visible: () => page.visible})
  const page: Page = {
    guard,
    visible: true,
    second() {
      const now = due
      due = []
      for (const callback of now) callback()
    },
    hide() {
      page.visible = false
      hide()
    },
  }
  return page
}

it('names the cell in which the last page ended, and only that', () => {
  const page = open()
  expect(page.guard.held).toEqual([])
  page.guard.entering('plot')
  page.guard.entering('slow')
  expect(open({tab: 'two'}).guard.held).toEqual(['slow'])
})

it('names none when the page was alive for a while after its last cell, or could be left', () => {
  const first = open()
  first.guard.entering('plot')
  first.second()
  first.guard.entering('plot')
  first.second()
  first.second()
  expect(storage).toHaveLength(0)
  first.guard.entering('again')
  first.hide()
  first.guard.entering('in a hidden tab')
  expect(open({tab: 'two'}).guard.held).toEqual([])
})

it('sees a hang long after the last one was struck out', () => {
  const page = open()
  page.guard.entering('plot')
  page.second()
  page.second()
  page.guard.entering('plot')
  expect(open({tab: 'two'}).guard.held).toEqual(['plot'])
})

it('holds a cell back over further reloads, until it is released', () => {
  open().guard.entering('slow')
  expect(open({tab: 'two'}).guard.held).toEqual(['slow'])
  const third = open({tab: 'three'})
  expect(third.guard.held).toEqual(['slow'])
  third.guard.entering('another')
  const fourth = open({tab: 'four'})
  expect(fourth.guard.held).toEqual(['slow', 'another'])
  fourth.guard.release('slow')
  expect(open({tab: 'five'}).guard.held).toEqual(['another'])
})

it('keeps tabs and chapters apart', () => {
  const [a, b] = [open({tab: 'a'}), open({tab: 'b'})]
  a.guard.entering('slow')
  b.guard.entering('plot')
  b.hide()
  expect(open({chapter: 'other', tab: 'c'}).guard.held).toEqual([])
  expect(open({tab: 'd'}).guard.held).toEqual(['slow'])
})

it('is silent without storage, where it throws, and about nonsense', () => {
  const options = {chapter: 'c', tab: 'one', after: () => {}, onHide: () => {}, visible: () => true}
  const forbidden = {length: 1, key() { throw new Error('no') }, getItem() { throw new Error('no') }, setItem() { throw new Error('no') }, removeItem() { throw new Error('no') }}
  for (const nothing of [undefined, forbidden]) {
    const guard = guardHangs({...options, storage: nothing})
    guard.entering('a')
    guard.release('a')
    expect(guard.held).toEqual([])
  }
  for (const nonsense of ['', '{', 'null', '5', '{"a": 1}']) {
    storage.setItem('notebook-held c', nonsense)
    expect(guardHangs({...options, storage}).held).toEqual([])
  }
})
