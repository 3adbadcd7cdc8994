import {beforeAll, describe, expect, test} from 'vitest'
import {useBackend} from '../../compute/backend.ts'
import {random} from '../random.ts'
import {nGram} from '../text/index.ts'
import {beamSearch, scoreLines, train, validShare} from './index.ts'
import {sampleLines} from './sample-lines.ts'
import {judgeDraft, speculate} from './speculate.ts'
import {smallModel, song, songData} from './test-models.ts'

const {tokenizer, data} = songData()
let model: ReturnType<typeof smallModel>
const draft = nGram(tokenizer.encode(song), {order: 2, vocabulary: tokenizer.vocabulary.size})

beforeAll(async () => {
  await useBackend('cpu')
  model = smallModel({vocabulary: tokenizer.vocabulary.size})
  for await (const _ of train(model, data, {steps: 60, batch: 8, learningRate: 0.03}));
})

/** Pearson's statistic of counts against shares. */
const chiSquare = (counts: readonly number[], shares: readonly number[]) => {
  const draws = counts.reduce((a, b) => a + b)
  return shares.reduce((sum, share, i) => sum + (counts[i]! - draws * share) ** 2 / (draws * share), 0)
}

describe('judgeDraft', () => {
  const [p, q] = [[0.5, 0.2, 0.2, 0.1], [0.1, 0.6, 0.2, 0.1]]

  test('what stays of tokens from q is distributed as p, and Σ min(p, q) of them stay', () => {
    const rng = random(5)
    const counts = [0, 0, 0, 0]
    let stayed = 0
    for (let i = 0; i < 100_000; i++) {
      const at = rng()
      const drafted = q.findIndex((_, i) => at < q.slice(0, i + 1).reduce((a, b) => a + b))
      const {token, stays} = judgeDraft(p, q, drafted, rng)
      counts[token]!++
      if (stays) stayed++
    }
    expect(chiSquare(counts, p)).toBeLessThan(16.27) // the 0.999 quantile for 3 degrees of freedom
    expect(stayed / 100_000).toBeCloseTo(0.1 + 0.2 + 0.2 + 0.1, 2)
  })

  test('a token that the model finds at least as likely always stays', () => {
    for (const u of [0, 0.5, 0.999]) expect(judgeDraft(p, q, 0, () => u)).toEqual({token: 0, stays: true})
  })
})

describe('speculate', () => {
  test('writes lines as often as the model does by itself, with fewer passes than tokens', async () => {
    const count = 400
    const lines: string[] = []
    let [tokens, passes] = [0, 0]
    for (let seed = 1; seed <= count; seed++) {
      const written = await speculate(model, tokenizer, draft, {seed, maxLength: 20})
      lines.push(written.line)
      tokens += written.tokens
      passes += written.passes
      expect(written.accepted).toBeLessThanOrEqual(written.judged)
    }
    const alone = await sampleLines(model, tokenizer, {count: 2000, maxLength: 20, seed: 9})
    const judge = {accept: (line: string) => line === 'boat'}
    const [one, other] = [validShare(lines, judge), validShare(alone, judge)]
    expect(Math.abs(one - other)).toBeLessThan(4 * Math.sqrt(other * (1 - other) * (1 / count + 1 / 2000)))
    expect(passes).toBeLessThan(0.7 * tokens)
  })

  test('without a token ahead there would be nothing to judge', async () => {
    await expect(speculate(model, tokenizer, draft, {ahead: 0})).rejects.toThrow('ahead is 0, and must be a whole number from 1.')
  })

  test('the same seed gives the same line', async () => {
    expect(await speculate(model, tokenizer, draft, {seed: 4})).toEqual(await speculate(model, tokenizer, draft, {seed: 4}))
  })

  test('a draft that says how far it looks back is told no more, and writes the same', async () => {
    const seen: number[] = []
    const probability = (before: ArrayLike<number>, token: number) => {
      seen.push(before.length)
      return draft.probability(before, token)
    }
    const told = await speculate(model, tokenizer, {probability, order: 2}, {seed: 2, maxLength: 20})
    expect(Math.max(...seen)).toBe(1)
    expect(await speculate(model, tokenizer, {probability}, {seed: 2, maxLength: 20})).toEqual(told)
    expect(Math.max(...seen)).toBeGreaterThan(1)
  })

  test('a draft that does not look back at all is told nothing', async () => {
    const seen: number[] = []
    await speculate(model, tokenizer, {probability: before => { seen.push(before.length); return 1 / tokenizer.vocabulary.size }, order: 1}, {seed: 2, maxLength: 20})
    expect(Math.max(...seen)).toBe(0)
  })

  test('cuts a line that does not end', async () => {
    expect((await speculate(model, tokenizer, draft, {seed: 1, maxLength: 2, temperature: 3})).tokens).toBeLessThanOrEqual(2)
  })
})

test('beamSearch finds a line of the song, and scoreLines gives it the same probability', async () => {
  const [best] = await beamSearch(model, tokenizer, {width: 4, maxLength: 20})
  expect(['boat', 'row row']).toContain(best!.line)
  expect(best!.ended).toBe(true)
  const [scored, other] = await scoreLines(model, tokenizer, [best!.line, 'w'])
  expect(scored!.tokens).toBe(best!.tokens)
  expect(scored!.logProbability).toBeCloseTo(best!.logProbability, 4)
  expect(other!.logProbability).toBeLessThan(scored!.logProbability)
  expect(await scoreLines(model, tokenizer, [])).toEqual([])
})

test('scoreLines stops when its signal says so, with the lines that it has read to their end', async () => {
  let asked = 0
  const signal = {get aborted() { return ++asked > 3 }} as AbortSignal
  const stopped = await scoreLines(model, tokenizer, ['ro', 'row row'], signal) // 'ro' and its line break are three tokens
  expect(stopped).toEqual((await scoreLines(model, tokenizer, ['ro', 'row row'])).slice(0, 1))
})
