/** @file The reader's own file in chapter 11: what can be read is read, what cannot is refused with a reason, and nothing else is lost. */
import {closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {Page} from 'playwright-core'
import {afterAll, beforeAll, expect, it} from 'vitest'
import {ask, cellOf, ended, openBook, outputOf, problemOf, statusOf, type Book} from './book.ts'

const folder = mkdtempSync(join(tmpdir(), 'files-'))
let book: Book
let page: Page

beforeAll(async () => {
  book = await openBook()
  page = await book.open('en/11-train/')
  await cellOf(page, 'text-controls').scrollIntoViewIfNeeded()
  await ask(page, 'run', 'text')
})
afterAll(async () => {
  await book?.close()
  rmSync(folder, {recursive: true})
})

function file(name: string, content: Uint8Array | string): string {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

/** Chooses the file as a reader does; returns the problem's text, or '' when the text was read. */
async function choose(path: string): Promise<string> {
  await ended(page, 'text', () => cellOf(page, 'text-controls').locator('input[type=file]').setInputFiles(path))
  return problemOf(page, 'text')
}

/** GB 2312 has a row of common characters at B0A1 …: their bytes, without an encoder (JavaScript has none). */
const chineseInGbk = Uint8Array.from({length: 4000}, (_, i) => (i % 2 === 0 ? 0xb0 + ((i >> 1) % 20) : 0xa1 + ((i >> 1) % 90)))

it('without a file, the cell says to choose one', async () => {
  await ended(page, 'text', () => cellOf(page, 'text-controls').getByLabel('a text file of mine').check())
  expect(await problemOf(page, 'text')).toContain('No file yet. Choose one above.')
})

it.each<[string, string, Uint8Array | string, RegExp]>([
  ['an empty file', 'empty.txt', '', /“empty\.txt” is empty\.[^]*Choose a file with text in it\./],
  ['one character', 'one.txt', 'a', /“one\.txt” has only 1 character: training needs at least 100[^]*Choose a longer text\./],
  ['a picture', 'picture.txt', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...Array.from({length: 500}, (_, i) => (i * 37) % 256)]), /“picture\.txt” is a PNG image\.[^]*Choose a file of plain text/],
  ['bytes that are no text', 'noise.txt', Uint8Array.from({length: 5000}, (_, i) => 0x80 + ((i * i * 31 + i) % 128)), /The encoding of “noise\.txt” cannot be told\.[^]*save it with the encoding UTF-8/],
])('%s is refused, with what to do', async (_, name, content, message) => {
  expect(await choose(file(name, content))).toMatch(message)
})

it('a file of more than 100 MB is refused at once', async () => {
  const path = join(folder, 'large.txt')
  const sparse = openSync(path, 'w')
  ftruncateSync(sparse, 150_000_000)
  closeSync(sparse)
  expect(await choose(path)).toMatch(/“large\.txt” has 150 MB, more than the 100 MB that this page reads\.[^]*Choose a smaller file/)
})

it('Chinese in GBK is read, and the guess is said', async () => {
  expect(await choose(file('gbk.txt', chineseInGbk))).toBe('')
  expect(await outputOf(page, 'text')).toMatch(/The encoding was guessed as GB18030 \(Chinese\)/)
  expect(await ask(page, 'value', 'text')).toMatch(/^\p{Script=Han}{1000,}$/u)
})

it('a text is read, and the cells below go on with it', async () => {
  expect(await choose(file('text.txt', 'Sand becomes silicon. Silicon becomes a chip.\n'.repeat(100)))).toBe('')
  expect(await outputOf(page, 'text')).toMatch(/^Sand becomes silicon\./)
  expect(await ask(page, 'run', 'windows')).toMatchObject({phase: 'done'})
  expect(await outputOf(page, 'windows')).toContain('unknown')
})

it('a bad file after a good one leaves the page at work, and the grammar is one click away', async () => {
  expect(await choose(join(folder, 'empty.txt'))).toContain('is empty')
  expect(await statusOf(page, 'tokens')).toMatchObject({reason: {kind: 'upstream-error', cell: 'text'}})
  await ended(page, 'text', () => cellOf(page, 'text-controls').getByLabel('English grammar').check())
  expect(await ask(page, 'run', 'windows')).toMatchObject({phase: 'done'})
})
