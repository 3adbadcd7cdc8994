/**
 * @file All that is wrong with the book's chapters, before anything is made of them. Each of their readers stops at its first mistake, so here every part (each cell, question, exercise) is
 * read by itself, and an author is told of all at once.
 */
import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {basename, dirname, join} from 'node:path'
import {AuthorError} from './author-error.ts'
import {chapterCells} from './chapter-cells.ts'
import {chapterExercises} from './chapter-exercises.ts'
import {englishOf, pagesWithCells, readChapter} from './chapter-files.ts'
import {chapterTree} from './chapter-tree.ts'
import {compilePart} from './compile-part.ts'
import {componentMistakes} from './component-mistakes.ts'
import {exerciseSpans} from './exercise-spans.ts'
import {fences, linesOf} from './fences.ts'
import {frontMatterMistakes} from './front-matter-mistakes.ts'
import type {MdxNode} from './mdx-node.ts'
import {readFrontMatter} from './read-front-matter.ts'
import {readQuiz} from './read-quiz.ts'
import {refuseUnknownLabel} from './refuse-unknown-label.ts'
import {remarkReading} from './reading/remark-reading.ts'
import {remarkCells} from './remark-cells.ts'
import {compileCheck, remarkExercises} from './remark-exercises.ts'
import {remarkQuiz} from './remark-quiz.ts'

const plugins = [remarkReading, remarkCells, remarkExercises, remarkQuiz]

/** Of all chapters and the front page, by file and line. `root`: the project's folder. */
export function bookMistakes(root: string): AuthorError[] {
  const files = ['home', 'chapters'].flatMap(folder => ['en', 'zh'].flatMap(language => mdxFiles(root, `${folder}/${language}`)))
  return distinct(files.flatMap(file => pageMistakes(root, file)))
}

/** Of one page, `chapters/en/06-losses.mdx`; in a translation, also what it cannot use of the English one. In order of lines. */
export function pageMistakes(root: string, file: string): AuthorError[] {
  const path = join(root, file)
  const text = readFileSync(path, 'utf8')
  const mistakes: AuthorError[] = []
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof AuthorError)) throw error
      mistakes.push(error)
      return undefined
    }
  }

  if (file.startsWith('chapters/')) attempt(() => readChapter(root, basename(dirname(file)), basename(file)))
  else attempt(() => pagesWithCells(root, basename(dirname(file)))) // its title
  const frontmatter = attempt(() => readFrontMatter(text, file))
  if (frontmatter) mistakes.push(...frontMatterMistakes(frontmatter, text, file))

  const tree = attempt(() => chapterTree(text, file))
  if (tree) {
    mistakes.push(...componentMistakes(tree, file))
    for (const quiz of quizzesIn(tree)) attempt(() => readQuiz(quiz, file))
    for (const plugin of plugins) attempt(() => plugin({root})(structuredClone(tree), {path}))
  }

  for (const cell of attempt(() => chapterCells(text, file)) ?? []) attempt(() => compilePart({...cell, file}, `cell "${cell.name}"`, {name: cell.name, realm: cell.realm}))
  const original = englishOf(file)
  const english = file !== original && existsSync(join(root, original)) ? {file: original, text: readFileSync(join(root, original), 'utf8')} : undefined
  for (const alone of attempt(() => exercisesAlone(text, file)) ?? []) {
    for (const exercise of attempt(() => chapterExercises(alone, file, english)) ?? []) {
      attempt(() => compileCheck(exercise))
      if (!english) for (const answer of exercise.wrong) attempt(() => refuseUnknownLabel(answer, exercise.check, text)) // its labels are translated
    }
  }
  return distinct(mistakes).sort((a, b) => a.line - b.line)
}

/** The chapter's text once for each exercise, the lines of the others empty. */
function exercisesAlone(text: string, file: string): string[] {
  const lines = linesOf(text)
  const spans = exerciseSpans(lines, fences(lines), file)
  return spans.map(kept => lines.map((line, i) => spans.some(span => span !== kept && i + 1 >= span.open && i + 1 <= span.close) ? '' : line).join('\n'))
}

function quizzesIn(node: MdxNode): MdxNode[] {
  return node.type === 'mdxJsxFlowElement' && node.name === 'Quiz' ? [node] : (node.children ?? []).flatMap(quizzesIn)
}

function mdxFiles(root: string, folder: string): string[] {
  const path = join(root, folder)
  return existsSync(path) ? readdirSync(path).filter(name => name.endsWith('.mdx')).sort().map(name => `${folder}/${name}`) : []
}

/** Several readers may have stopped at the same one. */
function distinct(mistakes: readonly AuthorError[]): AuthorError[] {
  return [...new Map(mistakes.map(mistake => [mistake.message, mistake])).values()]
}
