/** @file A page's front matter, and a slip in its YAML told by file, line and column: the YAML reader's own message names no file. */
import {parseFrontmatter} from '@astrojs/markdown-remark'
import {AuthorError} from './author-error.ts'

/** `key: value` whose value, without quotation marks, has a colon in it again. */
const secondColon = /^\s*(?:- +)*[\w-]+:\s+(?!['"|>[{#])[^#]*?:(?=\s|$)/

/** What the block at the page's top says, as YAML reads it. Throws AuthorError where it is not YAML. */
export function readFrontMatter(text: string, file: string): Record<string, unknown> {
  try {
    return parseFrontmatter(text).frontmatter
  } catch (error) {
    const {line, column} = placeOf(error)
    const colon = secondColon.exec(text.split(/\r?\n/)[line - 1] ?? '')
    if (colon) throw new AuthorError(file, line, 'A text with a colon needs quotation marks. Write key: "text: with a colon"', colon[0].length)
    throw new AuthorError(file, line, `The front matter is not YAML: ${reasonOf(error)}. Each line is key: value; lists are indented and begin with "- "`, column)
  }
}

/** The line of the page and its column, both from 1: the block's first line, `---`, counts to the YAML reader too. */
function placeOf(error: unknown): {line: number; column: number} {
  const [, line, column] = /\((\d+):(\d+)\)/.exec(String(error)) ?? []
  return {line: Number(line ?? 1), column: Number(column ?? 1)}
}

function reasonOf(error: unknown): string {
  if (error instanceof Error && 'reason' in error && typeof error.reason === 'string') return error.reason
  return String(error).split('\n')[0]!
}
