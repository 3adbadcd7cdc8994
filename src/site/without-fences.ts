/** @file A chapter's text without what only looks like prose. */
import {fences, linesOf} from './fences.ts'

/** Fences and front matter become empty lines, so that what looks like a heading or a tag in them does not count. */
export function withoutFences(mdx: string): string {
  const lines = linesOf(mdx)
  const frontMatter = lines[0] === '---' ? lines.indexOf('---', 1) : -1
  const spans = [{open: 1, close: frontMatter + 1}, ...fences(lines)]
  return lines.map((line, i) => (spans.some(({open, close = lines.length}) => i + 1 >= open && i + 1 <= close) ? '' : line)).join('\n')
}
