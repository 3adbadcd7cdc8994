import {expect, test} from 'vitest'
import {LabError} from '../lab-error.ts'
import {random} from '../random.ts'
import type {Decoder} from './decoder.ts'
import {logSoftmax, searchBeams} from './search-beams.ts'

/** Texts of the tokens 0 … 3, 3 ends; what may follow depends on all of a text, drawn from its own seed. */
const logitsAfter = (text: readonly number[]): number[] => {
  const rng = random(text.reduce((hash, id) => (hash * 7 + id + 1) % 4294967291, 13))
  return Array.from({length: 4}, (_, id) => 3 * rng() + (id === 3 ? text.length / 3 : 0))
}

function tableDecoder(texts: readonly (readonly number[])[]): Decoder {
  let read = texts
  return {
    async next(ids) {
      read = read.map((text, row) => [...text, ids[row]!])
      return Float32Array.from(read.flatMap(logitsAfter))
    },
    fork: (rows = read.map((_, row) => row)) => tableDecoder(rows.map(row => read[row]!)),
  }
}

const search = (options: Parameters<typeof searchBeams>[3]) => searchBeams(tableDecoder([[]]), logitsAfter([]), id => id === 3, options)

const logProbability = (ids: readonly number[]) => ids.reduce((sum, id, i) => sum + logSoftmax(Float32Array.from(logitsAfter(ids.slice(0, i))), 4)[id]!, 0)

/** All texts of up to `length` tokens that end. */
function all(length: number, text: readonly number[] = []): number[][] {
  if (length === 0) return []
  return [[...text, 3], ...[0, 1, 2].flatMap(id => all(length - 1, [...text, id]))]
}

test('a beam of 1 takes the likeliest token each time', async () => {
  const [found] = await search({width: 1})
  found!.ids.forEach((id, i) => expect(logitsAfter(found!.ids.slice(0, i))[id]).toBe(Math.max(...logitsAfter(found!.ids.slice(0, i)))))
  expect(found!.ended).toBe(true)
})

test('a beam that is wide enough finds the likeliest text of all', async () => {
  const best = all(7).sort((a, b) => logProbability(b) - logProbability(a))[0]!
  const [found] = await search({width: 300, maxLength: 7})
  expect(found!.ids).toEqual(best)
  expect(found!.logProbability).toBeCloseTo(logProbability(best), 5)
  const [greedy] = await search({width: 1})
  expect(greedy!.logProbability).toBeLessThan(found!.logProbability - 0.1) // here, one by one does not get there
})

test('a wider beam of this table never finds a worse text, and each comes with its probability', async () => {
  let before = -Infinity
  for (const width of [1, 2, 4, 16, 64]) {
    const beams = await search({width})
    expect(beams.length).toBeLessThanOrEqual(width)
    for (const {ids, logProbability: told} of beams) expect(told).toBeCloseTo(logProbability(ids), 5)
    expect(beams.map(({score}) => score)).toEqual(beams.map(({score}) => score).sort((a, b) => b - a))
    expect(beams[0]!.logProbability).toBeGreaterThanOrEqual(before - 1e-9)
    before = beams[0]!.logProbability
  }
})

test('a length penalty compares by the mean a token, and finds longer texts', async () => {
  const [short] = await search({width: 64})
  const [long] = await search({width: 64, lengthPenalty: 1})
  expect(long!.score).toBeCloseTo(long!.logProbability / long!.ids.length, 9)
  expect(long!.score).toBeGreaterThan(short!.logProbability / short!.ids.length)
  expect(long!.ids.length).toBeGreaterThan(short!.ids.length)
})

test('a search that is cut says which beams have not ended', async () => {
  const beams = await search({width: 4, maxLength: 1})
  expect(beams.map(({ids, ended}) => (ids[0] === 3) === ended)).toEqual([true, true, true, true])
  expect(beams.some(({ended}) => !ended)).toBe(true)
})

test('a search stops between two tokens when its signal says so, with the beams as far as they are', async () => {
  let asked = 0
  const signal = {get aborted() { return ++asked > 2 }} as AbortSignal
  const beams = await search({width: 4, signal})
  expect(Math.max(...beams.map(({ids}) => ids.length))).toBe(2)
  expect(beams).toEqual(await search({width: 4, maxLength: 2}))
})

test('other work has its turn during a search', async () => {
  let turns = 0
  const timer = setInterval(() => { turns++ }, 0)
  await search({width: 300, maxLength: 40})
  clearInterval(timer)
  expect(turns).toBeGreaterThan(0)
})

test('a width or length penalty that is none is refused', async () => {
  await expect(search({width: 0})).rejects.toThrow('The width of the beam is 0, and must be a whole number from 1.')
  await expect(search({lengthPenalty: -1})).rejects.toThrow(LabError)
})
