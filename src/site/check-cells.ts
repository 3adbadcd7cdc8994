/**
 * @file Type-checks the cells of all chapters, each chapter as one set of modules, and reports in lines and columns of the .mdx.
 * A translated chapter is checked together with the English cells that it borrows.
 */
import {join} from 'node:path'
import ts from 'typescript'
import {CellError} from '../language/cell-error.ts'
import {compile} from '../language/compile.ts'
import {AuthorError, chapterCells, type ChapterCell} from './chapter-cells.ts'
import {cellModules, uncompiledCell, type TypedCell} from './cell-modules.ts'

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

/** `root` is the project's folder, where src/lab and node_modules lie. Never throws for what an author wrote: a chapter that cannot be read is a diagnostic too. */
export function checkCells(chapters: readonly ChapterText[], root: string): CellCheck {
  const diagnostics: CellDiagnostic[] = []
  const read = new Map(chapters.map(chapter => [chapter.file, readCells(chapter, diagnostics)]))
  const texts = new Map<string, string>()
  const checked: {path: string; file: string; cell: ChapterCell; toSource: (offset: number) => number | undefined}[] = []
  const failed = new Set<ChapterCell>()

  for (const [file, own] of read) {
    const restated = new Set(own.map(cell => cell.name))
    const borrowed = (file.startsWith('chapters/en/') ? [] : read.get(file.replace(/^chapters\/[^/]+\//, 'chapters/en/')) ?? []).filter(cell => !restated.has(cell.name))
    const report = (cell: ChapterCell, line: number, column: number, message: string): void => {
      failed.add(cell)
      diagnostics.push({file, line: cell.line + line - 1, column: column + cell.indent, message})
    }
    const compiled = new Set<ChapterCell>()
    const typed = [...own, ...borrowed].map((cell): TypedCell => {
      try {
        const program = compile(cell.source, {name: cell.name, realm: cell.realm})
        compiled.add(cell)
        return program
      } catch (error) {
        if (!(error instanceof CellError)) throw error
        const {line = 1, column = 1, message, hint} = error.problem
        if (!borrowed.includes(cell)) report(cell, line, column, hint ? `${message} ${hint}` : message)
        return uncompiledCell(cell.name, cell.source)
      }
    })
    const modules = cellModules(typed, 'cell:environment')
    own.forEach((cell, index) => {
      const path = join(root, virtualFolder, file, `${cell.name}.ts`)
      if (compiled.has(cell)) checked.push({path, file, cell, toSource: modules[index]!.toSource})
    })
    for (const module of modules) texts.set(join(root, virtualFolder, file, `${module.name}.ts`), module.text)
  }

  const program = cellProgram(root, texts)
  for (const {path, file, cell, toSource} of checked) {
    const module = program.getSourceFile(path)!
    for (const {start = 0, messageText} of [...program.getSyntacticDiagnostics(module), ...program.getSemanticDiagnostics(module)]) {
      const {line, column} = positionIn(cell.source, toSource(start) ?? 0)
      failed.add(cell)
      diagnostics.push({file, line: cell.line + line - 1, column: column + cell.indent, message: ts.flattenDiagnosticMessageText(messageText, '\n')})
    }
  }
  diagnostics.sort((a, b) => a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column)
  return {cells: [...read.values()].reduce((sum, cells) => sum + cells.length, 0), failed: failed.size, diagnostics}
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

/** The options under which a lesson is checked: strict, in a browser, with the workbook's own modules. The editor uses the same. */
export function cellCompilerOptions(root: string): ts.CompilerOptions {
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
      'cell:environment': [join(root, 'src/site/cell-environment.d.ts')],
      'lab/*': [join(root, 'src/lab/*/index.ts'), join(root, 'src/lab/*.ts')],
      '@tensorflow/tfjs': [join(root, 'src/compute/tf.ts'), join(root, 'node_modules/@tensorflow/tfjs')],
    },
  }
}

/** Modules without types of their own, and those that add methods to a tensor (`x.mul(y)`), are seen only when named here. */
function typeFiles(root: string): string[] {
  return [join(root, 'src/site/observable-inputs.d.ts'), join(root, 'node_modules/@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops.d.ts')]
}

function cellProgram(root: string, texts: ReadonlyMap<string, string>): ts.Program {
  const options = cellCompilerOptions(root)
  const host = ts.createCompilerHost(options)
  const {fileExists, readFile, getSourceFile, directoryExists} = host
  host.getCurrentDirectory = () => root
  host.fileExists = path => texts.has(path) || fileExists(path)
  host.readFile = path => texts.get(path) ?? readFile(path)
  host.directoryExists = path => path.startsWith(join(root, virtualFolder)) || (directoryExists?.(path) ?? true)
  host.getSourceFile = (path, version, ...rest) => {
    const text = texts.get(path)
    return text === undefined ? getSourceFile(path, version, ...rest) : ts.createSourceFile(path, text, version)
  }
  return ts.createProgram([...texts.keys(), ...typeFiles(root)], options, host)
}

function positionIn(source: string, offset: number): {line: number; column: number} {
  const before = source.slice(0, offset)
  return {line: before.split('\n').length, column: offset - before.lastIndexOf('\n')}
}
