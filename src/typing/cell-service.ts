/**
 * @file TypeScript's language service over the cells of chapters: one program for all of them, so that the libraries are read once. Page and build check with it.
 * A keystroke makes one module new; a declaration more or less also what is appended to the others. What the service can be asked stands in files of its own.
 */
import ts from 'typescript'
import {cellModules, type CellModule} from './cell-modules.ts'
import {cellCompilerOptions, environment, typeFiles} from './compiler-options.ts'
import {loadCell, type CellInput, type CompiledCell} from './load-cell.ts'
import type {TypeFiles} from './type-files.ts'

/** A cell with its module. */
export interface ServedCell extends CompiledCell {
  readonly path: string
  readonly module: CellModule
}

/** One chapter as it now is. Stays valid until the next `update`. */
export interface ServedChapter {
  readonly service: ts.LanguageService
  readonly root: string
  /** By name, in the order of the page. */
  readonly cells: ReadonlyMap<string, ServedCell>
  /** The cell whose module this is. */
  at(path: string): ServedCell | undefined
}

export interface CellService {
  /** Takes the cells of a chapter as they now are: looks again at what changed. Names of cells are unique within a chapter. */
  update(chapter: string, cells: readonly CellInput[]): ServedChapter
}

/** Where the cells' modules pretend to lie: under the root, so that imports find node_modules. */
const virtualFolder = '.cells'

export function createCellService(files: TypeFiles): CellService {
  const {root} = files
  const options = cellCompilerOptions(root)
  const chapters = new Map<string, ReadonlyMap<string, ServedCell>>()
  const texts = new Map<string, {text: string; version: number}>()
  let version = 0
  const read = (path: string): string | undefined => texts.get(path)?.text ?? files.read(path)
  const folder = `${root}/${virtualFolder}`
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getProjectVersion: () => String(version),
    getScriptFileNames: () => [...typeFiles(root), ...texts.keys()],
    getScriptVersion: path => String(texts.get(path)?.version ?? 0),
    getScriptSnapshot(path) {
      const text = read(path)
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text)
    },
    getCurrentDirectory: () => root || '/',
    getDefaultLibFileName: () => `${root}/node_modules/typescript/lib/lib.d.ts`,
    fileExists: path => texts.has(path) || files.exists(path),
    readFile: read,
    directoryExists: path => path.startsWith(folder) || files.directoryExists(path),
    getDirectories: () => [],
    useCaseSensitiveFileNames: () => true,
  })

  return {
    update(chapter, inputs) {
      const before = chapters.get(chapter)
      const loaded = inputs.map(input => {
        const known = before?.get(input.name)
        return known && known.input.source === input.source && known.input.realm === input.realm ? known : loadCell(input)
      })
      const modules = cellModules(loaded.map(({body}) => body), environment)
      const cells = new Map(loaded.map(({input, body, program, problem}, index) => {
        const module = modules[index]!
        return [input.name, {input, body, program, problem, module, path: `${folder}/${chapter}/${input.name}.ts`}]
      }))
      chapters.set(chapter, cells)
      for (const [name, {path}] of before ?? []) {
        if (cells.has(name)) continue
        texts.delete(path)
        version++
      }
      for (const {path, module: {text}} of cells.values()) {
        if (texts.get(path)?.text !== text) texts.set(path, {text, version: ++version})
      }
      const byPath = new Map([...cells.values()].map(cell => [cell.path, cell]))
      return {service, root, cells, at: path => byPath.get(path)}
    },
  }
}
