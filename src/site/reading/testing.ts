/** @file A chapter as the build reads it, for the tests of the reading parts: MDX in, HTML or an author's error out. */
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {compile, run} from '@mdx-js/mdx'
import rehypeKatex from 'rehype-katex'
import remarkMath from 'remark-math'
import {remarkReading} from './remark-reading.ts'

/** Data files with a term, two works and a fact. */
const reference = {
  glossary: [{id: 'loss', term: {en: 'loss', zh: '损失'}, meaning: {en: 'How wrong.', zh: '错多少。'}}, {id: 'softmax', term: {en: 'softmax', zh: 'softmax'}, meaning: {en: 'Scores to probabilities.', zh: '分数变概率。'}}],
  bibliography: [
    {id: 'one2001', type: 'article-journal', title: 'On One', author: [{family: 'One', given: 'Ann B'}], issued: {'date-parts': [[2001]]}, 'container-title': 'Numbers', volume: '1', issue: '2', page: '3-4', DOI: '10.1000/one'},
    {id: 'two2002', type: 'book', title: 'Two', author: [{literal: 'Two & Co'}], issued: {'date-parts': [[2002]]}, publisher: 'Press', 'publisher-place': 'Town'},
  ],
  facts: [{id: 'mass', what: {en: 'Its mass', zh: '质量'}, value: 405e9, unit: {en: 'grains', zh: '粒'}, confirmed: true, source: {who: 'Sieve', title: 'Sand', where: 'https://example.org/sand', when: '2024-07'}, accessed: '2026-11-27'}],
}

/** The chapter's HTML, as elements of plain strings. `others`: more chapters, by path. Throws what the build would throw. */
export async function render(mdx: string, {file = 'chapters/en/06-a.mdx', others = {}}: {file?: string; others?: Readonly<Record<string, string>>} = {}): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), 'book-'))
  try {
    const files = {...Object.fromEntries(Object.entries(reference).map(([name, entries]) => [`reference/${name}.json`, JSON.stringify(entries)])), ...others, [file]: mdx}
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(join(root, dirname(path)), {recursive: true})
      writeFileSync(join(root, path), content)
    }
    const {value} = await compile({path: join(root, file), value: mdx}, {outputFormat: 'function-body', elementAttributeNameCase: 'html', remarkPlugins: [remarkMath, [remarkReading, {root}], withoutImports], rehypePlugins: [rehypeKatex]})
    const {default: Content} = await run(String(value), {Fragment: 'fragment', jsx: toHtml, jsxs: toHtml} as never)
    return String(Content({components: {Peek: () => '', Cell: () => '<live-cell></live-cell>', Quiz: ({children}: {children: unknown}) => inOne(children)}})).trim()
  } finally {
    rmSync(root, {recursive: true})
  }
}

/** What the page's components are does not matter here. */
function withoutImports() {
  return (tree: {children: {type: string}[]}) => { tree.children = tree.children.filter(({type}) => type !== 'mdxjsEsm') }
}

function toHtml(type: string | ((props: object) => unknown), {children, ...props}: {children?: unknown}): unknown {
  if (typeof type === 'function') return type({children, ...props})
  if (type === 'fragment') return inOne(children)
  const attributes = Object.entries(props).map(([name, value]) => value === '' || value === true ? ` ${name}` : ` ${name}="${String(value)}"`).join('')
  return `<${type}${attributes}>${inOne(children)}</${type}>`
}

function inOne(children: unknown): string {
  return Array.isArray(children) ? children.map(inOne).join('') : children === undefined || children === null || children === false ? '' : String(children)
}
