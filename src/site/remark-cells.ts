/**
 * @file Turns each cell fence of a chapter into `<Cell>`, compiled at build time, with the untouched fence inside, so that Shiki still colours it.
 * `<Cell name="loss" />` in a translated chapter borrows the fence of the same chapter in English.
 */
import {createHash} from 'node:crypto'
import {existsSync, readFileSync} from 'node:fs'
import {basename, join, relative} from 'node:path'
import {CellError} from '../language/cell-error.ts'
import {compile} from '../language/compile.ts'
import {AuthorError, chapterCells, isCellInfo, type ChapterCell} from './chapter-cells.ts'

interface Node {
  type: string
  children?: Node[]
  [key: string]: unknown
}

export function remarkCells({root}: {root: string}) {
  return (tree: Node, vfile: {path: string}): void => {
    const file = relative(root, vfile.path).replaceAll('\\', '/')
    if (!file.startsWith('chapters/')) return
    const own = chapterCells(readFileSync(vfile.path, 'utf8'), file)
    const english = join(root, 'chapters/en', basename(vfile.path))
    const borrowed = new Map(existsSync(english) ? chapterCells(readFileSync(english, 'utf8'), relative(root, english)).map(cell => [cell.name, cell]) : [])
    let next = 0
    const cellOf = (node: Node): ChapterCell => {
      const cell = own[next++]
      if (!cell) throw new AuthorError(file, lineOf(node), 'A cell cannot stand in a list or a quotation. Move its fence to the left margin')
      return cell
    }
    const ownElement = (cell: ChapterCell, fence: Node): Node => cellElement(cell, file, hashOf((borrowed.get(cell.name) ?? cell).source), fence)
    const borrowedElement = (cell: ChapterCell): Node => cellElement(cell, relative(root, english), hashOf(cell.source))
    const replaceCells = (node: Node): Node => {
      if (node.type === 'code' && isCellInfo(`${node['lang']} ${node['meta'] ?? ''}`)) return ownElement(cellOf(node), node)
      if (node.type === 'mdxJsxFlowElement' && node['name'] === 'Cell') return borrowedElement(borrow(node, borrowed, file))
      if (node.children) node.children = node.children.map(replaceCells)
      return node
    }
    tree.children = [importOf('Cell', '/components/Cell.astro'), ...(tree.children ?? []).map(replaceCells)]
  }
}

function borrow(node: Node, cells: Map<string, ChapterCell>, file: string): ChapterCell {
  const attributes = node['attributes'] as {name?: string; value?: unknown}[]
  const name = String(attributes.find(attribute => attribute.name === 'name')?.value ?? '')
  const cell = cells.get(name)
  if (!cell) throw new AuthorError(file, lineOf(node), `<Cell name="${name}" /> borrows a cell that the English chapter does not have. It has: ${[...cells.keys()].join(', ') || 'none'}`)
  return cell
}

/** Where remark found the node. MDX has the front matter in its count. */
function lineOf(node: Node): number {
  return (node['position'] as {start: {line: number}} | undefined)?.start.line ?? 1
}

/** `<Cell>` with the fence inside. Throws AuthorError at the line of the .mdx when the cell does not compile. */
function cellElement(cell: ChapterCell, file: string, hash: string, fence: Node = {type: 'code', lang: 'ts', value: cell.source}): Node {
  let program
  try {
    program = compile(cell.source, {name: cell.name, realm: cell.realm})
  } catch (error) {
    if (!(error instanceof CellError)) throw error
    const {message, hint, line = 1, column = 1} = error.problem
    throw new AuthorError(file, cell.line + line - 1, `column ${column + cell.indent}: cell "${cell.name}" does not compile. ${message}${hint ? ` ${hint}` : ''}`)
  }
  const props: Record<string, string> = {
    name: cell.name,
    program: JSON.stringify(program),
    hash,
    flags: JSON.stringify({manual: cell.manual, fold: cell.fold, height: cell.height, realm: cell.realm}),
  }
  return {
    type: 'mdxJsxFlowElement',
    name: 'Cell',
    attributes: Object.entries(props).map(([name, value]) => ({type: 'mdxJsxAttribute', name, value})),
    children: [{...fence, lang: 'ts', meta: null}],
    data: {_mdxExplicitJsx: true},
  }
}

/** Tells one text of a cell from another. The English text stands for its translations: edits follow the reader from one language to the other. */
function hashOf(source: string): string {
  return createHash('sha256').update(source).digest('hex').slice(0, 16)
}

/** The ESTree of `import name from "path"`, so that chapters need not write it. */
export function importOf(name: string, path: string): Node {
  return {
    type: 'mdxjsEsm',
    value: '',
    data: {
      estree: {
        type: 'Program',
        sourceType: 'module',
        body: [{
          type: 'ImportDeclaration',
          specifiers: [{type: 'ImportDefaultSpecifier', local: {type: 'Identifier', name}}],
          source: {type: 'Literal', value: path, raw: JSON.stringify(path)},
          attributes: [],
        }],
      },
    },
  }
}
