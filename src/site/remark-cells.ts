/**
 * @file Turns each cell fence of a chapter into `<Cell>`, compiled at build time, with the untouched fence inside, so that Shiki still colours it.
 * `<Cell name="loss" />` in a translated chapter borrows the fence of the same chapter in English.
 */
import {createHash} from 'node:crypto'
import {existsSync, readFileSync} from 'node:fs'
import {basename, dirname, join} from 'node:path'
import type {Program} from '../language/program.ts'
import {AuthorError} from './author-error.ts'
import {chapterCells, isCellInfo, type ChapterCell} from './chapter-cells.ts'
import {chapterFileOf, englishOf} from './chapter-files.ts'
import {compilePart} from './compile-part.ts'
import {element, importOf, lineOf, type MdxNode} from './mdx-node.ts'
import {currentRecordings, readRecordings} from './recordings.ts'

export function remarkCells({root}: {root: string}) {
  return (tree: MdxNode, vfile: {path: string}): void => {
    const file = chapterFileOf(root, vfile.path)
    if (!file) return
    const own = chapterCells(readFileSync(vfile.path, 'utf8'), file)
    const english = englishOf(file)
    const borrowed = new Map(existsSync(join(root, english)) ? chapterCells(readFileSync(join(root, english), 'utf8'), english).map(cell => [cell.name, cell]) : [])
    const made: MadeCell[] = []
    let next = 0
    const cellOf = (node: MdxNode): ChapterCell => {
      const cell = own[next++]
      if (!cell) throw new AuthorError(file, lineOf(node), 'A cell cannot stand in a list or a quotation. Move its fence to the left margin')
      return cell
    }
    const make = (...parts: Parameters<typeof makeCell>): MdxNode => {
      const cell = makeCell(...parts)
      made.push(cell)
      return cell.node
    }
    const replaceCells = (node: MdxNode): MdxNode => {
      if (node.type === 'code' && isCellInfo(`${node['lang']} ${node['meta'] ?? ''}`)) {
        const cell = cellOf(node)
        return make(cell, file, hashOf((borrowed.get(cell.name) ?? cell).source), node)
      }
      if (node.type === 'mdxJsxFlowElement' && node.name === 'Cell') {
        const cell = borrow(node, borrowed, file)
        return make(cell, english, hashOf(cell.source))
      }
      if (node.children) node.children = node.children.map(replaceCells)
      return node
    }
    tree.children = [importOf('Cell', '/components/Cell.astro'), ...(tree.children ?? []).map(replaceCells)]
    const {current} = currentRecordings(readRecordings(root, basename(dirname(file)), basename(file, '.mdx')), made.map(({program}) => program))
    for (const {node, program: {name}} of made) if (current[name]) node.attributes!.push({type: 'mdxJsxAttribute', name: 'recording', value: JSON.stringify(current[name])})
  }
}

function borrow(node: MdxNode, cells: Map<string, ChapterCell>, file: string): ChapterCell {
  const name = String(node.attributes?.find(attribute => attribute.name === 'name')?.value ?? '')
  const cell = cells.get(name)
  if (!cell) throw new AuthorError(file, lineOf(node), `<Cell name="${name}" /> borrows a cell that the English chapter does not have. It has: ${[...cells.keys()].join(', ') || 'none'}`)
  return cell
}

interface MadeCell {
  readonly node: MdxNode
  readonly program: Program
}

/** `<Cell>` with the fence inside. Throws AuthorError at the line of the .mdx when the cell does not compile. */
function makeCell(cell: ChapterCell, file: string, hash: string, fence: MdxNode = {type: 'code', lang: 'ts', value: cell.source}): MadeCell {
  const {name, realm, manual, fold, height} = cell
  const program = compilePart({...cell, file}, `cell "${name}"`, {name, realm})
  const flags = JSON.stringify({manual, fold, height, realm})
  return {program, node: element('Cell', {name, program: JSON.stringify(program), hash, flags}, [{...fence, lang: 'ts', meta: null}])}
}

/** Tells one text of a cell from another. The English text stands for its translations: edits follow the reader from one language to the other. */
function hashOf(source: string): string {
  return createHash('sha256').update(source).digest('hex').slice(0, 16)
}
