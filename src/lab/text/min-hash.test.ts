import fc from 'fast-check'
import {expect, test} from 'vitest'
import {integer, random} from '../random.ts'
import {deduplicate} from './deduplicate.ts'
import {jaccard, minHash, shingles, similarity} from './min-hash.ts'

test('shingles are all stretches of a text, by code points', () => {
  expect([...shingles('abcab', 2)]).toEqual(['ab', 'bc', 'ca'])
  expect([...shingles('😀片a', 2)]).toEqual(['😀片', '片a'])
  expect([...shingles('ab', 5)]).toEqual(['ab'])
  expect(shingles('', 5).size).toBe(0)
  expect(() => shingles('abc', 0)).toThrow('A shingle cannot have 0 characters.')
})

test('the Jaccard index is what two sets share of what they have', () => {
  expect(jaccard(new Set('abc'), new Set('bcd'))).toBe(0.5)
  expect([jaccard(new Set('ab'), new Set('cd')), jaccard(new Set('ab'), new Set('ba')), jaccard(new Set(), new Set())]).toEqual([0, 1, 1])
})

test('signatures estimate the Jaccard index without bias, and as closely as their length allows', () => {
  const rng = random(1)
  const sign = minHash({hashes: 256, seed: 7})
  let sum = 0
  const pairs = 200
  for (let i = 0; i < pairs; i++) {
    const [shared, own] = [integer(rng, 80), 1 + integer(rng, 40)]
    const set = (name: string) => new Set([...Array.from({length: shared}, (_, k) => `s${i}-${k}`), ...Array.from({length: own}, (_, k) => `${name}${i}-${k}`)])
    const [a, b] = [set('a'), set('b')]
    const exact = jaccard(a, b)
    const error = similarity(sign(a), sign(b)) - exact
    expect(Math.abs(error)).toBeLessThan(0.15) // nearly five standard errors at J = ½
    sum += error
  }
  expect(Math.abs(sum / pairs)).toBeLessThan(0.01)
})

test('the same set has the same signature, whatever its order; another seed gives another', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.string(), {minLength: 1, maxLength: 20}), words => {
    const sign = minHash({hashes: 16, seed: 3})
    expect(sign(new Set(words))).toEqual(sign(new Set(words.toReversed())))
    expect(minHash({hashes: 16, seed: 4})(new Set(words))).not.toEqual(sign(new Set(words)))
  }), {seed: 1, numRuns: 100})
  expect(() => similarity(new Uint32Array(3), new Uint32Array(4))).toThrow('Signatures of 3 and 4 places cannot be compared.')
  expect(() => minHash({hashes: 0})).toThrow('A signature cannot have 0 places.')
})

test('near-duplicates go, the first of them stays, and what is different stays', () => {
  const records = [
    'The wafer was sent to the lithography bay on Monday.', 'Nobody had read the log of the etching tool.',
    'The wafer was sent to the lithography bay on Tuesday.', 'the yield of the second lot was higher', 'Nobody had read the log of the etching tool.',
  ]
  const {kept, duplicates} = deduplicate(records, {threshold: 0.6})
  expect(kept).toEqual([records[0], records[1], records[3]])
  expect(duplicates.map(({index, of}) => [index, of])).toEqual([[2, 0], [4, 1]])
  expect(duplicates[1]!.similarity).toBe(1)
  expect(deduplicate(records, {threshold: 1}).kept).toHaveLength(4)
})

test('what two records share is found as often as the bands promise', () => {
  // J = 0.8 between each pair, so 1 − (1 − 0.8⁴)³² of them meet in a band: all but one in ten million; similarity then falls below 0.7 for about one in 500
  const texts: string[] = []
  for (let i = 0; i < 200; i++) {
    const words = Array.from({length: 90}, (_, k) => String.fromCodePoint(0x4e00 + i * 100 + k))
    texts.push(words.slice(0, 80).join(''), words.slice(10, 90).join(''))
  }
  const {duplicates} = deduplicate(texts, {size: 1, threshold: 0.6, seed: 2})
  expect(duplicates.length).toBeGreaterThanOrEqual(195)
  for (const {index, of} of duplicates) expect([index % 2, of]).toEqual([1, index - 1])
})

test('options that cannot be are refused', () => {
  expect(() => deduplicate([], {threshold: 0})).toThrow('The threshold 0 is not a similarity.')
  expect(() => deduplicate([], {bands: 33})).toThrow('128 hashes cannot be cut into 33 equal bands.')
})
