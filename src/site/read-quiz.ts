/**
 * @file Reads one `<Quiz>` of a chapter. What follows the question says what kind it is: a task list (choices; numbers, where they begin with `=`),
 * a numbered list (an order), a table (pairs). CONTRIBUTING.md shows each.
 */
import type {NumberAnswer, QuizSpec} from '../quiz/quiz-spec.ts'
import {AuthorError} from './chapter-cells.ts'
import {lineOf, textOf, type MdxNode} from './mdx-node.ts'
import {shuffled} from './shuffled.ts'

export interface QuizParts {
  readonly name: string
  readonly title: string
  readonly spec: QuizSpec
  readonly prompt: readonly MdxNode[]
  /** By the author's number: what stands behind the letter. Of a number, nothing. */
  readonly texts: readonly (readonly MdxNode[])[]
  readonly whys: readonly (readonly MdxNode[])[]
  /** Of a match: the rows, and the heads of both columns. */
  readonly rows: readonly (readonly MdxNode[])[]
  readonly heads: readonly (readonly MdxNode[])[]
}

type Answers = Omit<QuizParts, 'name' | 'title' | 'prompt'>

interface Settings {
  readonly name: string
  readonly title: string
  /** The choices stay in the author's order. */
  readonly keep: boolean
  /** Boxes to tick, though only one is right. */
  readonly several: boolean
}

interface Item {
  readonly node: MdxNode
  readonly text: readonly MdxNode[]
  readonly why: readonly MdxNode[]
}

/** Throws AuthorError at the line of the mistake. */
export function readQuiz(node: MdxNode, file: string): QuizParts {
  const settings = readSettings(node, file)
  const children = (node.children ?? []).filter(child => child.type !== 'text' || child.value?.trim())
  const answers = children.at(-1)
  const fail = (message: string, at: MdxNode = node): never => { throw new AuthorError(file, lineOf(at), `quiz "${settings.name}": ${message}`) }
  if (answers?.type !== 'list' && answers?.type !== 'table') return fail('must end with its answers: a list with [x] and [ ], a numbered list, or a table. Put nothing behind them')
  const prompt = children.slice(0, -1)
  if (prompt.length === 0) fail('asks nothing. Write the question before the answers')
  const read = answers.type === 'table' ? readPairs(answers, settings, fail) : answers.ordered ? readSequence(answers, settings, fail) : readTasks(answers, settings, fail)
  return {name: settings.name, title: settings.title, prompt, ...read}
}

type Fail = (message: string, at?: MdxNode) => never

function readSettings(node: MdxNode, file: string): Settings {
  const fail = (message: string): never => { throw new AuthorError(file, lineOf(node), message) }
  const values = new Map((node.attributes ?? []).map(({name = '', value}) => [name, value]))
  for (const key of values.keys()) if (!['name', 'title', 'keep', 'several'].includes(key)) fail(`<Quiz> does not know "${key}". It knows name="…", title="…", keep, several`)
  const name = values.get('name')
  if (typeof name !== 'string' || !/^[a-z][a-z0-9-]*$/.test(name)) return fail(`A <Quiz> needs a name of small letters, digits and -, as in <Quiz name="gradient-sign" title="…">`)
  const title = values.get('title')
  if (typeof title !== 'string' || title.trim() === '') return fail(`quiz "${name}" needs a title="…": it stands over the question and in the reader's report`)
  return {name, title, keep: values.has('keep'), several: values.has('several')}
}

/** The items of a list: the first paragraph, and behind it the explanation, quoted with > or not. */
function itemsOf(list: MdxNode): Item[] {
  return (list.children ?? []).map(node => {
    const [first, ...rest] = node.children ?? []
    return {
      node,
      text: first?.type === 'paragraph' ? first.children ?? [] : [],
      why: rest.flatMap(child => child.type === 'blockquote' ? child.children ?? [] : [child]),
    }
  })
}

/** What holds for the choices of every list. */
function checkItems(items: readonly Item[], list: MdxNode, fail: Fail): void {
  if (items.length < 2) fail('has fewer than two choices', list)
  if (items.length > 26) fail('has more choices than there are letters', list)
  for (const {node, text, why} of items) {
    if (text.length === 0) fail('this choice has no text', node)
    if (why.length === 0) fail(`"${said(text)}" has no explanation. Write it under the choice, as in\n  - [ ] the choice\n    > what whoever chooses it has overlooked`, node)
  }
}

function readTasks(list: MdxNode, {name, keep, several}: Settings, fail: Fail): Answers {
  const items = itemsOf(list)
  for (const {node} of items) if (typeof node.checked !== 'boolean') fail('mark every choice, the right ones with [x], the others with [ ]', node)
  checkItems(items, list, fail)
  if (items.every(({text}) => said(text).startsWith('='))) return readNumbers(items, list, fail)
  const right = items.flatMap(({node}, i) => node.checked ? [i] : [])
  if (right.length === 0) fail('has no right choice. Mark it with [x]', list)
  if (right.length === items.length) fail('has no wrong choice, so there is nothing to decide', list)
  const order = keep ? [...items.keys()] : shuffled(items.length, name)
  return {spec: {kind: right.length > 1 || several ? 'several' : 'one', order, right}, ...listParts(items)}
}

function readSequence(list: MdxNode, {name}: Settings, fail: Fail): Answers {
  const items = itemsOf(list)
  checkItems(items, list, fail)
  return {spec: {kind: 'order', order: shuffled(items.length, name, {never: 'sorted'})}, ...listParts(items)}
}

/** `= 4 ± 0.01 nats`, `= 1e4 ± 5%`, and at the end `= else` for all other numbers. */
function readNumbers(items: readonly Item[], list: MdxNode, fail: Fail): Answers {
  const last = items.at(-1)!
  if (!/^=\s*else$/.test(said(last.text)) || last.node.checked) fail('needs a last line "- [ ] = else" with what to tell whoever types another number', last.node)
  let unit = ''
  const answers = items.slice(0, -1).map(({node, text}): NumberAnswer => {
    const match = /^=\s*([-−+]?[\d.]+(?:e[-+]?\d+)?)(?:\s*±\s*([\d.]+(?:e[-+]?\d+)?)\s*(%?))?(?:\s+(\S.*))?$/i.exec(said(text))
    const value = Number(match?.[1]?.replace('−', '-'))
    const by = Number(match?.[2] ?? 0)
    if (!match || Number.isNaN(value) || Number.isNaN(by)) return fail(`"${said(text)}" is no number. Write = 4, = 0.5 ± 0.01, = 20 ± 5% or = 98816 ± 0 parameters`, node)
    if (node.checked) unit = match[4]?.trim() ?? ''
    return {value, tolerance: match[3] ? Math.abs(value) * by / 100 : by, right: node.checked === true}
  })
  if (answers.filter(({right}) => right).length !== 1) fail('needs exactly one right number, marked with [x]', list)
  const solution = answers.find(({right}) => right)!
  for (const [i, {value, right}] of answers.entries()) {
    if (!right && Math.abs(value - solution.value) <= solution.tolerance) fail(`${value} counts as right, since the tolerance of ${solution.value} reaches it`, items[i]!.node)
  }
  return {spec: {kind: 'number', unit, answers}, texts: [], whys: items.map(({why}) => why), rows: [], heads: []}
}

/** A table with three columns: a row, what goes with it, and why. Without a row, the option goes with none. */
function readPairs(table: MdxNode, {name}: Settings, fail: Fail): Answers {
  const [head, ...lines] = (table.children ?? []).map(row => ({node: row, cells: (row.children ?? []).map(cell => cell.children ?? [])}))
  for (const {node, cells} of lines) {
    if (cells.length !== 3) fail('a row needs three columns: | what | goes with | why |', node)
    if (cells[1]!.length === 0) fail('this row has nothing in its second column, so there is nothing to match', node)
    if (cells[2]!.length === 0) fail(`"${said(cells[1]!)}" has no explanation. Write it into the third column`, node)
  }
  const rows = lines.filter(({cells}) => cells[0]!.length > 0)
  if (rows.length < 2) fail('has fewer than two pairs', table)
  if (lines.length > 26) fail('has more choices than there are letters', table)
  if (lines.slice(0, rows.length).some(({cells}) => cells[0]!.length === 0)) fail('put the rows whose first column is empty at the end', table)
  return {
    spec: {kind: 'match', rows: rows.length, order: shuffled(lines.length, name, {never: 'sorted'})},
    texts: lines.map(({cells}) => cells[1]!),
    whys: lines.map(({cells}) => cells[2]!),
    rows: rows.map(({cells}) => cells[0]!),
    heads: head!.cells.slice(0, 2),
  }
}

function listParts(items: readonly Item[]): Omit<Answers, 'spec'> {
  return {texts: items.map(({text}) => text), whys: items.map(({why}) => why), rows: [], heads: []}
}

function said(nodes: readonly MdxNode[]): string {
  return nodes.map(textOf).join('').trim()
}
