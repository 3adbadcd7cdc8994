/** @file A chapter's MDX as a tree, before any plugin of ours has it. What MDX cannot read is told at its place, in words for whoever writes a chapter. */
import {createProcessor} from '@mdx-js/mdx'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import {AuthorError} from './author-error.ts'
import type {MdxNode} from './mdx-node.ts'

const processor = createProcessor({remarkPlugins: [remarkGfm, remarkMath]})

/** Throws AuthorError for the first thing that MDX cannot read. */
export function chapterTree(text: string, file: string): MdxNode {
  try {
    return processor.parse(withoutFrontMatter(text)) as unknown as MdxNode
  } catch (error) {
    if (!(error instanceof Error && 'reason' in error)) throw error
    const {reason, line = 1, column = 1} = error as Error & {reason: string; line?: number; column?: number}
    const [, tag, tagLine, tagColumn] = /^Expected a closing tag for `<([\w.]*)>` \((\d+):(\d+)/.exec(reason) ?? []
    if (tag !== undefined) throw new AuthorError(file, Number(tagLine), `<${tag}> begins here and never ends. Put </${tag}> where it should end: on a line of its own, if <${tag}> stands on one`, Number(tagColumn))
    throw new AuthorError(file, line, `${reason}. ${advice(reason)}`, column)
  }
}

/** Lines and columns stay. */
function withoutFrontMatter(text: string): string {
  return text.replace(/^---\r?\n[\s\S]*?\r?\n---(?=\r?\n|$)/, block => block.replace(/[^\r\n]/g, ''))
}

function advice(reason: string): string {
  if (/closing (tag|slash)/.test(reason)) return 'Each tag ends with its own name, and the one that began last ends first'
  if (/import\/exports/.test(reason)) return 'A paragraph must not begin with the word import or export: MDX takes it for code'
  if (/expression|brace|acorn/.test(reason)) return 'In prose, { begins code: write \\{ for the brace itself'
  return 'In prose, < begins a tag: write \\< for the sign itself'
}
