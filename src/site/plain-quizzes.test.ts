import {join} from 'node:path'
import {expect, test} from 'vitest'
import {chapterFiles} from './chapter-files.ts'
import {plainQuizzes} from './plain-quizzes.ts'
import {quizShapes} from './quiz-shapes.ts'
import {withoutFences} from './without-fences.ts'

const root = join(import.meta.dirname, '../..')
const plain = (tag: string, body: string, language = 'en') => plainQuizzes(`Before.\n\n${tag}\n\nWhat?\n\n${body}\n\n</Quiz>\n\nAfter.`, `chapters/${language}/01-a.mdx`)

test('choices stand under letters, and what is right is folded away', () => {
  expect(plain('<Quiz name="sums" title="Sums" keep>', '- [x] 2\n  > Count them.\n  > Twice.\n- [ ] $3$\n  > One too many.')).toBe([
    'Before.', '**Question: Sums**', 'What?', '- **A** 2\n- **B** $3$', '*Choose one answer.*',
    '<details><summary>Answers and why</summary>', '- **A: right.** Count them. Twice.\n- **B: wrong.** One too many.', '</details>', 'After.',
  ].join('\n\n'))
})

test('several right answers, and boxes though only one is right, say so', () => {
  expect(plain('<Quiz name="a" title="A">', '- [x] 2\n  > y\n- [x] 3\n  > y\n- [ ] 4\n  > n')).toContain('*Choose all answers that are right.*')
  expect(plain('<Quiz name="a" title="A" several>', '- [x] 2\n  > y\n- [ ] 4\n  > n')).toContain('*Choose all answers that are right.*')
})

test('an order is not in its order, and the right one stands among the answers', () => {
  const text = plain('<Quiz name="a" title="A">', '1. one\n   > first\n2. two\n   > second\n3. three\n   > third')
  const shown = [...text.matchAll(/^- \*\*([A-C])\*\* (\w+)$/gm)].map(([, letter, word]) => ({letter, word}))
  expect(shown.map(({word}) => word)).not.toEqual(['one', 'two', 'three'])
  expect(text).toContain(`Right order: ${['one', 'two', 'three'].map(word => shown.find(item => item.word === word)!.letter).join(', ')}`)
})

test('pairs: rows have numbers, what goes with them letters', () => {
  const text = plain('<Quiz name="a" title="A">', '| part | for | |\n|---|---|---|\n| x | X | because x |\n| y | Y \\| y | because y |\n| | Z | nobody |')
  expect(text).toContain('part:\n\n1. x\n2. y\n\nfor:\n\n- **A**')
  expect(text).toMatch(/[A-C] goes with row 1\.\*\* because x/)
  expect(text).toMatch(/[A-C] goes with no row\.\*\* nobody/)
})

test('a number shows no choices; its answers say which is which, in Chinese too', () => {
  expect(plain('<Quiz name="a" title="A">', '- [x] = 0.05 ± 0.001 nats\n  > y\n- [ ] = 20 ± 5%\n  > n\n- [ ] = else\n  > o')).toContain('What?\n\n*Type a number.*\n\n<details><summary>Answers and why</summary>\n\n- **0.05 nats: right.** y\n- **20: wrong.** n\n- **Any other number: wrong.** o')
  expect(plain('<Quiz name="a" title="A">', '- [x] = 5\n  > y\n- [ ] = else\n  > o', 'zh')).toMatch(/\*\*问题: A\*\*[^]*\*填一个数。\*[^]*\*\*5：对。\*\* y/)
})

test.each(['en', 'zh'])('every question of the chapters in %s comes out with all its answers', language => {
  for (const {text, file} of chapterFiles(root, language)) {
    const shapes = quizShapes(withoutFences(text))
    const written = plainQuizzes(withoutFences(text), file)
    expect(written).not.toContain('<Quiz')
    const whys = [...written.matchAll(/<details><summary>[^<]*<\/summary>([^]*?)<\/details>/g)].map(([, answers]) => answers!.match(/^- \*\*.+\*\* .+$/gm)?.length)
    expect(whys).toEqual([...shapes.values()].map(({shape}) => shape.match(/\[[ xX]\]|(?<=^| )1\.|\|+/g)!.length - (shape.includes('|') ? 1 : 0))) // a table has a head
  }
})
