/** @file Renames the name at a place in a cell, in every cell that reads it; or says why not. */
import ts from 'typescript'
import {commonBuiltins, pageBuiltins} from '../language/builtins.ts'
import type {Refusal, RenameChanges, RenameStart, Replacement} from './answers.ts'
import type {ServedCell, ServedChapter} from './cell-service.ts'
import {findName, generatedOffset, type FoundName} from './find-name.ts'

const preferences: ts.UserPreferences = {providePrefixAndSuffixTextForRename: true} // `{units}` becomes `{units: size}`: the member keeps its name

/** The name that a rename at this place would change. */
export function renameStartAt(chapter: ServedChapter, cellName: string, offset: number): RenameStart | Refusal {
  const found = findName(chapter, cellName, offset)
  if (!found) return {refused: 'nothing'}
  const {cell, name, from, to, home} = found
  if (home?.body.cell.generator && home.body.cell.outputs.includes(name)) return {refused: 'cell-name', cell: home.input.name}
  if (home) return {name, from, to}
  const info = chapter.service.getRenameInfo(cell.path, generatedOffset(cell, offset), preferences)
  if (!info.canRename) return {refused: 'typescript', message: info.localizedErrorMessage}
  return locations(chapter, found).some(location => isOutside(chapter, location)) ? {refused: 'outside'} : {name, from, to}
}

export function renameAt(chapter: ServedChapter, cellName: string, offset: number, newName: string): RenameChanges | Refusal {
  const start = renameStartAt(chapter, cellName, offset)
  if ('refused' in start) return start
  const found = findName(chapter, cellName, offset)!
  if (newName === found.name) return {changes: []}
  if (!isName(newName)) return {refused: 'invalid'}
  if ([...commonBuiltins, ...pageBuiltins].includes(newName as 'view')) return {refused: 'builtin'}
  const changes = [...new Map(locations(chapter, found).flatMap(location => toChange(chapter, location, newName)).map(change => [`${change.cell}:${change.from}`, change])).values()]
  // A name at a cell's top level is seen by all of them, one inside a cell by that cell.
  const concerned = found.home ? [...chapter.cells.values()] : [...chapter.cells.values()].filter(({input}) => changes.some(({cell}) => cell === input.name))
  const taken = concerned.find(cell => mentions(chapter, cell, newName))
  if (taken) return {refused: 'taken', cell: taken.input.name}
  const order = [...chapter.cells.keys()]
  return {changes: changes.sort((a, b) => order.indexOf(a.cell) - order.indexOf(b.cell) || a.from - b.from)}
}

/** Where the name stands: at home, and in each cell that has it from there. */
function locations({service, cells}: ServedChapter, {cell, name, from, home}: FoundName): ts.RenameLocation[] {
  const within = (served: ServedCell, offset: number) => [...service.findRenameLocations(served.path, offset, false, false, preferences) ?? []]
  if (!home) return within(cell, generatedOffset(cell, from))
  const {at} = home.body.declared.find(declared => declared.name === name)!
  const readers = [...cells.values()].filter(({module, input}) => module.foreign.get(name)?.cell === home.input.name && input.source.includes(name))
  return [
    ...within(home, home.module.toGenerated(at)),
    ...readers.flatMap(reader => within(reader, reader.module.foreign.get(name)!.offset).filter(({fileName}) => fileName === reader.path)),
  ]
}

function isOutside(chapter: ServedChapter, {fileName}: ts.RenameLocation): boolean {
  return chapter.at(fileName) === undefined
}

/** Nothing where the name stands only in what was added around a cell: that is written anew. */
function toChange(chapter: ServedChapter, {fileName, textSpan, prefixText = '', suffixText = ''}: ts.RenameLocation, newName: string): Replacement[] {
  const cell = chapter.at(fileName)
  const from = cell?.module.toSource(textSpan.start)
  const inside = from !== undefined && cell?.input.source.slice(from, from + textSpan.length)
  return cell && inside ? [{cell: cell.input.name, from, to: from + textSpan.length, insert: `${prefixText}${newName}${suffixText}`}] : []
}

function isName(text: string): boolean {
  const scanner = ts.createScanner(ts.ScriptTarget.ESNext, false, ts.LanguageVariant.Standard, text)
  const kind = scanner.scan()
  const reserved = kind >= ts.SyntaxKind.FirstReservedWord && kind <= ts.SyntaxKind.LastFutureReservedWord || kind === ts.SyntaxKind.AwaitKeyword
  return kind >= ts.SyntaxKind.Identifier && !reserved && scanner.getTokenEnd() === text.length
}

/** Whether the name stands for something in the cell: a member of that name, `x.name`, does not count. */
function mentions(chapter: ServedChapter, {input, path, module}: ServedCell, name: string): boolean {
  const file = chapter.service.getProgram()?.getSourceFile(path)
  if (!file || !input.source.includes(name)) return false
  const visit = (node: ts.Node): boolean => ts.isIdentifier(node)
    ? node.text === name && !isMemberName(node) && module.toSource(node.getStart(file)) !== undefined
    : ts.forEachChild(node, child => visit(child) || undefined) ?? false
  return visit(file)
}

function isMemberName({parent, ...node}: ts.Identifier): boolean {
  return ts.isPropertyAccessExpression(parent) && parent.name.pos === node.pos
    || (ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isPropertyDeclaration(parent) || ts.isMethodDeclaration(parent) || ts.isMethodSignature(parent)) && parent.name.pos === node.pos
}
