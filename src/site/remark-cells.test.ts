import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {remarkCells} from './remark-cells.ts'

let root: string
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'book-'))
  for (const language of ['en', 'zh']) mkdirSync(join(root, 'chapters', language), {recursive: true})
})
afterAll(() => rmSync(root, {recursive: true}))

interface Node {
  type: string
  name?: string
  lang?: string
  meta?: string | null
  value?: string
  attributes?: {name: string; value: string}[]
  position?: {start: {line: number}}
  children?: Node[]
}

/** What the plugin makes of a chapter whose tree is given as remark would give it. */
function transform(path: string, text: string, children: Node[]): Node[] {
  writeFileSync(join(root, path), text)
  const tree: Node = {type: 'root', children}
  remarkCells({root})(tree as never, {path: join(root, path)})
  return tree.children!
}

const fence = (meta: string, value: string): Node => ({type: 'code', lang: 'ts', meta, value})
const attribute = (node: Node | undefined, name: string) => node?.attributes?.find(attribute => attribute.name === name)?.value

test('a cell fence becomes <Cell> with its compiled program and the fence inside, for Shiki', () => {
  const [imported, cell] = transform('chapters/en/01-a.mdx', '```ts cell name=sum manual\nconst sum: number = a + 1\n```', [fence('cell name=sum manual', 'const sum: number = a + 1')])
  expect(imported).toMatchObject({type: 'mdxjsEsm'})
  expect(cell).toMatchObject({type: 'mdxJsxFlowElement', name: 'Cell', children: [{type: 'code', lang: 'ts', meta: null, value: 'const sum: number = a + 1'}]})
  expect(JSON.parse(attribute(cell, 'program')!)).toMatchObject({name: 'sum', outputs: ['sum'], code: 'const sum         = a + 1'})
  expect(JSON.parse(attribute(cell, 'flags')!)).toEqual({manual: true, fold: false})
})

test('a translated chapter borrows a cell by its name', () => {
  transform('chapters/en/02-b.mdx', '```ts cell name=one\nconst one = 1\n```', [fence('cell name=one', 'const one = 1')])
  const borrow = (name: string): Node => ({type: 'mdxJsxFlowElement', name: 'Cell', attributes: [{name: 'name', value: name}], position: {start: {line: 5}}})
  const [, cell] = transform('chapters/zh/02-b.mdx', '<Cell name="one" />', [borrow('one')])
  expect(cell).toMatchObject({children: [{value: 'const one = 1'}]})
  expect(() => transform('chapters/zh/02-b.mdx', '<Cell name="two" />', [borrow('two')])).toThrow('chapters/zh/02-b.mdx:5: <Cell name="two" /> borrows a cell that the English chapter does not have. It has: one')
})

test('a cell that does not compile stops the build at its line and column in the chapter', () => {
  expect(() => transform('chapters/en/03-c.mdx', 'Prose.\n\n```ts cell name=bad\nlet a = 1\nconst b\n```', [fence('cell name=bad', 'let a = 1\nconst b')]))
    .toThrow(/^chapters\/en\/03-c\.mdx:5: column 8: cell "bad" does not compile\. /)
})

test('a cell in a list is refused with its place', () => {
  const list: Node = {type: 'list', children: [{...fence('cell name=a', 'a'), position: {start: {line: 1}}}]}
  expect(() => transform('chapters/en/04-d.mdx', '- ```ts cell name=a\n  a\n  ```', [list])).toThrow('chapters/en/04-d.mdx:1: A cell cannot stand in a list or a quotation. Move its fence to the left margin')
})
