/**
 * @file A chapter's Markdown between its cells, for the export: as the author wrote it, without what only the page understands. Components are reduced to the text in them.
 */
import {chapterCells, isCellInfo} from './chapter-cells.ts'
import {roleOf} from './chapter-exercises.ts'
import type {ChapterFile} from './chapter-files.ts'
import {fences, linesOf, sourceIn} from './fences.ts'
import {plainQuizzes} from './plain-quizzes.ts'
import {plainReading} from './reading/plain-reading.ts'
import type {ReadingPage} from './reading/reading-page.ts'
import {parseFrontmatter} from '@astrojs/markdown-remark'
import type {Prose, ProsePart} from '../notebook/export/prose.ts'

/** `page`: the chapter's, fresh. */
export function chapterProse({text, file, title}: Pick<ChapterFile, 'text' | 'file' | 'title'>, page: ReadingPage): Prose {
  const plain = plainOf(file.startsWith('chapters/zh/') ? n => `提示 ${n}` : n => `Hint ${n}`)
  const {frontmatter} = parseFrontmatter(text)
  const lines = linesOf(plainReading(text, page))
  const cells = chapterCells(text, file)
  const allFences = fences(lines)
  const parts: ProsePart[] = []
  let markdown: string[] = []
  const flush = (): void => {
    const written = plain(plainQuizzes(markdown.join('\n'), file)).trim()
    if (written) parts.push({markdown: written})
    markdown = []
  }
  let cell = 0
  let exercise = ''
  for (let i = afterFrontmatter(lines); i < lines.length; i++) {
    const fence = allFences.find(({open}) => open === i + 1)
    const borrowed = fence ? undefined : /^\s*<Cell\s+name="([^"]+)"\s*\/>\s*$/.exec(lines[i]!)?.[1]
    if (fence && !isCellInfo(fence.info)) {
      const end = fence.close ?? lines.length
      if (!roleOf(fence.info)) markdown.push(...lines.slice(i, end))
      if (roleOf(fence.info) === 'check') {
        flush()
        parts.push({check: exercise, source: sourceIn(fence, lines)})
      }
      i = end - 1
    } else if (fence) {
      flush()
      parts.push({cell: cells[cell++]!.name})
      i = (fence.close ?? lines.length) - 1
    } else if (borrowed) {
      flush()
      parts.push({cell: borrowed})
    } else {
      exercise = /^<Exercise\b.*?\bname="([^"]*)"/.exec(lines[i]!)?.[1] ?? exercise
      markdown.push(lines[i]!)
    }
  }
  flush()
  return {title, question: typeof frontmatter['question'] === 'string' ? frontmatter['question'] : '', parts}
}

function afterFrontmatter(lines: readonly string[]): number {
  return lines[0] === '---' ? lines.indexOf('---', 1) + 1 : 0
}

/**
 * MDX as Markdown: imports, exports, comments and the tags of components go; what code and formulas hold stays, and so does an exercise's title. Hints are folded, and numbered from 1 in each
 * exercise: a text may begin anywhere in one, so it is remembered where the last one was.
 */
function plainOf(hint: (n: number) => string): (mdx: string) => string {
  let hints = 0
  return mdx => mdx.replace(/^<Exercise\b.*?\btitle="([^"]*)".*$|<Hint>([\s\S]*?)<\/Hint>/gm, (_, title: string | undefined, text: string) => {
    if (title === undefined) return `<details><summary>${hint(++hints)}</summary>\n\n${text.trim()}\n\n</details>`
    hints = 0
    return `**${title}**`
  }).replace(/(^```[\s\S]*?^```|`[^`\n]*`|\$\$[\s\S]*?\$\$|\$[^$\n]*\$)|^(?:import|export)\s.*$\n?|\{\/\*[\s\S]*?\*\/\}|<\/?[A-Z][^<>]*>/gm, (_, kept: string | undefined) => kept ?? '')
}
