import {expect, it} from 'vitest'
import {checkParity, type SameButForText} from './check-parity.ts'

/** Stands in for the language's comparison: strings do not count. */
const sameButForText: SameButForText = (a, b) => {
  const [left, right] = [a, b].map(text => text.replace(/'[^']*'/g, "''")) as [string, string]
  return left === right ? undefined : {line: 2, column: 7, message: 'a number differs'}
}

const english = {
  file: 'chapters/en/01-test.mdx',
  text: `---
title: Test
---
## One

\`\`\`ts cell name=knob
const label = 'units'
const n = 1
\`\`\`

\`\`\`ts cell name=training manual
yield 1
\`\`\`

\`\`\`bash
# no heading
<Cell name="no-cell" />
\`\`\`

### Exercise

<Exercise name="mse" title="MSE">
\`\`\`ts starter
const answer = 0
\`\`\`
<Hint>Think.</Hint>
\`\`\`ts check
judge('is six', answer, 6)
\`\`\`
\`\`\`ts solution
const answer = 6
\`\`\`
\`\`\`ts wrong misconception="counts one less" fails="is six"
const answer = 5
\`\`\`
</Exercise>
`,
}

function check(translation: string): string[] {
  return checkParity(english, {file: 'chapters/zh/01-test.mdx', text: translation}, sameButForText).map(({line, column, message}) => `${line}${column ? `:${column}` : ''}: ${message}`)
}

const faithful = `---
title: 测试
---
## 一

\`\`\`ts cell name=knob
const label = '单元'
const n = 1
\`\`\`

<Cell name="training" />

### 练习

<Exercise name="mse" title="均方误差">
<Cell name="mse" />
<Hint>想一想。</Hint>
\`\`\`ts check
judge('等于六', answer, 6)
\`\`\`
</Exercise>
`

it('accepts a translation that restates some cells and borrows the others', () => {
  expect(check(faithful)).toEqual([])
})

it('points into a restated cell where its code differs', () => {
  expect(check(faithful.replace('n = 1', 'n = 2'))).toEqual(['8:7: cell "knob" differs from chapters/en/01-test.mdx in more than comments and texts: a number differs'])
})

it('finds cells that are missing, unknown, or there twice', () => {
  expect(check(faithful.replace('<Cell name="training" />', '<Cell name="trainning" />\n<Cell name="knob" />\n```ts cell name=extra\n1\n```'))).toEqual([
    '1: cell "training" is missing: write <Cell name="training" />, or restate its fence',
    '11: <Cell name="trainning" /> borrows a cell that chapters/en/01-test.mdx does not have',
    '12: cell "knob" is borrowed here and restated in line 6: keep one',
    '13: cell "extra" is not in chapters/en/01-test.mdx',
  ])
})

it('finds a restated cell that runs at another time', () => {
  expect(check(faithful.replace('<Cell name="training" />', '```ts cell name=training\nyield 1\n```'))).toEqual(['11: cell "training" is set to "", in chapters/en/01-test.mdx to "manual"'])
})

it('counts the headings of each level', () => {
  expect(check(faithful.replace('### 练习', '## 练习'))).toEqual(['1: has 2 headings with ##, chapters/en/01-test.mdx has 1', '1: has 0 headings with ###, chapters/en/01-test.mdx has 1'])
})

it('holds the headings to the order of their levels', () => {
  expect(check(faithful.replace('## 一', '### 一').replace('### 练习', '## 练习'))).toEqual([expect.stringMatching(/^\d+: the heading has ###, chapters\/en\/01-test\.mdx has another level in its place$/)])
})

it('compares the exercises by name', () => {
  expect(check(faithful.replace('name="mse"', 'name="mae"'))).toEqual(['1: exercise "mse" is missing', '15: exercise "mae" is not in chapters/en/01-test.mdx'])
})

it('reports a quiz that is missing, foreign, or has other answers', () => {
  const quiz = (name: string, ...marks: string[]) => `<Quiz name="${name}" title="T">\n\nQ\n\n${marks.map(mark => `- ${mark} a\n  > b`).join('\n')}\n\n</Quiz>\n`
  const problems = (translation: string) => checkParity({file: 'chapters/en/01-test.mdx', text: quiz('one', '[x]', '[ ]') + quiz('two', '[x]', '[ ]')}, {file: 'chapters/zh/01-test.mdx', text: translation}, sameButForText).map(({line, message}) => `${line}: ${message}`)
  expect(problems(quiz('one', '[x]', '[ ]') + quiz('two', '[x]', '[ ]'))).toEqual([])
  expect(problems(quiz('one', '[ ]', '[x]') + quiz('three', '[x]', '[ ]'))).toEqual([
    '1: quiz "two" is missing',
    '1: quiz "one" has the answers [ ] [x], in chapters/en/01-test.mdx [x] [ ]: progress is one for both languages, so are the answers and their order',
    '11: quiz "three" is not in chapters/en/01-test.mdx',
  ])
})

it('compares figures, equations, references, terms, works, facts and notes', () => {
  const text = ['A <Term id="loss">loss</Term> <Cite id="one" />, <Fact id="mass" />, <Ref to="eq:b" />.', '', '<Note>a</Note>', '', '$$', 'a', '\\label{eq:a}', '$$', '', '$$', 'b', '\\label{eq:b}', '$$', '', '<Figure id="fig:a" alt="a">', '</Figure>'].join('\n')
  const problems = (translation: string) => checkParity({file: 'chapters/en/01-test.mdx', text}, {file: 'chapters/zh/01-test.mdx', text: translation}, sameButForText).map(({line, message}) => `${line}: ${message}`)
  expect(problems(text)).toEqual([])
  expect(problems(text.replace('id="loss"', 'id="los"').replace('id="one"', 'id="two"').replace('<Note>a</Note>', '').replace('fig:a', 'fig:b'))).toEqual([
    '1: figure "fig:a" is missing', '1: term "loss" is missing', '1: term "los" is not in chapters/en/01-test.mdx', '1: citation of "one" is missing', '1: citation of "two" is not in chapters/en/01-test.mdx',
    '1: has 0 notes, chapters/en/01-test.mdx has 1', '15: figure "fig:b" is not in chapters/en/01-test.mdx',
  ])
  expect(problems(text.replace('label{eq:a}', 'label{eq:c}').replace('label{eq:b}', 'label{eq:a}').replace('label{eq:c}', 'label{eq:b}'))).toEqual(['7: equation "eq:b" stands in another place than in chapters/en/01-test.mdx, so the numbers differ'])
  expect(problems(text.replace('<Fact id="mass" />', '').replace('to="eq:b"', 'to="eq:a"'))).toEqual(['1: reference to "eq:b" is missing', '1: reference to "eq:a" is not in chapters/en/01-test.mdx', '1: fact "mass" is missing'])
})
