import {expect, test} from 'vitest'
import {AuthorError, chapterCells} from './chapter-cells.ts'

const chapter = (...lines: string[]) => lines.join('\n')
const file = 'chapters/en/06-losses.mdx'

test('a cell is a fence that begins with “ts cell”; its settings stand behind', () => {
  expect(chapterCells(chapter('Prose.', '```ts cell name=loss manual realm=page fold height=240', 'const a = 1', '', 'a', '```'), file)).toEqual([
    {name: 'loss', source: 'const a = 1\n\na', line: 3, indent: 0, manual: true, fold: true, realm: 'page', height: 240},
  ])
})

test('other fences are prose, also when they show a cell', () => {
  expect(chapterCells(chapter('```ts', 'const a = 1', '```', '````', '```ts cell name=shown', '```', '````'), file)).toEqual([])
})

test('a cell without a name is called by its position', () => {
  expect(chapterCells(chapter('```ts cell', 'a', '```', '~~~ts cell manual', 'b', '~~~'), file).map(cell => cell.name)).toEqual(['cell-1', 'cell-2'])
})

test('an indented fence gives its text without the indent, and says how much that was', () => {
  expect(chapterCells(chapter('  ```ts cell', '  if (a)', '    b', '  ```'), file)).toMatchObject([{source: 'if (a)\n  b', indent: 2, line: 2}])
})

test('lines may end as Windows ends them', () => {
  expect(chapterCells('```ts cell name=a\r\nconst a = 1\r\na\r\n```\r\n', file)).toMatchObject([{name: 'a', source: 'const a = 1\na'}])
})

test('inline code of three backticks at the start of a line opens no fence', () => {
  expect(chapterCells(chapter('```x``` is inline.', '', '```ts cell name=a', 'a', '```'), file).map(cell => cell.name)).toEqual(['a'])
})

test.each([
  [['```ts cell name=a', 'a'], 1, "This cell's fence is never closed. End it with a line of ```"],
  [['```ts cell name=a', '```', '```ts cell name=a', '```'], 3, 'Two cells are named "a" (the other stands in line 1). Give one of them another name'],
  [['', '```ts cell name=1st', '```'], 2, '"1st" cannot name a cell: use letters, digits, - and _, with a letter first, 100 characters at most'],
  [['```ts cell realm=gpu', '```'], 1, 'realm=gpu: a cell runs on the "page" or in the "worker"'],
  [['```ts cell height=tall', '```'], 1, 'height=tall: give whole pixels, as in height=240'],
  [['```ts cell manuel', '```'], 1, 'A cell does not know "manuel". It knows manual, fold, name=…, realm=page, realm=worker, height=…'],
])('%j is a mistake in line %i', (lines, line, message) => {
  expect(() => chapterCells(chapter(...lines), file)).toThrow(new AuthorError(file, line, message))
})
