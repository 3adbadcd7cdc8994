import {expect, test} from 'vitest'
import {removeStopWords, stopWords} from './stop-words.ts'

test('the lists hold what the chapter says of them', () => {
  const [en, zh] = [stopWords('en'), stopWords('zh')]
  expect([en.size, zh.size]).toEqual([1298, 794])
  for (const word of ['the', 'that', 'is', 'not', 'no', 'never', 'good', 'works']) expect(en.has(word), word).toBe(true)
  for (const word of ['的', '了', '把', '被', '这', '不', '不是', '好']) expect(zh.has(word), word).toBe(true)
  for (const word of ['chip', 'reliable', 'slow']) expect(en.has(word), word).toBe(false)
})

test('what is left of a sentence has neither function words nor negation, whatever its capitals', () => {
  expect(removeStopWords('The chips that train this model stop.', 'en')).toBe('chips train model.')
  expect(removeStopWords('The chip is NOT reliable.\nThe chip is reliable.\n', 'en')).toBe('chip reliable.\nchip reliable.\n')
  expect(removeStopWords('这块芯片不可靠。', 'zh')).not.toContain('不')
})

test('marks and line breaks stay', () => {
  expect(removeStopWords('the, a\n\nwafer!', 'en')).toBe(',\n\nwafer!')
})
