import {deflateSync} from 'fflate'
import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import type {ChapterChanges} from '../desk/chapter-changes.ts'
import {changesFile, readChangesFile} from './changes-file.ts'
import {decodeChanges} from './decode-changes.ts'
import {encodeChanges} from './encode-changes.ts'
import {checksum, mostBytes, toBase64Url} from './fragment-format.ts'
import {ShareError} from './share-error.ts'

const seed = 5

const name = fc.stringMatching(/^[A-Za-z语][A-Za-z0-9_-]{0,20}$/)
const source = fc.oneof(fc.string({unit: 'binary', maxLength: 200}), fc.string({unit: 'grapheme', maxLength: 200}), fc.constantFrom('', '\r\n', '\u0000', '\ud800', '__proto__'))
const cell = fc.oneof(
  fc.record({kind: fc.constant('edited' as const), name, source, original: source}, {noNullPrototype: true}),
  fc.record({kind: fc.constant('added' as const), name, source, after: fc.oneof(fc.constant(''), name), manual: fc.boolean()}, {noNullPrototype: true}),
)
const changes: fc.Arbitrary<ChapterChanges> = fc.record({
  chapter: fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/),
  cells: fc.uniqueArray(cell, {minLength: 1, maxLength: 12, selector: ({name}) => name}),
}, {noNullPrototype: true})

const small: ChapterChanges = {chapter: '11-train', cells: [{kind: 'edited', name: 'model', source: 'const units = 64', original: 'a1b2c3'}]}

/** A fragment with the right checksum around any bytes, or any JSON. */
function pack(packed: Uint8Array): string {
  const whole = new Uint8Array(4 + packed.length)
  new DataView(whole.buffer).setUint32(0, checksum(packed))
  whole.set(packed, 4)
  return `1.${toBase64Url(whole)}`
}
const packJson = (value: unknown) => pack(deflateSync(new TextEncoder().encode(JSON.stringify(value))))

function errorOf(act: () => unknown): {code: string; values: Readonly<Record<string, string>>} {
  try {
    act()
  } catch (error) {
    if (error instanceof ShareError) return {code: error.code, values: error.values}
    throw error
  }
  throw new Error('nothing was thrown')
}

async function fileErrorOf(text: string): Promise<string> {
  return readChangesFile(new Blob([text])).then(() => 'none', error => { if (error instanceof ShareError) return error.code; throw error })
}

describe('a link', () => {
  test('gives back exactly what was put in', () => {
    fc.assert(fc.property(changes, changes => { expect(decodeChanges(encodeChanges(changes))).toEqual(changes) }), {seed, numRuns: 300})
  })

  test('is made of letters that no address changes, version first', () => {
    fc.assert(fc.property(changes, changes => { expect(encodeChanges(changes)).toMatch(/^1\.[\w-]+$/) }), {seed})
  })

  test('is read when mail has taken the punctuation behind it for a part of it', () => {
    for (const behind of ['.', ')', '>.', '，']) expect(decodeChanges(encodeChanges(small) + behind)).toEqual(small)
  })

  test('written by the first edition is read for ever', () => {
    expect(decodeChanges('1.C4VRsBXJMQ6DMAxA0atEntshbdUBiZMgBuNYYBEclJgJcXfM-P87gRbcjSt0EOPbKorCC4hzbtANJ6yiyY2TGCcXxY29t5I4e7ZyVHoGFW0WDhVroQ__n1upMotidsU4fegL13jd')).toEqual(small)
  })

  test('that lost or changed any one letter is damaged, never read as something else', () => {
    const fragment = encodeChanges(small)
    for (let i = 2; i < fragment.length - 1; i++) {
      expect(errorOf(() => decodeChanges(fragment.slice(0, i) + fragment.slice(i + 1))).code).toBe('damaged')
      expect(errorOf(() => decodeChanges(`${fragment.slice(0, i)}${fragment[i] === 'A' ? 'B' : 'A'}${fragment.slice(i + 1)}`)).code).toBe('damaged')
    }
  })

  test('that was cut is damaged', () => {
    const fragment = encodeChanges(small)
    for (let length = 3; length < fragment.length; length++) expect(errorOf(() => decodeChanges(fragment.slice(0, length))).code).toBe('damaged')
  })

  test('with any text behind #changes= is refused by a ShareError and nothing else', () => {
    const letters = fc.string({unit: fc.constantFrom(...'AZaz09-_'), maxLength: 400})
    const fragments = fc.oneof(fc.string({unit: 'binary'}), letters.map(text => `1.${text}`), letters.map(text => `${text.length}.${text}`))
    fc.assert(fc.property(fragments, fragment => void errorOf(() => decodeChanges(fragment))), {seed, numRuns: 2000})
  })

  test('with any bytes or any JSON under a right checksum is refused by a ShareError and nothing else', () => {
    fc.assert(fc.property(fc.uint8Array({maxLength: 300}), bytes => void errorOf(() => decodeChanges(pack(bytes)))), {seed, numRuns: 2000})
    fc.assert(fc.property(fc.json(), json => void errorOf(() => decodeChanges(packJson(JSON.parse(json))))), {seed, numRuns: 500})
  })

  test('with one field of another type says which', () => {
    fc.assert(fc.property(changes, fc.nat(), fc.nat(), fc.constantFrom<unknown>(null, 7, [], {}, undefined), (changes, i, j, wrong) => {
      const broken = structuredClone(changes) as unknown as {chapter: unknown; cells: Record<string, unknown>[]}
      const cell = broken.cells[i % broken.cells.length]!
      const fields = Object.keys(cell)
      const field = fields[j % fields.length]!
      cell[field] = wrong
      expect(errorOf(() => decodeChanges(packJson(broken)))).toMatchObject({code: 'malformed', values: {where: `cells[${i % broken.cells.length}].${field}`}})
    }), {seed, numRuns: 300})
  })

  test.each<[string, unknown, object]>([
    ['is no object', [], {code: 'malformed', values: {where: 'changes', wanted: 'object'}}],
    ['has no chapter', {cells: []}, {code: 'malformed', values: {where: 'chapter', wanted: 'text'}}],
    ['has a path for a chapter', {chapter: '../../evil', cells: []}, {code: 'bad-name', values: {name: '../../evil'}}],
    ['has no list of cells', {chapter: 'a', cells: {length: 3}}, {code: 'malformed', values: {where: 'cells', wanted: 'list'}}],
    ['has no cells', {chapter: 'a', cells: []}, {code: 'empty'}],
    ['has a cell of an unknown kind', {chapter: 'a', cells: [{kind: 'deleted', name: 'x', source: ''}]}, {code: 'malformed', values: {where: 'cells[0].kind', wanted: 'kind'}}],
    ['has a cell twice', {chapter: 'a', cells: [small.cells[0], small.cells[0]]}, {code: 'twice', values: {name: 'model'}}],
    ['has 501 cells', {chapter: 'a', cells: Array.from({length: 501}, (_, i) => ({...small.cells[0], name: `c${i}`}))}, {code: 'too-many', values: {count: '501', limit: '500'}}],
    ['names a cell __proto__', {chapter: 'a', cells: [{...small.cells[0], name: '__proto__'}]}, {code: 'bad-name', values: {name: '__proto__'}}],
    ['names a cell with markup', {chapter: 'a', cells: [{...small.cells[0], name: 'x"><img>'}]}, {code: 'bad-name'}],
    ['stands below a bad name', {chapter: 'a', cells: [{kind: 'added', name: 'x', source: '', after: ' ', manual: false}]}, {code: 'bad-name'}],
  ])('that %s is refused with the reason', (_, value, error) => {
    expect(errorOf(() => decodeChanges(packJson(value)))).toMatchObject(error)
  })

  test('names in messages are short, and what cannot be seen is shown', () => {
    const {name} = errorOf(() => decodeChanges(packJson({chapter: 'a', cells: [{...small.cells[0], name: `a\u202e\n${'b'.repeat(60)}`}]}))).values
    expect(name).toBe(`a\ufffd\ufffd${'b'.repeat(37)}…`)
  })

  test('of a newer edition says so, whatever else is in it', () => {
    expect(errorOf(() => decodeChanges('2.xyz'))).toEqual({code: 'newer', values: {version: '2'}})
  })

  test.each(['', '1', '1.', '.', '0.abc', '01.abc', '-1.abc', '1,abc', '99999.abc', '1.a b', 'https://example.org'])('with %j is garbage', fragment => {
    expect(errorOf(() => decodeChanges(fragment)).code).toBe('garbage')
  })

  test('that would grow to a hundred megabytes is refused before it has grown', () => {
    const bomb = pack(deflateSync(new Uint8Array(100_000_000), {level: 9}))
    expect(bomb.length).toBeLessThan(200_000)
    const before = process.memoryUsage().arrayBuffers
    expect(errorOf(() => decodeChanges(bomb)).code).toBe('too-large')
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50_000_000)
  })

  test('longer than anything that the book writes is not even looked at', () => {
    expect(errorOf(() => decodeChanges(`1.${'A'.repeat(3_000_000)}`)).code).toBe('too-large')
  })

  test('is not made of what nobody could open', () => {
    expect(errorOf(() => encodeChanges({chapter: 'a', cells: [{...small.cells[0]!, name: 'a b'}]})).code).toBe('bad-name')
    expect(errorOf(() => encodeChanges({chapter: 'a', cells: [{...small.cells[0]!, source: 'x'.repeat(mostBytes)}]})).code).toBe('too-large')
  })
})

describe('a file', () => {
  test('gives back exactly what was put in', async () => {
    await fc.assert(fc.asyncProperty(changes, async changes => { expect(await readChangesFile(new Blob([changesFile(changes)]))).toEqual(changes) }), {seed})
  })

  test('holds a text of a megabyte', async () => {
    const large = {...small, cells: [{...small.cells[0]!, source: 'const x = 1\n'.repeat(90_000)}]}
    expect(await readChangesFile(new Blob([changesFile(large)]))).toEqual(large)
  })

  test('is read with the mark that some editors put in front', async () => {
    expect(await readChangesFile(new Blob(['\ufeff', changesFile(small)]))).toEqual(small)
  })

  test('of any text or any JSON is refused by a ShareError and nothing else', async () => {
    await fc.assert(fc.asyncProperty(fc.oneof(fc.string({unit: 'binary'}), fc.json()), async text => { expect(await fileErrorOf(text)).not.toBe('none') }), {seed, numRuns: 500})
  })

  test.each<[string, string, string]>([
    ['a picture', '\u0089PNG', 'garbage'],
    ['JSON of something else', '{"cells": [], "metadata": {}}', 'garbage'],
    ['cut', changesFile(small).slice(0, -20), 'damaged'],
    ['of a newer edition', changesFile(small).replace('"version": 1', '"version": 2'), 'newer'],
    ['without a version', changesFile(small).replace('"version": 1,', ''), 'garbage'],
    ['with a wrong field', changesFile(small).replace('"edited"', '1'), 'malformed'],
    ['nested a hundred thousand times', '['.repeat(100_000), 'garbage'],
  ])('%s is refused with the reason', async (_, text, code) => {
    expect(await fileErrorOf(text)).toBe(code)
  })

  test('too large or unreadable is refused, and not read', async () => {
    const file = (size: number) => ({size, text: () => Promise.reject(new Error('read'))}) as unknown as Blob
    await expect(readChangesFile(file(32_000_001))).rejects.toMatchObject({code: 'too-large'})
    await expect(readChangesFile(file(10))).rejects.toMatchObject({code: 'unreadable'})
  })
})
