import {join} from 'node:path'
import {expect, it} from 'vitest'
import {checkCells, type ChapterDiagnostic} from './check-cells.ts'

const root = join(import.meta.dirname, '../..')

function check(...chapters: [file: string, text: string][]): string[] {
  return checkCells(chapters.map(([file, text]) => ({file, text})), root).diagnostics.map(say)
}

const say = ({file, line, column, message}: ChapterDiagnostic): string => `${file}:${line}:${column}: ${message}`

const file = 'chapters/en/01-test.mdx'

it('accepts a chapter whose cells fit', () => {
  expect(check([file, `# Title

\`\`\`ts cell name=knobs
const units = view(Inputs.range([16, 256], {step: 16, label: 'units'}))
const mode = view(Inputs.radio(['fast', 'slow'], {value: 'fast'}))
\`\`\`

\`\`\`ts cell name=training manual
for (let step = 0; step < units; step++) {
  signal.throwIfAborted()
  yield {step, loss: await Promise.resolve(1 / step)}
}
\`\`\`

\`\`\`ts cell
const losses: number[] = [training.loss]
interface Point { x: number }
class Line { points: Point[] = [] }
\`\`\`

\`\`\`ts cell
{points: new Line().points, first: losses[0].toFixed(mode === 'fast' ? 1 : 2)}
\`\`\`

\`\`\`ts cell
const reply = fetch('data.json').then(reply => reply.text())
function shout(text: string): string { return text.toUpperCase() }
const origin: Point = {x: 0}
\`\`\`

\`\`\`ts cell
Plot.plot({width, marks: [Plot.lineY(losses), Plot.text([shout(reply)])]})
\`\`\`
`])).toEqual([])
})

it('reports a wrong type across two cells in the cell that reads it', () => {
  expect(check([file, '```ts cell\nconst units = 16\n```\n\ntext\n\n```ts cell\nconst a = 1\nconst label: string = units\n```\n'])).toEqual([
    `${file}:9:7: Type 'number' is not assignable to type 'string'.`,
  ])
})

it('sees a promise of another cell unwrapped, and a function as it is', () => {
  expect(check([file, "```ts cell\nconst reply = Promise.resolve(5)\nasync function ask() { return 5 }\n```\n```ts cell\nconst a: string = reply\nconst b: string = ask()\n```\n"])).toEqual([
    `${file}:6:7: Type 'number' is not assignable to type 'string'.`,
    `${file}:7:7: Type 'Promise<number>' is not assignable to type 'string'.`,
  ])
})

it('reports inside a generator cell, and gives its readers the type of what it yields', () => {
  expect(check([file, "```ts cell name=my-training\nimport {missing} from 'lab/random'\nimport * as tf from '@tensorflow/tfjs'\nlet n: string = tf.ones([1]).rank\nyield {loss: 1}\n```\n```ts cell\nmyTraining.los\n```\n"])).toEqual([
    `${file}:2:9: Module '"lab/random"' has no exported member 'missing'.`,
    `${file}:4:5: Type 'number' is not assignable to type 'string'.`,
    `${file}:8:12: Property 'los' does not exist on type '{ loss: number; }'. Did you mean 'loss'?`,
  ])
})

it('lets a generator cell delegate to an async generator, and unwraps generators that a variable holds', () => {
  expect(check([file, "```ts cell\nasync function* count() { yield 1 }\n```\n```ts cell name=stream\nyield* count()\n```\n```ts cell\nconst counting = count()\n```\n```ts cell\nconst a: string = stream\nconst b: string = counting\nconst c: string = count\n```\n"])).toEqual([
    `${file}:11:7: Type 'number' is not assignable to type 'string'.`,
    `${file}:12:7: Type 'number' is not assignable to type 'string'.`,
    `${file}:13:7: Type '() => AsyncGenerator<number, void, unknown>' is not assignable to type 'string'.`,
  ])
})

it('says the type itself, not how it was unwrapped', () => {
  expect(check([file, "```ts cell\nconst upload = view(Inputs.file())\n```\n```ts cell\nconst blob: Blob = upload\n```\n"])).toEqual([`${file}:5:7: Type 'File | null' is not assignable to type 'Blob'.\n  Type 'null' is not assignable to type 'Blob'.`])
})

it('reports after a top-level await', () => {
  expect(check([file, "```ts cell\nconst reply = await fetch('a'); const size: string = reply.status\n```\n"])).toEqual([
    `${file}:2:39: Type 'number' is not assignable to type 'string'.`,
  ])
})

it('reports an unknown name', () => {
  expect(check([file, '```ts cell\nconst n = 1\nconst m = n + nothing\n```\n'])).toEqual([`${file}:3:15: Cannot find name 'nothing'.`])
})

it('allows whatever a package of npm may export, but not one without a version', () => {
  expect(check([file, "```ts cell\nimport d3, {csvParse} from 'npm:d3-dsv@3.0.1'\nimport * as all from 'npm:@scope/name@1.0.0/file.js'\nimport 'npm:side@1.0.0'\nconst rows: number[] = csvParse(all.text, d3.autoType)\n```\n"])).toEqual([])
  expect(check([file, "```ts cell\nimport {csvParse} from 'npm:d3-dsv'\nconst rows = csvParse('')\n```\n"])).toEqual([expect.stringContaining(`${file}:2:24: The package \`d3-dsv\` is imported without a version.`)])
})

it('reports access to what may be null', () => {
  expect(check([file, "```ts cell\nconst mode = view(Inputs.radio(['fast', 'slow']))\n```\n```ts cell\nmode.length\n```\n"])).toEqual([`${file}:5:1: 'mode' is possibly 'null'.`])
})

it('reports in an expression cell, also in one that is an object', () => {
  expect(check([file, "```ts cell\n{units: 16, loss: Math.log('e')}\n```\n```ts cell\n// half\n(4).foo\n```\n"])).toEqual([
    `${file}:2:28: Argument of type 'string' is not assignable to parameter of type 'number'.`,
    `${file}:6:5: Property 'foo' does not exist on type '4'.`,
  ])
})

it('counts the columns of an indented fence', () => {
  expect(check([file, '- item\n\n  ```ts cell\n  const n: string = 1\n  ```\n'])).toEqual([`${file}:4:9: Type 'number' is not assignable to type 'string'.`])
})

it('types chained tensor methods and the modules of the lab', () => {
  expect(check([file, "```ts cell\nimport * as tf from '@tensorflow/tfjs'\nconst loss: number = tf.ones([2]).square().mean()\n```\n```ts cell\nfunction rank(x: tf.Tensor): number { return x.rank }\nrank(3)\n```\n"]).map(line => line.split('\n')[0])).toEqual([
    `${file}:3:7: Type 'Tensor<Rank>' is not assignable to type 'number'.`,
    `${file}:7:6: Argument of type 'number' is not assignable to parameter of type 'Tensor<Rank>'.`,
  ])
})

it('reports a module that does not exist', () => {
  expect(check([file, "```ts cell\nimport {a} from 'lab/nothing'\n```\n"])).toEqual([`${file}:2:17: Cannot find module 'lab/nothing'.`])
})

it('keeps names that are nobody’s to read out of other cells', () => {
  expect(check([file, '```ts cell name=stream\nconst secret = 1\nyield secret\n```\n```ts cell\nconst a = secret\n```\n'])).toEqual([`${file}:6:11: Cannot find name 'secret'.`])
})

it('refuses an implicit any', () => {
  expect(check([file, '```ts cell\nfunction f(x) { return x }\n```\n'])).toEqual([`${file}:2:12: Parameter 'x' implicitly has an 'any' type.`])
})

it('passes on where a cell does not compile, and still types its readers', () => {
  expect(check([file, '```ts cell\nconst a = 1\nenum Colour { red }\n```\n```ts cell name=stream\nyield 1 2\n```\n```ts cell\nconst c: string = a\nconst d = stream\n```\n'])).toEqual([
    expect.stringMatching(`^${file}:3:1: Cells know no \`enum\``),
    expect.stringMatching(`^${file}:6:9: `),
    `${file}:9:7: Type 'number' is not assignable to type 'string'.`,
  ])
})

it('reports a name that two cells declare, in both', () => {
  expect(check([file, '```ts cell name=a\nconst n = 1\n```\n```ts cell name=b\nconst [m, n] = [1, 2]\n```\n'])).toEqual([
    `${file}:2:7: Cell "b" declares \`n\` too. Give one of them another name.`,
    `${file}:5:11: Cell "a" declares \`n\` too. Give one of them another name.`,
  ])
})

it('reports what is wrong with a fence', () => {
  expect(check([file, 'text\n\n```ts cell nome=a\n```\n'])).toEqual([expect.stringMatching(`^${file}:3:1: A cell does not know "nome=a"`)])
})

it('checks a translated chapter with the English cells that it borrows', () => {
  const zh = 'chapters/zh/01-test.mdx'
  expect(check(
    [file, '```ts cell name=a\nconst a = 1\n```\n```ts cell name=b\nconst b: string = a\n```\n'],
    [zh, '<Cell name="a" />\n\n```ts cell name=b\nconst b: boolean = a\n```\n'],
  )).toEqual([`${file}:5:7: Type 'number' is not assignable to type 'string'.`, `${zh}:4:7: Type 'number' is not assignable to type 'boolean'.`])
})

it('counts the cells and those that failed', () => {
  const {cells, failed} = checkCells([{file, text: '```ts cell\nconst a = 1\n```\n```ts cell\nconst b = c + d\n```\n'}], root)
  expect({cells, failed}).toEqual({cells: 2, failed: 1})
})

const exercise = (parts: {starter?: string; check?: string; solution?: string; wrong?: string}): string => {
  const {starter = 'const half: number = 0', check = "if (half !== one / 2) throw new Error('no')", solution = 'const half = one / 2', wrong = 'const half = one * 2'} = parts
  return `\`\`\`ts cell
const one = 1
\`\`\`

<Exercise name="half" title="Half">
\`\`\`ts starter
${starter}
\`\`\`
<Hint>Divide.</Hint>
\`\`\`ts check
${check}
\`\`\`
\`\`\`ts solution
${solution}
\`\`\`
\`\`\`ts wrong misconception="doubles" fails="is half"
${wrong}
\`\`\`
</Exercise>`
}

it('accepts an exercise whose parts fit, and what its check declares for itself', () => {
  expect(check([file, exercise({check: "const one = 2\nif (half !== one) throw new Error('no')"})])).toEqual([])
})

it.each([
  ['starter', 7], ['check', 11], ['solution', 14], ['wrong', 17],
] as const)('checks the types of the %s of an exercise, among the cells of the chapter', (part, line) => {
  expect(check([file, exercise({[part]: "const half: number = 0\nconst text: string = one"})])).toEqual([`${file}:${line + 1}:7: Type 'number' is not assignable to type 'string'.`])
})

it('checks an exercise against what its solution declares only where the solution stands', () => {
  expect(check([file, exercise({starter: 'const halff = 0'})])).toEqual([`${file}:11:5: Cannot find name 'half'. Did you mean 'halff'?`])
})

it('reports an exercise that cannot be read, once', () => {
  expect(check([file, exercise({}).replace('<Hint>Divide.</Hint>\n', '')])).toEqual([`${file}:5:1: Exercise "half" has no hint. Write <Hint>…</Hint> behind the starter`])
})
