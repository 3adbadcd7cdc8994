import {expect, test} from 'vitest'
import type {CellChange} from '../desk/chapter-changes.ts'
import {readChangesFile} from './changes-file.ts'
import {decodeChanges} from './decode-changes.ts'
import {longestLink, shareOffer} from './share-offer.ts'

const page = 'https://book.example/en/11-train/'
const edit = (source: string): CellChange => ({kind: 'edited', name: 'model', source, original: 'a1'})
const offer = (source: string) => shareOffer({chapter: '11-train', cells: [edit(source)]}, page)

/** Letters that do not compress: the same ones each time. */
function noise(length: number): string {
  let state = 1
  return Array.from({length}, () => String.fromCharCode(33 + (state = state * 48271 % 2147483647) % 94)).join('')
}

test('without a change the offer is the chapter itself', () => {
  expect(shareOffer({chapter: '11-train', cells: []}, page)).toEqual({kind: 'plain', link: page})
})

test('a few changes are a link that holds them', () => {
  const shared = offer('const units = 64')
  if (shared.kind !== 'link') throw new Error(shared.kind)
  expect(shared.link.startsWith(`${page}#changes=`)).toBe(true)
  expect(decodeChanges(shared.link.slice(page.length + '#changes='.length)).cells).toEqual([edit('const units = 64')])
})

test('what would make a longer link than mail and chat carry is a file of the same changes', async () => {
  const text = noise(longestLink)
  const shared = offer(text)
  if (shared.kind !== 'file') throw new Error(shared.kind)
  expect(shared.name).toBe('11-train.changes.json')
  expect((await readChangesFile(new Blob([shared.text]))).cells).toEqual([edit(text)])
})

test('a text of millions of equal letters is a file too, since no link is read that grows so large', () => {
  expect(offer('x'.repeat(3_000_000)).kind).toBe('file')
})
