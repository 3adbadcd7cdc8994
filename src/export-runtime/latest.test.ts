import {expect, test} from 'vitest'
import {createLatest} from './latest.ts'

/** `latest` with what it showed, each value `step` milliseconds after the one before. */
function seen(step: number) {
  let time = 0
  const shown: [value: unknown, first: boolean][] = []
  const places = new Set<string>()
  const latest = createLatest((value, place, first) => {
    places.add(place)
    shown.push([value, first])
  }, () => time += step)
  return {latest, shown, places}
}

async function* count(to: number) {
  for (let n = 1; n <= to; n++) yield n
}

test('a stream is its last value; a slow one shows each in one place', async () => {
  const {latest, shown, places} = seen(300)
  expect(await latest(() => count(3))).toBe(3)
  expect(shown).toEqual([[1, true], [2, false], [3, false]])
  expect(places.size).toBe(1)
})

test('a fast stream shows some, and the last one always', async () => {
  const {latest, shown} = seen(90)
  await latest(() => count(5))
  expect(shown).toEqual([[1, true], [4, false], [5, false]])
})

test('promises are awaited, generators run to their end, plain values stay; none of them is shown', async () => {
  const {latest, shown} = seen(300)
  expect(await latest(Promise.resolve('a'))).toBe('a')
  expect(await latest(count(4))).toBe(4)
  expect(await latest((function* () { yield Promise.resolve(7) })())).toBe(7)
  expect(await latest([1, 2])).toEqual([1, 2])
  expect(await latest(() => count(0))).toBe(undefined)
  expect(shown).toEqual([])
})
