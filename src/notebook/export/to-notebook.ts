/**
 * @file A chapter with the reader's changes as a Jupyter notebook. A notebook runs from top to bottom, so a cell that reads one from further down has it moved up in front of
 * itself, and so has the check of an exercise; otherwise everything stands where it stands on the page. Pure.
 */
import {buildGraph} from '../../kernel/graph.ts'
import {compile} from '../../language/compile.ts'
import type {Program} from '../../language/program.ts'
import type {ExportStrings} from './export-strings.ts'
import {toLines, type CellNote, type CodeCell, type CodeNote, type JupyterNotebook, type MarkdownCell, type NotebookOutput} from './nbformat.ts'
import {laterNames, toCheckCode, toNotebookCode} from './notebook-code.ts'
import {absoluteLinks, type Prose, type ProsePart} from './prose.ts'

export interface CellToExport {
  readonly name: string
  readonly source: string
  readonly manual: boolean
  /** The chapter's own text, and the hash of that on which the reader's edit was begun. Absent for a cell that the reader added. */
  readonly original?: {readonly source: string; readonly hash: string} | undefined
  readonly after?: string | undefined
  /** Undefined when the text does not compile: it then reads nothing. */
  readonly program: Program | undefined
  readonly outputs: readonly NotebookOutput[]
  readonly executionCount: number | null
}

export interface ChapterToExport {
  readonly chapter: string
  readonly language: 'en' | 'zh'
  /** In order of the page. */
  readonly cells: readonly CellToExport[]
  readonly prose: Prose
  /** The page's address, without fragment. */
  readonly address: string
}

/** The names that cells have without importing them, as the notebook's first code. */
export const setupCode = (say: ExportStrings): string => `// ${say.setup}\nimport {display, html, Inputs, Plot, recorded, signal, svg, tex, view, width} from 'sand'`

export function toNotebook({chapter, language, cells, prose, address}: ChapterToExport, say: ExportStrings): JupyterNotebook {
  const later = laterNames(cells)
  const ids = new Set<string>()
  const written: (MarkdownCell | CodeCell)[] = []

  const markdown = (kind: 'prose' | 'note', text: string): void => {
    if (text.trim() === '') return
    written.push({cell_type: 'markdown', id: freeId(kind, ids), metadata: {sand: {kind}}, source: toLines(text.trim())})
  }
  const code = (id: string, note: CellNote, source: string, outputs: readonly NotebookOutput[] = [], count: number | null = null): void => {
    written.push({cell_type: 'code', id: freeId(id, ids), metadata: {sand: note}, source: toLines(source), outputs, execution_count: count})
  }
  const cell = (one: CellToExport): void => code(`cell-${one.name}`, noteOf(one), toNotebookCode(one, later), one.outputs, one.executionCount)

  markdown('note', `# ${prose.title}\n\n${prose.question ? `*${prose.question}*\n\n` : ''}${say.about(address)}`)
  code('setup', {kind: 'setup'}, setupCode(say))

  const needs = needsOf(cells)
  const byName = new Map(cells.map(one => [one.name, one]))
  const done = new Set<string>()
  const put = (one: CellToExport, movedFor?: string): void => {
    if (done.has(one.name)) return
    done.add(one.name) // before what it needs: a cycle must end
    for (const name of needs.get(one.name) ?? []) put(byName.get(name)!, movedFor ?? one.name)
    if (movedFor !== undefined) markdown('note', say.moved(one.name, movedFor))
    cell(one)
  }
  const definers = new Map(cells.flatMap(one => (one.program?.outputs ?? []).map(name => [name, one] as const)))
  const check = (name: string, source: string): void => {
    for (const read of namesIn(source)) {
      const definer = definers.get(read)
      if (definer) put(definer, name)
    }
    code(`check-${name}`, {kind: 'check'}, toCheckCode({source}, say.check))
  }
  const write = (part: ProsePart): void => {
    if ('markdown' in part) markdown('prose', absoluteLinks(part.markdown, address))
    else if ('check' in part) check(part.check, part.source)
  }
  let next = 0 // of the prose
  for (const one of cells) {
    const place = one.original ? prose.parts.findIndex((part, i) => i >= next && 'cell' in part && part.cell === one.name) : -1
    for (; next <= place; next++) write(prose.parts[next]!)
    put(one)
  }
  for (const part of prose.parts.slice(next)) write(part)

  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      title: prose.title,
      kernelspec: {name: 'deno', display_name: 'Deno', language: 'typescript'},
      language_info: {name: 'typescript', file_extension: '.ts', mimetype: 'text/x.typescript'},
      sand: {version: 1, chapter, language, order: cells.map(({name}) => name)},
    },
    cells: written,
  }
}

function noteOf({name, source, manual, original, after}: CellToExport): CodeNote {
  return original
    ? {kind: 'chapter', name, manual, source, original: original.hash, edited: source !== original.source}
    : {kind: 'added', name, manual, source, after: after ?? ''}
}

/** The names that a check reads and does not declare. */
function namesIn(source: string): string[] {
  try {
    return compile(source, {name: 'check', realm: 'worker'}).inputs.map(({name}) => name)
  } catch {
    return [] // the build has compiled it once
  }
}

/** The cells that each one reads, in order of the page. */
function needsOf(cells: readonly CellToExport[]): Map<string, string[]> {
  const {nodes} = buildGraph(cells)
  const cellOf = new Map(nodes.map(({id, cell}) => [id, cell]))
  const place = new Map(cells.map(({name}, i) => [name, i]))
  const reads = (name: string) => new Set(nodes.filter(({cell}) => cell === name).flatMap(node => node.reads.flatMap(({from}) => from === undefined ? [] : [cellOf.get(from)!])))
  return new Map(cells.map(({name}) => [name, [...reads(name)].filter(other => other !== name).sort((a, b) => place.get(a)! - place.get(b)!)]))
}

/** Notebooks want an id for each cell: 1 to 64 letters, digits, - and _, none twice. */
function freeId(wish: string, taken: Set<string>): string {
  const base = wish.replace(/[^\w-]/g, '-').slice(0, 56)
  let id = base
  for (let n = 2; taken.has(id); n++) id = `${base}-${n}`
  taken.add(id)
  return id
}
