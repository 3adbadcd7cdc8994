/// <reference path="./virtual-export.d.ts" />
/**
 * @file The chapter as it stands, as a .zip to run elsewhere: the notebook, a README, and what the notebook's cells import. Loads the runtime (1.5 MB) from this site.
 */
import {strToU8} from 'fflate'
import prose from 'virtual:chapter-prose'
import runtimeUrl from 'virtual:notebook-runtime'
import type {CellStatus} from '../../kernel/cell-state.ts'
import type {Desk, DeskCell} from '../desk/desk.ts'
import {sayProblem, type ProblemWords} from '../say-problem.ts'
import {exportStrings, type ExportStrings} from './export-strings.ts'
import type {JupyterNotebook} from './nbformat.ts'
import type {Prose} from './prose.ts'
import {readOutputs} from './read-outputs.ts'
import {toNotebook, type CellToExport} from './to-notebook.ts'
import {unpackText, zipEntries, type Packed} from './zip-entries.ts'
import {zipFiles} from './zip-files.ts'

export interface ExportedFile {
  /** `11-train.zip`. */
  readonly name: string
  readonly blob: Blob
}

/** What the export asks of the notebook. */
export type ExportDesk = Pick<Desk, 'chapter' | 'title' | 'language' | 'cells' | 'status' | 'changes'>

/** Runs nothing and changes nothing. Throws an Error with a sentence to show when this site cannot be reached. */
export async function exportChapter(desk: ExportDesk, words: ProblemWords): Promise<ExportedFile> {
  const say = exportStrings(desk.language)
  const [text, runtime] = await Promise.all([loadProse(desk), loadRuntime(say)])
  const notebook = toNotebook({
    chapter: desk.chapter,
    language: desk.language,
    cells: await cellsOf(desk, words),
    prose: text,
    address: location.href.replace(/[?#].*$/, ''),
  }, say)
  return {name: `${desk.chapter}.zip`, blob: await zipFiles(filesOf(notebook, runtime, say))}
}

/** A chapter whose text is not there is exported without prose. */
async function loadProse({chapter, title, language}: ExportDesk): Promise<Prose> {
  const loaded = await prose[`${language}/${chapter}`]?.().catch(() => undefined)
  return loaded?.default ?? {title, question: '', parts: []}
}

async function loadRuntime(say: ExportStrings): Promise<Map<string, Packed>> {
  try {
    const response = await fetch(runtimeUrl)
    if (response.ok) return zipEntries(new Uint8Array(await response.arrayBuffer()))
  } catch {} // no connection, or something else than our file: either way the same can be done about it
  throw new Error(say.runtimeFailed)
}

async function cellsOf(desk: ExportDesk, words: ProblemWords): Promise<CellToExport[]> {
  const begun = new Map(desk.changes().cells.flatMap(change => change.kind === 'edited' ? [[change.name, change.original] as const] : []))
  const cells: CellToExport[] = []
  for (const cell of desk.cells()) {
    const {name, source, manual, original, after, program, element} = cell
    const status = desk.status(name)
    cells.push({
      name, source, manual, after, program,
      original: original && {source: original.source, hash: begun.get(name) ?? original.hash},
      outputs: await readOutputs(element, problemOf(cell, status, words)),
      executionCount: status.run > 0 ? status.run : null,
    })
  }
  return cells
}

function problemOf({program}: DeskCell, {problem}: CellStatus, words: ProblemWords): {type: string; message: string} | undefined {
  if (!problem) return undefined
  return {type: problem.type ?? (program ? 'Error' : 'SyntaxError'), message: sayProblem(problem, words).message}
}

function filesOf(notebook: JupyterNotebook, runtime: ReadonlyMap<string, Packed>, say: ExportStrings): Map<string, Uint8Array | Packed> {
  const {chapter, language} = notebook.metadata.sand
  const {[`sand.${language}`]: sand, ...imports} = JSON.parse(unpackText(runtime.get('imports.json')!)) as Record<string, string>
  const others = Object.keys(imports).filter(name => name.startsWith('sand.'))
  const own = Object.entries(imports).filter(([name]) => !others.includes(name))
  const config = {imports: Object.fromEntries([['sand', sand], ...own].map(([name, file]) => [name, `./sand/${file}`]))}
  const left = new Set(['imports.json', ...others.map(name => imports[name]!)])
  const files: [string, Uint8Array | Packed][] = [
    [`${chapter}.ipynb`, strToU8(`${JSON.stringify(notebook, null, 1)}\n`)],
    ['README.md', strToU8(say.readme(notebook.metadata.title, `${chapter}.ipynb`))],
    ['deno.json', strToU8(`${JSON.stringify(config, null, 2)}\n`)],
    ...[...runtime].filter(([name]) => !left.has(name)).map(([name, packed]): [string, Packed] => [`sand/${name}`, packed]),
  ]
  return new Map(files.map(([name, content]) => [`${chapter}/${name}`, content]))
}
