import {expect, test} from 'vitest'
import {readFrontMatter} from './read-front-matter.ts'

const file = 'chapters/en/12-words.mdx'
const read = (...lines: string[]) => () => readFrontMatter(['---', ...lines, '---', '', 'Text'].join('\n'), file)

test('front matter is read as YAML', () => {
  expect(read('title: Words', 'description: "One: two"')()).toEqual({title: 'Words', description: 'One: two'})
})

test('a text with a colon is named by file, line and the colon\'s column', () => {
  expect(read('title: Words', 'description: One sentence: with a colon.')).toThrow(`${file}:3:26: A text with a colon needs quotation marks`)
})

test('a text with a colon in a list is named too', () => {
  expect(read('title: Words', 'ask:', '  - question: One: two?', '    listen: Yes')).toThrow(`${file}:4:18: A text with a colon needs quotation marks`)
})

test('any other slip in the YAML is named by file and line', () => {
  expect(read('title: Words', 'goals: [one, two', 'minutes: 3')).toThrow(new RegExp(`^${file}:\\d+:\\d+: The front matter is not YAML: `))
})
