/**
 * @file A chapter's Markdown between its cells, for the export: as the author wrote it, without what only the page understands. Components are reduced to the text in them.
 */
import {chapterCells, isCellInfo} from './chapter-cells.ts'
import {roleOf} from './chapter-exercises.ts'
import type {ChapterFile} from './chapter-files.ts'
import {fences, linesOf} from './fences.ts'
import {plainQuizzes} from './plain-quizzes.ts'
import {plainReading} from './reading/plain-reading.ts'
import type {ReadingPage} from './reading/reading-page.ts'
import {parseFrontmatter} from '@astrojs/markdown-remark'
import type {Prose, ProsePart} from '../notebook/export/prose.ts'

/** `page`: the chapter's, fresh. */
export function chapterProse({text, file, title}: Pick<ChapterFile, 'text' | 'file' | 'title'>, page: ReadingPage): Prose {
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
  for (let i = afterFrontmatter(lines); i < lines.length; i++) {
    const fence = allFences.find(({open}) => open === i + 1)
    const borrowed = fence ? undefined : /^\s*<Cell\s+name="([^"]+)"\s*\/>\s*$/.exec(lines[i]!)?.[1]
    if (fence && !isCellInfo(fence.info)) {
      const end = fence.close ?? lines.length
      if (!roleOf(fence.info)) markdown.push(...lines.slice(i, end))
      i = end - 1
    } else if (fence) {
      flush()
      parts.push({cell: cells[cell++]!.name})
      i = (fence.close ?? lines.length) - 1
    } else if (borrowed) {
      flush()
      parts.push({cell: borrowed})
    } else markdown.push(lines[i]!)
  }
  flush()
  return {title, question: typeof frontmatter['question'] === 'string' ? frontmatter['question'] : '', parts}
}

function afterFrontmatter(lines: readonly string[]): number {
  return lines[0] === '---' ? lines.indexOf('---', 1) + 1 : 0
}

/** MDX as Markdown: imports, exports, comments, the hints of exercises and the tags of components go; what code and formulas hold stays, and so does an exercise's title. */
function plain(mdx: string): string {
  return mdx.replace(/^<Exercise\b.*?\btitle="([^"]*)".*$/gm, '**$1**').replace(/<Hint>[\s\S]*?<\/Hint>\n?/g, '').replace(/(^```[\s\S]*?^```|`[^`\n]*`|\$\$[\s\S]*?\$\$|\$[^$\n]*\$)|^(?:import|export)\s.*$\n?|\{\/\*[\s\S]*?\*\/\}|<\/?[A-Z][^<>]*>/gm, (_, kept: string | undefined) => kept ?? '')
}
