import {expect, it} from 'vitest'
import {parseFrontmatter} from '@astrojs/markdown-remark'
import {lessonOf} from './lesson.ts'

const good = `---
title: Test
minutes: 20
goals:
  - Add.
  - Subtract.
prerequisites: []
ask:
  - question: Why?
    listen: Because.
  - question: How?
    listen: So.
  - question: When?
    listen: Then.
---
`

const read = (text: string) => lessonOf(parseFrontmatter(text).frontmatter, text, 'chapters/en/01-test.mdx')

it('reads minutes, goals, prerequisites and questions', () => {
  expect(read(good)).toEqual({minutes: 20, goals: ['Add.', 'Subtract.'], prerequisites: [], ask: [{question: 'Why?', listen: 'Because.'}, {question: 'How?', listen: 'So.'}, {question: 'When?', listen: 'Then.'}]})
})

it.each([
  ['minutes: 20\n', '', /^chapters\/en\/01-test\.mdx:1: Missing minutes/],
  ['minutes: 20', 'minutes: soon', /:3: minutes: soon is no whole number above 0/],
  ['goals:\n  - Add.\n  - Subtract.\n', '', /:1: Missing goals\. Write what learners can do after the chapter/],
  ['  - Subtract.\n', '', /:4: goals has 1, and the page for teachers needs at least 2/],
  ['  - Add.', '  - Add: two numbers', /:4: goals must be a list of texts.*A text with a colon/],
  ['prerequisites: []\n', '', /:1: Missing prerequisites/],
  ['    listen: So.\n', '', /:8: Question 2 of ask must have a text for question and one for listen/],
  ['    listen: So.\n', '    listen: So.\n    hint: No.\n', /:8: Question 2 of ask .* and nothing else/],
  ['  - question: When?\n    listen: Then.\n', '', /:8: ask has 2, and the page for teachers needs at least 3/],
])('says file, line and what to write when %j is %j', (before, after, message) => {
  expect(good).toContain(before)
  expect(() => read(good.replace(before, after))).toThrow(message)
})
