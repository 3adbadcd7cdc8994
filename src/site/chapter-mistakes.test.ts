import {cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {afterEach, expect, it} from 'vitest'
import {bookWarnings} from './book-warnings.ts'
import {bookMistakes} from './chapter-mistakes.ts'
import {tellAuthors} from './tell-authors.ts'

const project = join(import.meta.dirname, '../..')
const roots: string[] = []
afterEach(() => { for (const root of roots.splice(0)) rmSync(root, {recursive: true}) })

const front = ['---', 'title: Words', 'description: About words.', 'question: How long?', 'minutes: 20', 'goals: [one, two]', 'prerequisites: []',
  'ask:', ...[1, 2, 3].flatMap(n => [`  - question: Question ${n}?`, '    listen: An answer.']), '---', '']

const exercise = (fails: string, end = '</Exercise>') => ['<Exercise name="half" title="Half of it">', '', 'Halve it.', '', '```ts starter', 'const half = (x: number) => x', '```', '',
  '<Hint>Which operation undoes doubling?</Hint>', '', '```ts check', "import {check, equal} from 'lab/check'", "// it's checked", "await check(display, [equal('a whole number', {x: 6}, ({x}) => half(x), 3)])", '```', '',
  '```ts solution', 'const half = (x: number) => x / 2', '```', '', `\`\`\`ts wrong misconception="takes 2 away" fails="${fails}"`, 'const half = (x: number) => x - 2', '```', '', end, '']

/** A project with these files, beside the book's reference data and front page. */
function bookOf(files: Readonly<Record<string, readonly string[]>>): string {
  const root = mkdtempSync(join(tmpdir(), 'book-'))
  roots.push(root)
  for (const folder of ['reference', 'home']) cpSync(join(project, folder), join(root, folder), {recursive: true})
  for (const language of ['en', 'zh']) mkdirSync(join(root, 'chapters', language), {recursive: true})
  for (const [file, lines] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), {recursive: true})
    writeFileSync(join(root, file), lines.join('\n'))
  }
  return root
}

const english = 'chapters/en/12-words.mdx'
const mistakes = (...lines: string[]) => bookMistakes(bookOf({[english]: [...front, ...lines]})).map(({message}) => message)
/** The first line behind the front matter. */
const begin = front.length + 1

it('a chapter without a mistake has none', () => {
  expect(mistakes(...exercise('a whole number'))).toEqual([])
})

it('an unknown component is named with its place and the one that was meant', () => {
  expect(mistakes('Text.', '', '<Quizz name="a" title="b">', '', '</Quizz>')).toEqual([`${english}:${begin + 2}:1: There is no component <Quizz>. Did you mean <Quiz>?`])
  expect(mistakes('See <Chart />.')[0]).toContain(`${english}:${begin}:5: There is no component <Chart>. There are <Cell>, `)
})

it('an exercise that never ends is told where it begins', () => {
  expect(mistakes(...exercise('a whole number', ''))).toContain(`${english}:${begin}:1: <Exercise> begins here and never ends. Put </Exercise> where it should end: on a line of its own, if <Exercise> stands on one`)
})

it('what MDX cannot read is told with its place and what to write', () => {
  expect(mistakes('Less than <5 words.')).toEqual([expect.stringMatching(new RegExp(`^${english}:${begin}:12: Unexpected character .*In prose, < begins a tag`))])
  expect(mistakes('export your work, then go on.')).toEqual([expect.stringMatching(new RegExp(`^${english}:${begin}:\\d+: .*A paragraph must not begin with the word import or export`))])
  expect(mistakes('A set {a b}.')).toEqual([expect.stringMatching(new RegExp(`^${english}:${begin}:\\d+: .*In prose, \\{ begins code`))])
})

it('a key that the front matter does not know is named with the one that was meant', () => {
  const root = bookOf({[english]: ['---', 'descripton: About words.', ...front.slice(1)]})
  expect(bookMistakes(root).map(({message}) => message)).toEqual([`${english}:2:1: The front matter does not know "descripton". Did you mean description?`])
})

it('a key that is the beginning of a right one is told at its own line', () => {
  const root = bookOf({[english]: [...front.slice(0, -2), 'goal: One.', ...front.slice(-2)]})
  expect(bookMistakes(root).map(({message}) => message)).toEqual([`${english}:${front.length - 1}:1: The front matter does not know "goal". Did you mean goals?`])
})

it('a wrong answer that no assertion can reject is told at its fence', () => {
  expect(mistakes(...exercise('a whole numbr'))).toEqual([`${english}:${begin + 20}:42: fails="a whole numbr" is the label of no assertion in the check. Did you mean "a whole number"?`])
})

it('a wrong answer to a check that computes its labels is left to the run', () => {
  const lines = exercise('a number').map(line => line.replace("equal('a whole number',", "...[1].map(n => equal(`number ${n}`,").replace('half(x), 3)])', 'half(x), 3))])'))
  expect(lines.join()).toContain('number ${n}')
  expect(mistakes(...lines)).toEqual([])
})

it('all mistakes are told at once, in order of lines', () => {
  const found = mistakes('<Quizz />', '', '```ts cell name=a', 'const = 1', '```', '', '```ts cell name=b', 'const x = ', '```', '', ...exercise('nothing like it'))
  expect(found.map(message => /:(\d+):/.exec(message)?.[1]).map(Number)).toEqual([begin, begin + 3, begin + 7, begin + 30])
})

it('mistakes are written without a stack and stop the build; a chapter that lacks its twin or its recordings is warned of', () => {
  const lines: string[] = []
  expect(tellAuthors(bookOf({[english]: [...front, '<Quizz />']}), line => lines.push(line))).toBe(false)
  expect(lines).toEqual([`${english}:${begin}:1: There is no component <Quizz>. Did you mean <Quiz>?\n`, '1 mistake in 1 file. Nothing was built.'])
  const root = bookOf({[english]: [...front, '```ts cell name=a', 'const x = 1', '```']})
  expect(bookWarnings(root).filter(warning => warning.startsWith(english))).toEqual([
    `${english}: has no Chinese twin yet. Write chapters/zh/12-words.mdx, with the same cells, exercises and questions`,
    `${english}: the recorded output of a is missing or out of date. Record it: npm run record 12-words`,
  ])
  expect(tellAuthors(root, line => lines.push(line))).toBe(true)
  expect(lines).toContain(`warning: ${bookWarnings(root).find(warning => warning.includes('twin'))}`)
})
