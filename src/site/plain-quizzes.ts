/**
 * @file A chapter's questions in an exported notebook: the question, its choices under the letters that they have in the book, and folded away what is right and why. Nothing there
 * checks an answer; who wants to know unfolds it.
 */
import {letterOf} from '../quiz/quiz-spec.ts'
import {quizStrings, type QuizStrings} from '../quiz/quiz-strings.ts'
import {shuffled} from './shuffled.ts'

/** `markdown`: of a chapter that the build accepts, so each quiz ends with its answers. */
export function plainQuizzes(markdown: string, file: string): string {
  const say = quizStrings(file.startsWith('chapters/zh/') ? 'zh' : 'en')
  return markdown.replace(/^<Quiz\b([^>]*)>([\s\S]*?)^<\/Quiz>$/gm, (_, attributes: string, body: string) => {
    const value = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? ''
    const flags = attributes.replace(/"[^"]*"/g, '')
    return plainQuiz({name: value('name'), title: value('title'), keep: /\bkeep\b/.test(flags), several: /\bseveral\b/.test(flags)}, body.trim().split('\n'), say)
  })
}

interface Settings {
  readonly name: string
  readonly title: string
  readonly keep: boolean
  readonly several: boolean
}

/** An answer as it is written: `- [x] text`, `1. text` or a row of a table, and why. */
interface Item {
  readonly text: string
  readonly why: string
  readonly right: boolean
  /** In a table, what stands in the first column; '' goes with none. */
  readonly row: string
}

interface Parts {
  /** What is asked of the reader. */
  readonly task: keyof QuizStrings['task']
  readonly choices: readonly string[]
  readonly answers: readonly string[]
}

function plainQuiz({title, ...settings}: Settings, lines: readonly string[], say: QuizStrings): string {
  const first = lines.findIndex(line => /^(- \[[ xX]\]|\d+\.|\|)\s/.test(line))
  const prompt = lines.slice(0, first).join('\n').trim()
  const answers = lines.slice(first)
  const {task, choices, answers: whys} = answers[0]!.startsWith('|') ? pairs(answers, settings, say) : list(itemsOf(answers), settings, say, /^\d/.test(answers[0]!))
  return [
    `**${say.question}: ${title}**`, prompt, ...(choices.length > 0 ? [choices.join('\n')] : []), `*${say.task[task]}*`,
    `<details><summary>${say.answers}</summary>`, whys.join('\n'), '</details>',
  ].join('\n\n')
}

function list(items: readonly Item[], {name, keep, several}: Omit<Settings, 'title'>, say: QuizStrings, ordered: boolean): Parts {
  if (!ordered && items.every(({text}) => text.startsWith('='))) return {task: 'number', choices: [], answers: items.map(item => answer(say.verdict(numberOf(item.text, say), item.right), item.why))}
  const order = ordered ? shuffled(items.length, name, {never: 'sorted'}) : keep ? [...items.keys()] : shuffled(items.length, name)
  const shown = order.map((choice, place) => ({...items[choice]!, letter: letterOf(place)}))
  const choices = shown.map(({letter, text}) => `- **${letter}** ${text}`)
  if (!ordered) return {task: several || items.filter(({right}) => right).length > 1 ? 'several' : 'one', choices, answers: shown.map(({letter, right, why}) => answer(say.verdict(letter, right), why))}
  const letters = items.map((_, choice) => letterOf(order.indexOf(choice)))
  return {task: 'order', choices, answers: [`${say.rightOrder(letters)}\n`, ...items.map(({why}, choice) => answer(say.item(letters[choice]!), why))]}
}

function pairs(table: readonly string[], {name}: Pick<Settings, 'name'>, say: QuizStrings): Parts {
  const [head, , ...rows] = table.map(cellsOf)
  const items = rows.map(([row = '', text = '', why = '']): Item => ({row, text, why, right: row !== ''}))
  const order = shuffled(items.length, name, {never: 'sorted'})
  return {
    task: 'match',
    choices: [
      `${head![0]}:\n`, ...items.filter(({row}) => row).map(({row}, i) => `${i + 1}. ${row}`),
      `\n${head![1]}:\n`, ...order.map((choice, place) => `- **${letterOf(place)}** ${items[choice]!.text}`),
    ],
    answers: order.map((choice, place) => answer(items[choice]!.row ? say.goesWith(letterOf(place), choice + 1) : say.goesNowhere(letterOf(place)), items[choice]!.why)),
  }
}

const answer = (said: string, why: string): string => `- **${said}** ${why}`

/** `= 0.05 ± 0.001 nats` without its sign and its tolerance; `= else` in words. */
function numberOf(text: string, say: QuizStrings): string {
  const number = text.replace(/^=\s*/, '').replace(/\s*±\s*\S+(\s*%)?/, '')
  return number === 'else' ? say.otherNumber : number
}

/** Each item begins at the margin; what is indented below it is why. */
function itemsOf(lines: readonly string[]): Item[] {
  const items: {text: string; why: string[]; right: boolean}[] = []
  for (const line of lines) {
    const [, mark, text] = /^(- \[[ xX]\]|\d+\.)\s+(.*)/.exec(line) ?? []
    if (mark) items.push({text: text!.trim(), why: [], right: /x/i.test(mark)})
    else if (line.trim()) items.at(-1)?.why.push(line.trim().replace(/^>\s?/, ''))
  }
  return items.map(({text, why, right}) => ({text, why: why.join(' '), right, row: ''}))
}

const cellsOf = (line: string): string[] => line.trim().replace(/^\||\|$/g, '').split(/(?<!\\)\|/).map(cell => cell.trim())
