/**
 * @file Gives each `<Exercise>` of a chapter to components/Exercise.astro in parts: the prompt with its starter (which remark-cells.ts has made a cell by now), the
 * compiled check, the hints, the solution. Wrong answers are for the tests: they leave the page here.
 */
import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Program} from '../language/program.ts'
import {chapterCells} from './chapter-cells.ts'
import {chapterExercises, roleOf, type ChapterExercise} from './chapter-exercises.ts'
import {chapterFileOf, englishOf} from './chapter-files.ts'
import {compilePart} from './compile-part.ts'
import {element, importOf, type MdxNode} from './mdx-node.ts'

export function remarkExercises({root}: {root: string}) {
  return (tree: MdxNode, vfile: {path: string}): void => {
    const file = chapterFileOf(root, vfile.path)
    if (!file) return
    const englishFile = englishOf(file)
    const english = file !== englishFile && existsSync(join(root, englishFile)) ? {file: englishFile, text: readFileSync(join(root, englishFile), 'utf8')} : undefined
    const text = readFileSync(vfile.path, 'utf8')
    const exercises = new Map(chapterExercises(text, file, english).map(exercise => [exercise.name, exercise]))
    if (exercises.size === 0) return
    const realms = new Map([...(english ? chapterCells(english.text, english.file) : []), ...chapterCells(text, file)].map(({name, realm}) => [name, realm]))
    const replace = (node: MdxNode): MdxNode => {
      const exercise = node.name === 'Exercise' ? exercises.get(attribute(node, 'name')) : undefined
      if (exercise) return exerciseElement(node, exercise, compileCheck(exercise, realms.get(exercise.name)))
      if (node.children) node.children = node.children.map(replace)
      return node
    }
    tree.children = [
      importOf('Exercise', '/components/Exercise.astro'),
      importOf('Hint', '/components/Hint.astro'),
      ...(tree.children ?? []).map(replace),
    ]
  }
}

/**
 * The check as a cell of the kernel that no other cell can read: what it declares stays its own. Its name no cell of a chapter can have.
 * Throws AuthorError at the line of the .mdx.
 */
export function compileCheck({name, check}: ChapterExercise, realm: 'page' | 'worker' = 'worker'): Program {
  return {...compilePart(check, `the check of exercise "${name}"`, {name: `${name}:check`, realm}), outputs: [], declarations: []}
}

function exerciseElement(node: MdxNode, {name, title, limit, solution}: ChapterExercise, check: Program): MdxNode {
  const children = node.children ?? []
  const hints = children.filter(child => child.name === 'Hint')
  const isPart = (child: MdxNode): boolean => child.type === 'code' && roleOf(`${String(child['lang'])} ${String(child['meta'] ?? '')}`) !== undefined
  const prompt = children.filter(child => !hints.includes(child) && !isPart(child))
  return element('Exercise', {name, title, limit: String(limit), check: JSON.stringify(check)}, [
    element('div', {slot: 'hints'}, hints.map((hint, i) => element('Hint', {n: String(i + 1)}, hint.children))),
    element('div', {slot: 'solution'}, [{type: 'code', lang: 'ts', value: solution.source}]),
    ...prompt,
  ])
}

function attribute(node: MdxNode, name: string): string {
  return String(node.attributes?.find(attribute => attribute.name === name)?.value ?? '')
}
