import {join} from 'node:path'
import {expect, test} from 'vitest'
import {chapterCells} from './chapter-cells.ts'
import {chapterFiles} from './chapter-files.ts'
import {chapterProse} from './chapter-prose.ts'
import {openReadingPage} from './reading/reading-page.ts'
import {readReference} from './reading/reference.ts'

const root = join(import.meta.dirname, '../..')
const reference = readReference(root)
const proseOf = ({text, file, title}: {text: string; file: string; title: string}) => chapterProse({text, file, title}, openReadingPage(root, file, text, reference))
const prose = (text: string) => proseOf({text, file: 'chapters/en/01-a.mdx', title: 'A'})

test('prose stands between cells, other fences stay in it, components leave their text', () => {
  const text = [
    '---', 'title: A', 'question: Why?', '---', 'import X from \'./x.astro\'', '', 'One `<B>` and $x<Y>z$.', '', '```ts cell name=a', 'display(1)', '```', '<Aside kind="x">', 'Mind *this*.', '</Aside>',
    '{/* hidden */}', '```js', 'import not', '<Cell name="no" />', '```', '<Cell name="b" />', 'End.', '',
  ].join('\n')
  expect(prose(text)).toEqual({
    title: 'A', question: 'Why?',
    parts: [{markdown: 'One `<B>` and $x<Y>z$.'}, {cell: 'a'}, {markdown: 'Mind *this*.\n\n\n```js\nimport not\n<Cell name="no" />\n```'}, {cell: 'b'}, {markdown: 'End.'}],
  })
})

test('of an exercise, title, prompt, starter, folded hints and check stay; its solution and wrong answers do not', () => {
  const text = [
    '<Exercise name="a" title="Half of it">', '', 'Halve `x`.', '', '```ts starter', 'const half = 0', '```', '<Hint>Divide', 'by 2.</Hint>', '<Hint>Or by 4, twice.</Hint>', '```ts check limit=9', 'await check()', '```',
    '```ts solution', 'secret', '```', '```ts wrong misconception="m" fails="f"', 'secret', '```', '</Exercise>', 'End.',
  ].join('\n')
  expect(prose(text).parts).toEqual([
    {markdown: '**Half of it**\n\nHalve `x`.'}, {cell: 'a'},
    {markdown: '<details><summary>Hint 1</summary>\n\nDivide\nby 2.\n\n</details>\n<details><summary>Hint 2</summary>\n\nOr by 4, twice.\n\n</details>'},
    {check: 'a', source: 'await check()'}, {markdown: 'End.'},
  ])
})

test.each(['en', 'zh'])('every chapter in %s: all cells of the English one in order, and no tag of a component in the prose', language => {
  const english = new Map(chapterFiles(root, 'en').map(chapter => [chapter.slug, chapter]))
  for (const chapter of chapterFiles(root, language)) {
    const {parts} = proseOf(chapter)
    const original = english.get(chapter.slug)!
    expect(parts.flatMap(part => 'cell' in part ? [part.cell] : [])).toEqual(chapterCells(original.text, original.file).map(({name}) => name))
    expect(parts.filter(part => 'markdown' in part && /<[A-Z]/.test(part.markdown))).toEqual([])
  }
})

test('a question keeps its choices, and folds its answers', () => {
  const {parts} = prose('---\ntitle: T\n---\nBefore.\n\n<Quiz name="sums" title="Sums" keep>\n\nWhat?\n\n- [x] 2\n  > yes\n- [ ] 3\n  > no\n\n</Quiz>\n\nAfter.')
  expect(parts).toEqual([{markdown: expect.stringMatching(/^Before\.\n\n\*\*Question: Sums\*\*\n\nWhat\?\n\n- \*\*A\*\* 2[^]*<details>[^]*<\/details>\n\nAfter\.$/)}])
})
