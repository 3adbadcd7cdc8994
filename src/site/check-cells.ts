/**
 * @file Type-checks the cells of all chapters, each chapter as one set of modules, and reports in lines and columns of the .mdx.
 * A translated chapter is checked together with the English cells that it borrows.
 */
import ts from 'typescript'
import {CellError} from '../language/cell-error.ts'
import {positionOf} from '../language/cell-text.ts'
import {compile} from '../language/compile.ts'
import type {Program, Reference} from '../language/program.ts'
import {AuthorError, chapterCells, type ChapterCell} from './chapter-cells.ts'
import {cellModules, uncompiledCell, type CellModule, type TypedCell} from './cell-modules.ts'

export interface ChapterText {
  /** From the project's root: `chapters/en/06-losses.mdx`. */
  readonly file: string
  readonly text: string
}

export interface CellDiagnostic {
  readonly file: string
  /** Of the .mdx, from 1. */
  readonly line: number
  readonly column: number
  readonly message: string
}

export interface CellCheck {
  /** How many cells were looked at. */
  readonly cells: number
  /** How many of them have at least one diagnostic. */
  readonly failed: number
  /** In order of file, line and column. */
  readonly diagnostics: readonly CellDiagnostic[]
}

/** Where the cells' modules pretend to lie: under the root, so that imports find node_modules. */
const virtualFolder = '.cells'

/** How they import cell-environment.d.ts. */
const environment = 'cell:environment'

/** `root` is the project's folder, where src/lab and node_modules lie. Never throws for what an author wrote: a chapter that cannot be read is a diagnostic too. */
export function checkCells(chapters: readonly ChapterText[], root: string): CellCheck {
  const folder = root.replaceAll('\\', '/') // TypeScript writes paths so, everywhere
  const diagnostics: CellDiagnostic[] = []
  const failed = new Set<ChapterCell>()
  const report = (file: string, cell: ChapterCell, line: number, column: number, message: string): void => {
    failed.add(cell)
    diagnostics.push({file, line: cell.line + line - 1, column: column + cell.indent, message})
  }
  const read = new Map(chapters.map(chapter => [chapter.file, readCells(chapter, diagnostics)]))
  const texts = new Map<string, string>()
  const compiled: {file: string; cell: ChapterCell; path: string; module: CellModule}[] = []

  for (const [file, own] of read) {
    const programs = new Map<ChapterCell, Program>()
    const cells = [...own, ...borrowedCells(file, own, read)]
    const typed = cells.map((cell): TypedCell => {
      try {
        const program = compile(cell.source, {name: cell.name, realm: cell.realm})
        programs.set(cell, program)
        return program
      } catch (error) {
        if (!(error instanceof CellError)) throw error
        const {line = 1, column = 1, message, hint} = error.problem
        if (own.includes(cell)) report(file, cell, line, column, hint ? `${message} ${hint}` : message)
        return uncompiledCell(cell.name, cell.source)
      }
    })
    for (const [cell, {name, line, column}, other] of declaredTwice(programs)) {
      if (own.includes(cell)) report(file, cell, line, column, `Cell "${other}" declares \`${name}\` too. Give one of them another name.`)
    }
    cellModules(typed, environment).forEach((module, index) => {
      const path = `${folder}/${virtualFolder}/${file}/${module.name}.ts`
      texts.set(path, module.text)
      const cell = cells[index]!
      if (own.includes(cell) && programs.has(cell)) compiled.push({file, cell, path, module})
    })
  }

  const program = cellProgram(folder, texts)
  for (const {file, cell, path, module} of compiled) {
    const parsed = program.getSourceFile(path)
    for (const {start = 0, messageText} of [...program.getSyntacticDiagnostics(parsed), ...program.getSemanticDiagnostics(parsed)]) {
      const {line, column} = positionOf(cell.source, module.toSource(start) ?? 0)
      report(file, cell, line, column, ts.flattenDiagnosticMessageText(messageText, '\n'))
    }
  }
  diagnostics.sort((a, b) => a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column)
  return {cells: [...read.values()].reduce((sum, cells) => sum + cells.length, 0), failed: failed.size, diagnostics}
}

/** The English cells that a translated chapter does not restate. */
function borrowedCells(file: string, own: readonly ChapterCell[], read: ReadonlyMap<string, ChapterCell[]>): ChapterCell[] {
  const english = file.replace(/^chapters\/[^/]+\//, 'chapters/en/')
  return file === english ? [] : (read.get(english) ?? []).filter(({name}) => !own.some(cell => cell.name === name))
}

/** Each declaration of a name that another cell declares as well, with that cell's name. */
function declaredTwice(programs: ReadonlyMap<ChapterCell, Program>): [cell: ChapterCell, declaration: Reference, other: string][] {
  const all = [...programs].flatMap(([cell, {declarations}]) => declarations.map(declaration => ({cell, declaration})))
  const byName = Map.groupBy(all, ({declaration}) => declaration.name)
  return all.flatMap(({cell, declaration}) => {
    const other = byName.get(declaration.name)!.find(other => other.cell !== cell)
    return other ? [[cell, declaration, other.cell.name] as [ChapterCell, Reference, string]] : []
  })
}

function readCells({file, text}: ChapterText, diagnostics: CellDiagnostic[]): ChapterCell[] {
  try {
    return chapterCells(text, file)
  } catch (error) {
    if (!(error instanceof AuthorError)) throw error
    diagnostics.push({file, line: error.line, column: 1, message: error.message.replace(`${error.file}:${error.line}: `, '')})
    return []
  }
}

/** The options under which a lesson is checked: strict, in a browser, with the workbook's own modules. */
function cellCompilerOptions(root: string): ts.CompilerOptions {
  return {
    strict: true,
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.esnext.d.ts', 'lib.dom.d.ts'],
    types: ['@webgpu/types'],
    allowImportingTsExtensions: true,
    erasableSyntaxOnly: true,
    noEmit: true,
    skipLibCheck: true,
    paths: {
      [environment]: [`${root}/src/site/cell-environment.d.ts`],
      'lab/*': [`${root}/src/lab/*/index.ts`, `${root}/src/lab/*.ts`],
      '@tensorflow/tfjs': [`${root}/src/compute/tf.ts`, `${root}/node_modules/@tensorflow/tfjs`],
    },
  }
}

/** Modules without types of their own, and those that add methods to a tensor (`x.mul(y)`), are seen only when named here. */
function typeFiles(root: string): string[] {
  return [`${root}/src/site/observable-inputs.d.ts`, `${root}/src/site/npm-modules.d.ts`, `${root}/node_modules/@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops.d.ts`]
}

function cellProgram(root: string, texts: ReadonlyMap<string, string>): ts.Program {
  const options = cellCompilerOptions(root)
  const host = ts.createCompilerHost(options)
  const {fileExists, readFile, getSourceFile, directoryExists} = host
  host.getCurrentDirectory = () => root
  host.fileExists = path => texts.has(path) || fileExists(path)
  host.readFile = path => texts.get(path) ?? readFile(path)
  host.directoryExists = path => path.startsWith(`${root}/${virtualFolder}/`) || (directoryExists?.(path) ?? true)
  host.getSourceFile = (path, version, ...rest) => {
    const text = texts.get(path)
    return text === undefined ? getSourceFile(path, version, ...rest) : ts.createSourceFile(path, text, version)
  }
  return ts.createProgram([...texts.keys(), ...typeFiles(root)], options, host)
}
