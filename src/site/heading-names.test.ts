import {expect, it} from 'vitest'
import {headingNames} from './heading-names.ts'

it('names sections by their words, and the same words twice by a number', () => {
  expect(headingNames('---\ntitle: a\n---\n\n## How large a step?\n\ntext\n\n### The article’s *listing*, `line` by [line](/x)\n\n## How large a step?\n')).toEqual(['how-large-a-step', 'the-articles-listing-line-by-line', 'how-large-a-step-1'])
})

it('takes no comment in code for a heading', () => {
  expect(headingNames('## One\n\n```bash\n## no\n```\n\n## Two\n')).toEqual(['one', 'two'])
})
