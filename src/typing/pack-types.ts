/**
 * @file Packs for the page what the types of a cell can reach: TypeScript's own libraries, those of the packages, and declarations made from src/lab and
 * src/compute. The comments of others are cut to their first sentence, ours stay whole.
 */
import ts from 'typescript'
import {cellCompilerOptions, environment, typeFiles} from './compiler-options.ts'
import {cellSpecifiers} from '../language/cell-specifiers.ts'
import {projectTypeFiles} from './project-type-files.ts'
import {trimDeclarations} from './trim-declarations.ts'

/** Texts by their path below the project's folder. Takes seconds. Throws an Error when a module of ours cannot be declared without its source. */
export function packTypes(folder: string): Record<string, string> {
  const {root} = projectTypeFiles(folder)
  const declarations = createDeclarations(root)
  const manifests = new Set<string>()
  const program = createProgram(root, cellCompilerOptions(root), {
    fileExists: path => isOurSource(root, path) ? declarations.exists(path) : ts.sys.fileExists(path),
    readFile(path) {
      if (path.endsWith('/package.json')) manifests.add(path)
      return isOurSource(root, path) ? declarations.read(path) : ts.sys.readFile(path)
    },
  })
  const pack = new Map<string, string>()
  const put = (path: string, text: string): void => void pack.set(path.slice(root.length + 1), text)
  for (const {fileName, text} of program.getSourceFiles()) {
    if (fileName === entryOf(root)) continue
    put(fileName, fileName.startsWith(`${root}/src/`) ? text : trimDeclarations(text))
  }
  for (const path of manifests) {
    const packageFolder = path.slice(root.length + 1, -'package.json'.length)
    if (packageFolder === '' || ![...pack.keys()].some(file => file.startsWith(packageFolder))) continue
    const {name, version, type, main, types, typings, typesVersions, exports} = JSON.parse(ts.sys.readFile(path)!) as Record<string, unknown>
    put(path, JSON.stringify({name, version, type, main, types, typings, typesVersions, exports}))
  }
  return Object.fromEntries([...pack].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Declarations of src/lab and src/compute, with their comments. Each is made when it is first read: most files there are never reached. */
function createDeclarations(root: string): {exists(path: string): boolean; read(path: string): string | undefined} {
  const program = createProgram(root, {...cellCompilerOptions(root), noEmit: false, declaration: true, emitDeclarationOnly: true}, {})
  const made = new Map<string, string | undefined>()
  const sourceOf = (path: string) => path.endsWith('.d.ts') ? program.getSourceFile(path.replace(/\.d\.ts$/, '.ts')) : undefined
  const make = (path: string): string | undefined => {
    let text: string | undefined
    const {diagnostics} = program.emit(sourceOf(path), (_, written) => { text = written }, undefined, true)
    if (diagnostics.length > 0) throw new Error(ts.formatDiagnostics(diagnostics, {getCurrentDirectory: () => root, getCanonicalFileName: name => name, getNewLine: () => '\n'}))
    return text
  }
  return {
    exists: path => sourceOf(path) !== undefined,
    read(path) {
      if (sourceOf(path) && !made.has(path)) made.set(path, make(path))
      return made.get(path)
    },
  }
}

function isOurSource(root: string, path: string): boolean {
  return path.startsWith(`${root}/src/lab/`) || path.startsWith(`${root}/src/compute/`)
}

/** A file that does not exist and imports all that a cell may import. */
function entryOf(root: string): string {
  return `${root}/.cells/entry.ts`
}

function createProgram(root: string, options: ts.CompilerOptions, files: Partial<ts.CompilerHost>): ts.Program {
  const entry = entryOf(root)
  const text = [...cellSpecifiers, environment].map(specifier => `import ${JSON.stringify(specifier)}\n`).join('')
  const host = ts.createCompilerHost(options)
  const {fileExists, readFile, getSourceFile} = Object.assign(host, {...files, getCurrentDirectory: () => root})
  host.fileExists = path => path === entry || fileExists(path)
  host.getSourceFile = (path, version, ...rest) => {
    if (path === entry) return ts.createSourceFile(path, text, version)
    const replaced = files.readFile && fileExists(path) ? readFile(path) : undefined
    return replaced === undefined ? getSourceFile(path, version, ...rest) : ts.createSourceFile(path, replaced, version)
  }
  return ts.createProgram([entry, ...typeFiles(root)], options, host)
}
