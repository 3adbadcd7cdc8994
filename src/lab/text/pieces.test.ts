import {expect, test} from 'vitest'
import {pieces} from './pieces.ts'

test.each([
  ['The dog, 42 cats!', ['The', ' dog', ',', ' 42', ' cats', '!']],
  ['a  b', ['a', ' ', ' b']],
  ['    a', ['   ', ' a']], // all spaces but the one before the word are one piece, as in GPT-2
  ['a   \n b ', ['a', '   ', '\n', ' b', ' ']],
  ['晶圆 切成芯片。', ['晶圆', ' 切成芯片', '。']],
  ['', []],
])('%j is cut into %j', (text, expected) => {
  expect(pieces(text)).toEqual(expected)
  expect(pieces(text).join('')).toBe(text)
})
