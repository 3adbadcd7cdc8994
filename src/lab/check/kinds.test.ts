import {expect, test} from 'vitest'
import type {Assertion, Tell, Verdict} from './assertion.ts'
import {draws} from './draw.ts'
import {near} from './difference.ts'
import {equal, within} from './equal.ts'
import {finiteDifferences, gradient} from './gradient.ts'
import {property} from './property.ts'
import {sign} from './sign.ts'
import {atMost, finite, hasShape, leaksNothing, shapeOf} from './structure.ts'
import {trains} from './trains.ts'

const judge = async (assertion: Assertion, tell: Tell = () => {}): Promise<Verdict> => assertion.judge(tell)
const why = 'Because.'

test('equal: calls with the input, waits for promises, and tells what came', async () => {
  expect(await judge(equal('a', {x: 2}, async ({x}) => x + 1, 3))).toEqual({passed: true})
  expect(await judge(equal('a', {x: 2}, ({x}) => x, 3, {why}))).toEqual({passed: false, given: 'x = 2', expected: '3', got: '2', why})
  expect(await judge(equal('a', {x: 2}, ({x}) => x, 2.1, {tolerance: 0.1}))).toEqual({passed: true})
})

test('sign: a number on the right side of zero will do, and a wrong one is told in words, with what came', async () => {
  expect(await judge(sign('a', {x: 2}, async ({x}) => x, 'positive'))).toEqual({passed: true})
  expect(await judge(sign('a', {x: -2}, ({x}) => [x, -x], ['negative', 'positive']))).toEqual({passed: true})
  expect(await judge(sign('a', {x: 2}, ({x}) => -x, 'positive', {why}))).toEqual({passed: false, given: 'x = 2', got: '−2', note: {code: 'sign', at: '', expected: 'positive', got: 'negative'}, why})
  expect(await judge(sign('a', {x: 0}, ({x}) => [1, x], ['positive', 'negative']))).toMatchObject({passed: false, got: '[1, 0]', note: {code: 'sign', at: '[1]', expected: 'negative', got: 'zero'}})
})

test.each([
  [undefined, 'positive', {code: 'nothing'}],
  [NaN, 'positive', {code: 'not-a-number', at: ''}],
  ['1', 'positive', {code: 'kind', at: '', expected: 'number', got: 'text'}],
  [[1], ['positive', 'negative'], {code: 'length', at: '', expected: 2, got: 1}],
  [1, ['positive'], {code: 'kind', at: '', expected: 'list', got: 'number'}],
  [[1, '2'], ['positive', 'negative'], {code: 'kind', at: '[1]', expected: 'number', got: 'text'}],
] as const)('sign: %j has none that could be %j', async (result, expected, note) => {
  expect(await judge(sign('a', {}, () => result, expected))).toMatchObject({passed: false, note})
})

test('property: tries all inputs, and shows the smallest that fails', async () => {
  const inputs: number[] = []
  const verdict = await judge(property('a', draw => ({n: draw.integer(0, 999)}), ({n}) => { inputs.push(n); return n < 500 }, {why}))
  expect(inputs).toHaveLength(100)
  const failing = inputs.filter(n => n >= 500)
  expect(verdict).toEqual({passed: false, given: expect.stringMatching(/^n = \d{3}$/), note: {code: 'random', failed: failing.length, runs: 100}, why})
})

test('property: a comparison shows what was expected; the same seed gives the same inputs, another seed others', async () => {
  const once = (seed: number) => judge(property('a', draw => ({x: draw.number(-5, 5)}), ({x}) => near(x, 7), {seed}))
  expect(await once(1)).toMatchObject({passed: false, expected: '7'})
  expect(await once(1)).toEqual(await once(1))
  expect(await once(1)).not.toEqual(await once(2))
})

test('property: the input is told before the reader’s code is called with it', async () => {
  const told: unknown[] = []
  const throwing = property('a', () => ({x: 4}), () => { throw new Error('no') })
  await expect(judge(throwing, news => told.push(news.given))).rejects.toThrow('no')
  expect(told).toEqual(['x = 4'])
})

test('random inputs are small at first, whole at first, and within their bounds', () => {
  const all = [...draws(80, 1)].map(draw => ({size: draw.size, numbers: draw.numbers(draw.size, -5, 5), whole: draw.integer(1, 3), pick: draw.pick(['a', 'b'])}))
  expect(all.map(({size}) => size)).toEqual(Array.from({length: 80}, (_, i) => 1 + Math.floor(i / 10)))
  for (const {size, numbers} of all) {
    expect(numbers).toHaveLength(size)
    for (const number of numbers) {
      expect(Math.abs(number)).toBeLessThanOrEqual(5)
      if (size <= 2) expect(Number.isInteger(number)).toBe(true)
    }
  }
  expect(new Set(all.map(({whole}) => whole))).toEqual(new Set([1, 2, 3]))
  expect(new Set(all.map(({pick}) => pick))).toEqual(new Set(['a', 'b']))
})

test('gradient: accepts the right one, rejects one that is off by a factor', async () => {
  const cube = (factor: number) => judge(gradient('a', draw => ({x: draw.numbers(draw.size, -3, 3)}), ({x}) => ({
    f: z => z.reduce((sum, v) => sum + v ** 3, 0), gradient: x.map(v => factor * v * v), at: x,
  })))
  expect(await cube(3)).toEqual({passed: true})
  expect(await cube(3.01)).toMatchObject({passed: false, given: expect.stringMatching(/^x = \[/), note: {code: 'random', runs: 50}})
  expect(finiteDifferences(([a, b]) => a! * b!, [2, 5]).map(v => Number(v.toFixed(6)))).toEqual([5, 2])
})

async function* losses(...values: number[]): AsyncGenerator<{step: number; steps: number; loss: number}> {
  for (const [i, loss] of values.entries()) yield {step: i + 1, steps: values.length, loss}
}
const read = ({loss}: {loss: number}) => loss

test('trains: ends at the step that reaches the threshold, and says how far it is', async () => {
  const told: unknown[] = []
  let closed = false
  async function* watched() {
    try {
      yield* losses(3, 2, 1, 0)
    } finally {
      closed = true
    }
  }
  expect(await judge(trains('a', watched, {what: 'loss', read, below: 1.5}), ({progress}) => told.push(progress))).toEqual({passed: true})
  expect(told).toEqual([{at: 1, of: 4}, {at: 2, of: 4}, {at: 3, of: 4}])
  expect(closed).toBe(true)
})

test('trains: what does not get there shows its best', async () => {
  expect(await judge(trains('a', () => losses(3, 2, 2.5), {what: 'loss', read, below: 1.5, why}))).toEqual({passed: false, expected: 'loss < 1.5', got: 'loss = 2', note: {code: 'trained', steps: 3}, why})
  expect(await judge(trains('a', () => losses(0.2, 0.8), {what: 'share', read, atLeast: 0.9}))).toMatchObject({passed: false, expected: 'share ≥ 0.9', got: 'share = 0.8'})
  expect(await judge(trains('a', () => losses(3, 2, 1), {what: 'loss', read, below: 1.5, steps: 2}))).toMatchObject({passed: false, note: {steps: 2}})
  expect(await judge(trains('a', () => losses(NaN, NaN), {what: 'loss', read, below: 1.5}))).toMatchObject({passed: false, got: 'NaN'})
})

test('hasShape: of tensors and of nested lists', async () => {
  expect(shapeOf({shape: [2, 3]})).toEqual([2, 3])
  expect(shapeOf([[1, 2, 3], [4, 5, 6]])).toEqual([2, 3])
  expect(await judge(hasShape('a', {}, () => [[1], [2]], [2, 1]))).toEqual({passed: true})
  expect(await judge(hasShape('a', {n: 2}, () => [1, 2], [2, 1]))).toEqual({passed: false, given: 'n = 2', expected: '[2, 1]', got: '[2]'})
})

test('finite: finds what is no number', async () => {
  expect(await judge(finite('a', {}, () => [[1], [2]]))).toEqual({passed: true})
  expect(await judge(finite('a', {z: 1}, () => [1, NaN], {why}))).toEqual({passed: false, given: 'z = 1', got: '[1, NaN]', note: {code: 'not-a-number', at: '[1]'}, why})
  expect(await judge(finite('a', {}, () => [[1], [-Infinity]]))).toMatchObject({note: {code: 'infinite', at: '[1][0]'}})
  expect(await judge(finite('a', {}, () => undefined))).toMatchObject({passed: false, note: {code: 'nothing'}})
  expect(await judge(finite('a', {}, () => null))).toMatchObject({passed: false, got: 'null', note: {code: 'kind', got: 'nothing'}})
})

test('leaksNothing: what the first run keeps is no leak, what every run keeps is', async () => {
  let tensors = 5
  const first = new Set(['moments'])
  expect(await judge(leaksNothing('a', () => { if (first.delete('moments')) tensors += 2 }, {count: () => tensors}))).toEqual({passed: true})
  expect(await judge(leaksNothing('a', async () => { tensors += 3 }, {count: () => tensors, times: 10, why}))).toEqual({passed: false, note: {code: 'leak', tensors: 30, times: 10}, why})
})

test('trains with several seeds: more than half must get there, and it ends as soon as that is certain', async () => {
  const started: number[] = []
  const run = (good: readonly number[]) => async function* (seed: number) {
    started.push(seed)
    for (let step = 1; step <= 4; step++) yield {step, steps: 4, loss: good.includes(seed) ? 1 - 0.2 * step : 0.9}
  }
  const options = {what: 'loss', below: 0.5, read: ({loss}: {loss: number}) => loss, seeds: [1, 2, 3], why}
  const tried = async (good: readonly number[]) => {
    started.length = 0
    return [(await judge(trains('a', run(good), options))), started.join()] as const
  }
  expect(await tried([1, 2, 3])).toEqual([{passed: true}, '1,2'])
  expect(await tried([1, 3])).toEqual([{passed: true}, '1,2,3'])
  expect(await tried([3])).toEqual([{passed: false, expected: 'loss < 0.5', got: 'loss = 0.9', note: {code: 'trained', steps: 4, missed: 2, seeds: 3}, why}, '1,2'])
  expect((await tried([2]))[1]).toBe('1,2,3')
})

test('trains with several seeds tells how far it is with all of them', async () => {
  const told: unknown[] = []
  const run = async function* () { for (let step = 1; step <= 2; step++) yield {step, steps: 2, loss: 1} }
  await judge(trains('a', run, {what: 'loss', below: 0.5, read: ({loss}) => loss, seeds: [1, 2]}), news => told.push(news.progress))
  expect(told).toEqual([{at: 1, of: 4}, {at: 2, of: 4}])
})

test('atMost: a budget holds at its limit, and what is over it is told', async () => {
  expect(await judge(atMost('a', {x: 2}, async ({x}) => x, 2))).toEqual({passed: true})
  expect(await judge(atMost('a', {x: 3}, ({x}) => x, 2, {why}))).toEqual({passed: false, given: 'x = 3', expected: '≤ 2', got: '3', why})
  expect(await judge(atMost('a', {}, () => undefined, 2))).toMatchObject({passed: false, note: {code: 'nothing'}})
  expect(await judge(atMost('a', {}, () => NaN, 2))).toMatchObject({passed: false, got: 'NaN'})
})

test('within: both ends are included, and what lies outside is told with them', async () => {
  for (const x of [1, 2, 3]) expect(await judge(within('a', {x}, async ({x}) => x, [1, 3]))).toEqual({passed: true})
  expect(await judge(within('a', {x: 4}, ({x}) => x, [1 / 3, 3], {why}))).toEqual({passed: false, given: 'x = 4', expected: '0.333 … 3', got: '4', why})
  expect(await judge(within('a', {}, () => undefined, [1, 3]))).toMatchObject({passed: false, note: {code: 'nothing'}})
  expect(await judge(within('a', {}, () => NaN, [1, 3]))).toMatchObject({passed: false, got: 'NaN'})
})
