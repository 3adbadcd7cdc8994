import {describe, expect, test} from 'vitest'
import {LabError} from '../lab-error.ts'
import {integer, random} from '../random.ts'
import {corpus} from './corpus.ts'
import {dyck} from './dyck.ts'

describe.each([{depth: 1}, {depth: 3, meanPairs: 1}, {depth: 4, kinds: 2}, {depth: 8, kinds: 4, meanPairs: 5}])('brackets with %o', options => {
  const brackets = dyck(options)
  const {natsPerCharacter, natsPerSentence, charactersPerSentence} = brackets.entropyRate()

  test('have the exact entropy rate: the oracle’s mean surprisal on a million characters is within 1 % of it', () => {
    const text = corpus(brackets, {lines: Math.ceil(1e6 / charactersPerSentence), seed: 1})
    const measured = brackets.surprisals(text).reduce((a, b) => a + b, 0) / text.length
    expect(Math.abs(measured / natsPerCharacter - 1)).toBeLessThan(0.01)
    expect(Math.abs(text.length / 1e6 - 1)).toBeLessThan(0.01)
    expect(natsPerSentence).toBeCloseTo(natsPerCharacter * charactersPerSentence, 9)
  })

  test('all of 10,000 lines are accepted, end at depth 0, and never go deeper than they may', () => {
    const rng = random(2)
    let deepest = 0
    for (let i = 0; i < 10_000; i++) {
      const line = brackets.sample(rng)
      const depths = brackets.depths(line)
      if (!brackets.accept(line) || depths.at(-1) !== 0 || Math.min(...depths) < 0) expect.fail(line)
      deepest = Math.max(deepest, ...depths)
    }
    expect(deepest).toBe(options.depth)
  })

  test('a line with one bracket replaced by another is always rejected: it has lost its partner', () => {
    const rng = random(3)
    for (let i = 0; i < 10_000; i++) {
      const line = brackets.sample(rng)
      const at = integer(rng, line.length)
      const others = [...brackets.alphabet].filter(sign => sign !== line[at])
      const changed = line.slice(0, at) + others[integer(rng, others.length)]! + line.slice(at + 1)
      if (brackets.accept(changed)) expect.fail(`${line} → ${changed}`)
    }
  })
})

test('two neighbours that change places are rejected where one closes an outermost pair or the depth runs over, with one kind', () => {
  const brackets = dyck({depth: 3})
  const swapped = (line: string, at: number) => brackets.accept(line.slice(0, at) + line[at + 1]! + line[at]! + line.slice(at + 2))
  const rng = random(4)
  let [kept, refused] = [0, 0]
  for (let i = 0; i < 5000; i++) {
    const line = brackets.sample(rng)
    const at = integer(rng, line.length - 1)
    if (line[at] === line[at + 1]) continue
    const before = brackets.depths(line)[at]! - (line[at] === '(' ? 1 : -1)
    const after = before + (line[at + 1] === '(' ? 1 : -1) // the depth between the two, once they have changed places
    const fits = after >= 0 && after <= 3
    expect(swapped(line, at)).toBe(fits)
    if (fits) kept++
    else refused++
  }
  expect(Math.min(kept, refused)).toBeGreaterThan(500)
})

test('lines outside the language are refused and cost infinitely much, and the next line starts afresh', () => {
  const brackets = dyck({depth: 2, kinds: 2})
  expect(['', '(', ')', '(]', '((()))', '([)]', 'a', '()\n()', '()[]', '([])'].map(brackets.accept)).toEqual([false, false, false, false, false, false, false, false, true, true])
  expect(Array.from(brackets.surprisals('(])\n()')).map(x => Number.isFinite(x) ? 'finite' : String(x))).toEqual(['finite', 'Infinity', 'NaN', 'NaN', 'finite', 'finite'])
  expect(brackets.surprisals('\n')[0]).toBe(Infinity)
})

test('depths count what is open after each character', () => {
  expect(dyck({kinds: 2}).depths('([]())')).toEqual([1, 2, 1, 2, 1, 0])
})

test('options out of range are refused', () => {
  for (const options of [{depth: 0}, {depth: 1.5}, {kinds: 0}, {kinds: 5}, {kinds: 1.5}, {meanPairs: 0.5}, {meanPairs: Infinity}, {depth: NaN}]) expect(() => dyck(options)).toThrow(LabError)
})
