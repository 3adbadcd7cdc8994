import {beforeAll, describe, expect, test} from 'vitest'
import type {Sequential} from '@tensorflow/tfjs-layers'
import {useBackend} from '../../compute/backend.ts'
import {characterTokenizer} from '../text/index.ts'
import {generate, type GenerateOptions} from './generate.ts'
import {sampleLines} from './sample-lines.ts'
import {smallModel, song, songData} from './test-models.ts'
import {train} from './train.ts'

const {tokenizer, data} = songData()
let model: Sequential

beforeAll(async () => {
  await useBackend('cpu')
  model = smallModel({vocabulary: tokenizer.vocabulary.size})
  for await (const _ of train(model, data, {steps: 60, batch: 8, learningRate: 0.03}));
})

async function texts(options: GenerateOptions): Promise<string[]> {
  const all: string[] = []
  for await (const text of generate(model, tokenizer, options)) all.push(text)
  return all
}

describe('generate', () => {
  test('goes on with the prompt as the model has learned to, one token more each time', async () => {
    expect(await texts({prompt: 'row row\n', length: 5, temperature: 0})).toEqual(['row row\n', 'row row\nb', 'row row\nbo', 'row row\nboa', 'row row\nboat', 'row row\nboat\n'])
  })

  test('without a prompt starts as after a line break, which is not part of the text', async () => {
    const all = await texts({length: 9, temperature: 0})
    expect(all[0]).toBe('')
    expect(['row row\nb', 'boat\nrow ']).toContain(all.at(-1))
  })

  test('ends at what it is to stop at', async () => {
    expect((await texts({prompt: 'bo', temperature: 0, stopAt: '\n'})).at(-1)).toBe('boat\n')
  })

  test('the same seed writes the same text, another seed another', async () => {
    const wild = {length: 40, temperature: 3}
    const first = (await texts({...wild, seed: 1})).at(-1)
    expect((await texts({...wild, seed: 1})).at(-1)).toBe(first)
    expect((await texts({...wild, seed: 2})).at(-1)).not.toBe(first)
  })

  test('stops when its signal says so', async () => {
    const controller = new AbortController()
    let last = ''
    for await (const text of generate(model, tokenizer, {length: 1000, signal: controller.signal})) {
      last = text
      if (text.length === 3) controller.abort()
    }
    expect(last.length).toBe(3)
  })

  test('a prompt with a character that the tokens lack says which', async () => {
    await expect(texts({prompt: 'row, boat'})).rejects.toThrow('The character “,” at position 4 is not in the vocabulary of 8 characters.')
  })

  test('a temperature below 0 and a tokenizer of another text are refused', async () => {
    await expect(texts({temperature: -0.5})).rejects.toThrow('The temperature is -0.5, and must be 0 or more.')
    const other = characterTokenizer('abc')
    await expect(generate(model, other).next()).rejects.toMatchObject({
      message: 'The model was built for 8 tokens, but the tokenizer has 3.',
      hint: 'Run the cell that makes the model again, and train it, so that both belong to the same text.',
      zh: {message: '模型是为 8 个词元建的，而分词器有 3 个。', hint: '重新运行建立模型的单元，再训练它，让两者属于同一段文本。'},
    })
  })

  test('a text without line breaks starts from its first token', async () => {
    const words = characterTokenizer('ab')
    const small = smallModel({vocabulary: 2})
    for await (const text of generate(small, words, {length: 4})) expect(text).toMatch(/^[ab]*$/)
  })
})

describe('sampleLines', () => {
  test('writes as many lines as asked, without line breaks, as the model has learned them', async () => {
    const lines = await sampleLines(model, tokenizer, {count: 30, temperature: 0.5})
    expect(lines).toHaveLength(30)
    expect(lines.filter((line) => song.split('\n').includes(line)).length).toBeGreaterThan(20)
    expect(new Set(lines).size).toBeGreaterThan(1)
  })

  test('goes on from a start that is not part of the lines', async () => {
    expect(await sampleLines(model, tokenizer, {count: 2, start: 'row row\nbo', temperature: 0})).toEqual(['at', 'at'])
  })

  test('stops when its signal says so, with the lines as far as they are', async () => {
    let asked = 0
    const signal = {get aborted() { return ++asked > 5 }} as AbortSignal
    const endless = await sampleLines(smallModel({vocabulary: 2}), characterTokenizer('ab'), {count: 2, maxLength: 1e9, signal})
    expect(endless.map(line => line.length)).toEqual([5, 5])
    expect(await sampleLines(model, tokenizer, {count: 3, signal: AbortSignal.abort()})).toEqual(['', '', ''])
  })

  test('cuts a line that does not end', async () => {
    const lines = await sampleLines(model, tokenizer, {count: 5, maxLength: 2})
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(2)
  })

  test('the same seed gives the same lines', async () => {
    const options = {count: 5, temperature: 2, seed: 4}
    expect(await sampleLines(model, tokenizer, options)).toEqual(await sampleLines(model, tokenizer, options))
    expect(await sampleLines(model, tokenizer, {...options, seed: 5})).not.toEqual(await sampleLines(model, tokenizer, options))
  })
})
