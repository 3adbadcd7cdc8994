import {createMarkdownProcessor} from '@astrojs/markdown-remark'
import {expect, it} from 'vitest'
import {indentOfLongLine, longLines} from './long-lines.ts'

it('a line that paper holds has no mark', () => {
  expect(indentOfLongLine(`    ${'x'.repeat(92)}`)).toBe(undefined)
  expect(indentOfLongLine('')).toBe(undefined)
})

it('a longer one says how deep it begins; a Chinese character takes two columns', () => {
  expect(indentOfLongLine(`    ${'x'.repeat(93)}`)).toBe(4)
  expect(indentOfLongLine('字'.repeat(49))).toBe(0)
  expect(indentOfLongLine('字'.repeat(48))).toBe(undefined)
})

it('in coloured code, just the long line is marked', async () => {
  const processor = await createMarkdownProcessor({shikiConfig: {theme: 'css-variables', transformers: [longLines]}})
  const {code: html} = await processor.render(`\`\`\`ts\nconst a = 1\n  const b = '${'x'.repeat(100)}'\nconst c = 2\n\`\`\``)
  expect([...html.matchAll(/<span class="line"([^>]*)>/g)].map(([, rest]) => rest)).toEqual(['', ' style="--indent: 2"', ''])
})
