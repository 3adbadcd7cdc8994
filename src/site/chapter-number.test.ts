import {expect, test} from 'vitest'
import {numberOf, numberStyle, shortNumber} from './chapter-number.ts'

test('a chapter’s number is what its file’s name begins with, in any folder', () => {
  expect(numberOf('06-losses')).toBe('06')
  expect(numberOf('en/06-losses')).toBe('06')
  expect(numberOf('chapters/zh/11-train.mdx')).toBe('11')
  expect(numberOf('en/glossary')).toBeUndefined()
  expect(numberOf('en/6-losses')).toBeUndefined()
})

test('a chapter’s second page has a letter', () => {
  expect(numberOf('zh/11b-workshop')).toBe('11b')
  expect(numberOf('zh/11bc-workshop')).toBeUndefined()
})

test('in the numbers of figures there is no leading zero', () => {
  expect(['00', '06', '11', '11b'].map(shortNumber)).toEqual(['0', '6', '11', '11b'])
})

test('style sheets get digits and letter apart', () => {
  expect(numberStyle('06')).toBe("--chapter: 6; --page-letter: ''")
  expect(numberStyle('11b')).toBe("--chapter: 11; --page-letter: 'b'")
})
