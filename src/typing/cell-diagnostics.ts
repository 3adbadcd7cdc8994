/** @file What is wrong with a cell: our own language first, then types. The build prints it, the page underlines it. */
import ts from 'typescript'
import type {CellProblem} from '../language/cell-error.ts'
import {positionOf} from '../language/cell-text.ts'
import {explainSpecifier} from '../language/explain-specifier.ts'
import type {CellDiagnostic} from './answers.ts'
import type {ServedCell, ServedChapter} from './cell-service.ts'

/** In order of their place. A cell that does not compile has that one problem; its readers are still checked. */
export function cellDiagnostics(chapter: ServedChapter, name: string): CellDiagnostic[] {
  const cell = chapter.cells.get(name)
  if (!cell) return []
  if (cell.problem) return [ofProblem(cell, cell.problem)]
  const {service} = chapter
  return [
    ...declaredTwice(chapter, cell).map(problem => ofProblem(cell, problem)),
    ...[...service.getSyntacticDiagnostics(cell.path), ...service.getSemanticDiagnostics(cell.path)].map(diagnostic => ofType(cell, diagnostic, 'error')),
    ...service.getSuggestionDiagnostics(cell.path).filter(({reportsDeprecated, start}) => reportsDeprecated && cell.module.toSource(start) !== undefined).map(diagnostic => ofType(cell, diagnostic, 'warning')),
  ].sort((a, b) => a.from - b.from)
}

/** Message and hint of a problem in one text, as the build prints them. */
export function problemText({message, hint}: CellProblem): string {
  return hint ? `${message} ${hint}` : message
}

function ofProblem({input: {source}}: ServedCell, problem: CellProblem): CellDiagnostic {
  const from = offsetOf(source, problem.line ?? 1, problem.column ?? 1)
  const word = /^[\p{ID_Continue}$]+/u.exec(source.slice(from))
  return {severity: 'error', from, to: Math.min(from + (word ? word[0].length : 1), source.length), message: problemText(problem), problem}
}

function ofType(cell: ServedCell, {start = 0, length = 0, messageText}: ts.Diagnostic, severity: CellDiagnostic['severity']): CellDiagnostic {
  const {module, input: {name, source}} = cell
  const from = Math.min(module.toSource(start) ?? 0, source.length)
  const to = Math.min(Math.max(module.toSource(start + length) ?? from, from), source.length)
  const message = ts.flattenDiagnosticMessageText(messageText, '\n').replace(/ or its corresponding type declarations\.$/, '.').replace(installing, '')
  const [, specifier] = /^['"](.*)['"]$/.exec(source.slice(from, to)) ?? []
  const problem = severity === 'error' && specifier !== undefined && /^(?:Cannot|Could not) find /.test(message) ? explainSpecifier(name, specifier) : undefined
  return problem ? {...ofProblem(cell, {...problem, ...positionOf(source, from)}), to} : {severity, from, to, message}
}

/** Advice that is none for readers of a page: they have nothing to install, and no compiler options. */
const installing = /\s*(?:Do you need to (?:install|change)|Try `npm i)[^]*$/

/** A problem for each name of the cell that another cell declares as well. */
function declaredTwice({cells}: ServedChapter, cell: ServedCell): CellProblem[] {
  return (cell.program?.declarations ?? []).flatMap(({name, line, column}): CellProblem[] => {
    const other = [...cells.values()].find(other => other !== cell && other.program?.declarations.some(declaration => declaration.name === name))?.input.name
    if (other === undefined) return []
    return [{code: 'declared-twice', cell: cell.input.name, line, column, message: `Cell "${other}" declares \`${name}\` too.`, hint: 'Give one of them another name.', values: {name, other}}]
  })
}

/** The inverse of `positionOf`. */
function offsetOf(source: string, line: number, column: number): number {
  const before = source.split('\n').slice(0, line - 1)
  return Math.min(before.reduce((sum, text) => sum + text.length + 1, 0) + column - 1, source.length)
}
