/** @file Quizzes as authors write them, through the real MDX parser. */
import {createProcessor} from '@mdx-js/mdx'
import remarkGfm from 'remark-gfm'
import {describe, expect, it, test} from 'vitest'
import type {ChoiceSpec} from '../quiz/quiz-spec.ts'
import {textOf, type MdxNode} from './mdx-node.ts'
import {readQuiz, type QuizParts} from './read-quiz.ts'
import {remarkQuiz} from './remark-quiz.ts'

const processor = createProcessor({remarkPlugins: [remarkGfm]})
const parse = (mdx: string): MdxNode => processor.parse(mdx) as unknown as MdxNode
const quizOf = (mdx: string): QuizParts => readQuiz(parse(mdx).children!.find(({name}) => name === 'Quiz')!, 'chapters/en/06-losses.mdx')
const quiz = (answers: string, attributes = 'name="sums" title="Sums"'): string => `<Quiz ${attributes}>\n\nWhat is 1 + 1?\n\n${answers}\n\n</Quiz>`
const said = (all: readonly (readonly MdxNode[])[]) => all.map(nodes => nodes.map(textOf).join(''))

describe('the kinds', () => {
  it('one right choice, with explanations quoted or indented', () => {
    const read = quizOf(quiz('- [ ] 11\n  > That joins the digits.\n- [x] 2\n\n  It is.'))
    expect(read).toMatchObject({name: 'sums', title: 'Sums', spec: {kind: 'one', right: [1]}})
    expect([said(read.texts), said(read.whys), said([read.prompt])]).toEqual([['11', '2'], ['That joins the digits.', 'It is.'], ['What is 1 + 1?']])
  })

  it('several right choices, also when only one is and the author says so', () => {
    expect(quizOf(quiz('- [x] 2\n  > a\n- [x] two\n  > b\n- [ ] 3\n  > c')).spec).toMatchObject({kind: 'several', right: [0, 1]})
    expect(quizOf(quiz('- [x] 2\n  > a\n- [ ] 3\n  > c', 'name="sums" title="Sums" several')).spec).toMatchObject({kind: 'several', right: [0]})
  })

  it('an order, never shown in the right one', () => {
    expect(quizOf(quiz('1. one\n   > a\n2. two\n   > b')).spec).toEqual({kind: 'order', order: [1, 0]})
  })

  it('pairs, and options that go with none', () => {
    const read = quizOf(quiz('| sum | is | |\n|---|---|---|\n| 1 + 1 | 2 | a |\n| 2 + 2 | 4 | b |\n| | 5 | c |'))
    expect(read.spec).toMatchObject({kind: 'match', rows: 2})
    expect([said(read.rows), said(read.texts), said(read.whys), said(read.heads)]).toEqual([['1 + 1', '2 + 2'], ['2', '4', '5'], ['a', 'b', 'c'], ['sum', 'is']])
  })

  it('a number, with its tolerance and unit', () => {
    expect(quizOf(quiz('- [x] = 2 ± 0.01 nats per token\n  > a\n- [ ] = 20 ± 5%\n  > b\n- [ ] = −1e3\n  > c\n- [ ] = else\n  > d')).spec).toEqual({kind: 'number', unit: 'nats per token', answers: [
      {value: 2, tolerance: 0.01, right: true}, {value: 20, tolerance: 1, right: false}, {value: -1000, tolerance: 0, right: false},
    ]})
  })
})

it('choices stand in an order that only the name decides, unless the author keeps his own', () => {
  const many = Array.from({length: 6}, (_, i) => `- [${i === 0 ? 'x' : ' '}] choice ${i}\n  > why ${i}`).join('\n')
  const order = (name: string, more = '') => (quizOf(quiz(many, `name="${name}" title="T" ${more}`)).spec as ChoiceSpec).order
  expect(order('sums')).toEqual(order('sums'))
  expect(order('sums').toSorted()).toEqual([0, 1, 2, 3, 4, 5])
  expect(order('sums')).not.toEqual(order('products'))
  expect(order('sums', 'keep')).toEqual([0, 1, 2, 3, 4, 5])
})

test.each<[string, string, RegExp]>([
  ['no name', '<Quiz title="T">\n\nQ\n\n- [x] a\n  > b\n\n</Quiz>', /:1: A <Quiz> needs a name of small letters, digits and -, as in <Quiz name="gradient-sign"/],
  ['no title', quiz('- [x] 2\n  > a', 'name="sums"'), /:1: quiz "sums" needs a title="…"/],
  ['an unknown word', quiz('- [x] 2\n  > a', 'name="sums" titel="T"'), /:1: <Quiz> does not know "titel"\. It knows name="…", title="…", keep, several/],
  ['no question', '<Quiz name="sums" title="T">\n\n- [x] 2\n  > a\n- [ ] 3\n  > b\n\n</Quiz>', /:1: quiz "sums": asks nothing\. Write the question before the answers/],
  ['no answers', '<Quiz name="sums" title="T">\n\nWhat?\n\n</Quiz>', /:1: quiz "sums": must end with its answers: a list with \[x\] and \[ \], a numbered list, or a table/],
  ['text behind the answers', quiz('- [x] 2\n  > a\n- [ ] 3\n  > b\n\nMore.'), /:1: .*Put nothing behind them/],
  ['no right choice', quiz('- [ ] 2\n  > a\n- [ ] 3\n  > b'), /:5: quiz "sums": has no right choice\. Mark it with \[x\]/],
  ['no wrong choice', quiz('- [x] 2\n  > a\n- [x] two\n  > b'), /:5: .*has no wrong choice, so there is nothing to decide/],
  ['a choice that is not marked', quiz('- [x] 2\n  > a\n- 3\n  > b'), /:7: .*mark every choice, the right ones with \[x\]/],
  ['a distractor without an explanation', quiz('- [x] 2\n  > a\n- [ ] 3'), /:7: quiz "sums": "3" has no explanation\. Write it under the choice/],
  ['one choice', quiz('- [x] 2\n  > a'), /:5: .*has fewer than two choices/],
  ['a choice without a text', quiz('1. one\n   > a\n2. > b'), /:7: .*this choice has no text/],
  ['an item of an order without an explanation', quiz('1. one\n   > a\n2. two'), /:7: .*"two" has no explanation/],
  ['a row with two columns', quiz('| a | b |\n|---|---|\n| 1 | 2 |'), /:7: .*a row needs three columns: \| what \| goes with \| why \|/],
  ['a pair without an explanation', quiz('| a | b | |\n|---|---|---|\n| 1 | 2 | x |\n| 3 | 4 | |'), /:8: .*"4" has no explanation\. Write it into the third column/],
  ['an option that goes with none above one that does', quiz('| a | b | |\n|---|---|---|\n| 1 | 2 | x |\n| | 4 | y |\n| 5 | 6 | z |'), /:5: .*put the rows whose first column is empty at the end/],
  ['no explanation for other numbers', quiz('- [x] = 2\n  > a\n- [ ] = 3\n  > b'), /:7: .*needs a last line "- \[ \] = else"/],
  ['two right numbers', quiz('- [x] = 2\n  > a\n- [x] = 3\n  > b\n- [ ] = else\n  > c'), /:5: .*needs exactly one right number/],
  ['what is no number', quiz('- [x] = two\n  > a\n- [ ] = else\n  > c'), /:5: .*"= two" is no number\. Write = 4, = 0\.5 ± 0\.01/],
  ['a wrong number inside the tolerance', quiz('- [x] = 2 ± 0.5\n  > a\n- [ ] = 2.4\n  > b\n- [ ] = else\n  > c'), /:7: .*2\.4 counts as right, since the tolerance of 2 reaches it/],
])('%s is refused with file and line', (_, mdx, message) => {
  expect(() => quizOf(mdx)).toThrow(message)
  expect(() => quizOf(mdx)).toThrow(/^chapters\/en\/06-losses\.mdx:/)
})

describe('in a chapter', () => {
  const transform = (mdx: string): MdxNode[] => {
    const tree = parse(mdx)
    remarkQuiz({root: '/book'})(tree, {path: '/book/chapters/en/06-losses.mdx'})
    return tree.children!
  }
  const good = quiz('- [x] 2\n  > a\n- [ ] 3\n  > b')

  it('becomes <Quiz> with a slot for each part, and the component is imported once', () => {
    const [imported, element] = transform(good)
    expect(imported).toMatchObject({type: 'mdxjsEsm'})
    expect(element!.children!.map(({attributes}) => attributes![0]!.value)).toEqual(['prompt', 'text-0', 'text-1', 'why-0', 'why-1'])
    expect(transform('Prose.').map(({type}) => type)).toEqual(['paragraph'])
  })

  it('a name that is used twice names both lines', () => {
    expect(() => transform(`${good}\n\n${good}`)).toThrow('chapters/en/06-losses.mdx:12: Two quizzes are named "sums" (the other stands in line 1). Give one of them another name')
  })

  it('a quiz inside a line of text is refused', () => {
    expect(() => transform('Text <Quiz name="sums" title="T">x</Quiz> text.')).toThrow('chapters/en/06-losses.mdx:1: A <Quiz> needs lines of its own')
  })
})
