import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, expect, test} from 'vitest'
import type {MdxNode} from './mdx-node.ts'
import {remarkExercises} from './remark-exercises.ts'

let root: string
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'book-'))
  for (const language of ['en', 'zh']) mkdirSync(join(root, 'chapters', language), {recursive: true})
})
afterAll(() => rmSync(root, {recursive: true}))

const chapter = (check: string) => `<Exercise name="half" title="Half of it">

Halve 2.

\`\`\`ts starter
const half = 0
\`\`\`

<Hint>Divide.</Hint>

\`\`\`ts check
${check}
\`\`\`

\`\`\`ts solution
const half = 1
\`\`\`

\`\`\`ts wrong misconception="doubles" fails="is half"
const half = 4
\`\`\`

</Exercise>`

const fence = (meta: string, value: string): MdxNode => ({type: 'code', lang: 'ts', meta, value})
const text = (value: string): MdxNode => ({type: 'paragraph', children: [{type: 'text', value}]})

/** What the plugin makes of a chapter whose tree is given as remark and remark-cells would give it. */
function transform(path: string, source: string, extra: MdxNode[] = []): MdxNode[] {
  writeFileSync(join(root, path), source)
  const exercise: MdxNode = {
    type: 'mdxJsxFlowElement', name: 'Exercise', attributes: [{type: 'mdxJsxAttribute', name: 'name', value: 'half'}],
    children: [
      text('Halve 2.'), {type: 'mdxJsxFlowElement', name: 'Cell', children: []}, {type: 'mdxJsxFlowElement', name: 'Hint', children: [text('Divide.')]},
      fence('check', '…'), fence('solution', '…'), fence('wrong misconception="doubles" fails="is half"', '…'),
    ],
  }
  const tree: MdxNode = {type: 'root', children: [...extra, {type: 'blockquote', children: [exercise]}]}
  remarkExercises({root})(tree, {path: join(root, path)})
  return tree.children!
}

const attribute = (node: MdxNode | undefined, name: string) => String(node?.attributes?.find(attribute => attribute.name === name)?.value)

test('an exercise becomes its parts; wrong answers and the text of the check leave the page', () => {
  const children = transform('chapters/en/01-a.mdx', chapter('const got = half\nawait check(display, [got])'))
  expect(children.slice(0, 2)).toMatchObject([{type: 'mdxjsEsm'}, {type: 'mdxjsEsm'}])
  const exercise = children.at(-1)!.children![0]!
  expect(exercise).toMatchObject({name: 'Exercise', children: [
    {name: 'div', children: [{name: 'Hint', attributes: [{name: 'n', value: '1'}], children: [text('Divide.')]}]},
    {name: 'div', children: [{type: 'code', lang: 'ts', value: 'const half = 1'}]},
    text('Halve 2.'),
    {name: 'Cell'},
  ]})
  expect([attribute(exercise, 'title'), attribute(exercise, 'limit')]).toEqual(['Half of it', '5'])
  expect(JSON.stringify(exercise)).not.toMatch(/doubles|half = 4/)
})

test('the check is a cell of the worker that declares nothing for others', () => {
  const exercise = transform('chapters/en/02-b.mdx', chapter('const got = half\nawait check(display, [got])')).at(-1)!.children![0]!
  expect(JSON.parse(attribute(exercise, 'check'))).toMatchObject({name: 'half:check', placement: 'worker', outputs: [], declarations: [], locals: [], inputs: [{name: 'half'}, {name: 'check'}]})
})

test('a check that does not compile stops the build at its line', () => {
  expect(() => transform('chapters/en/03-c.mdx', chapter('const a = 1\nconst b'))).toThrow(/^chapters\/en\/03-c\.mdx:13: column 8: the check of exercise "half" does not compile\. /)
})

test('a chapter without exercises stays as it is', () => {
  const tree: MdxNode = {type: 'root', children: [text('Prose.')]}
  writeFileSync(join(root, 'chapters/en/04-d.mdx'), 'Prose.')
  remarkExercises({root})(tree, {path: join(root, 'chapters/en/04-d.mdx')})
  expect(tree.children).toEqual([text('Prose.')])
})
