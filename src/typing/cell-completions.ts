/** @file What fits at a place in a cell. */
import ts from 'typescript'
import type {Completion, Completions, Described} from './answers.ts'
import type {ServedCell, ServedChapter} from './cell-service.ts'
import {docsOf} from './describe.ts'
import {generatedOffset} from './find-name.ts'

const preferences: ts.UserPreferences = {includeCompletionsWithInsertText: true, includeCompletionsForModuleExports: false}

/** `specifiers`: what a cell may import. Undefined where nothing can be said: in comments, in plain texts. */
export function completionsAt(chapter: ServedChapter, name: string, offset: number, specifiers: readonly string[]): Completions | undefined {
  const cell = chapter.cells.get(name)
  if (!cell) return undefined
  const before = cell.input.source.slice(0, offset)
  const importing = /(?:\bfrom|\bimport)\s*(['"])([^'"\n]*)$/.exec(before)
  if (importing) {
    return {from: offset - importing[2]!.length, quoted: true, items: specifiers.map(label => ({label, kind: 'module', sort: label, deprecated: false}))}
  }
  const found = chapter.service.getCompletionsAtPosition(cell.path, generatedOffset(cell, offset), preferences)
  if (!found) return undefined
  const word = /[\p{ID_Continue}$]*$/u.exec(before)![0]
  const span = found.entries.find(entry => entry.kind === ts.ScriptElementKind.string)?.replacementSpan
  const from = (span && cell.module.toSource(span.start)) ?? offset - word.length
  const items = found.entries.filter(entry => !entry.name.startsWith('$')).map(entry => toCompletion(cell, entry))
  return {from, quoted: span !== undefined, items}
}

/** Type and docs of one of them, asked for when the reader looks at it. */
export function completionDetails(chapter: ServedChapter, name: string, offset: number, label: string): Described | undefined {
  const cell = chapter.cells.get(name)
  const details = cell && chapter.service.getCompletionEntryDetails(cell.path, generatedOffset(cell, offset), label, {}, undefined, preferences, undefined)
  return details && {text: ts.displayPartsToString(details.displayParts), docs: docsOf(details.documentation, details.tags)}
}

function toCompletion({module}: ServedCell, {name, kind, kindModifiers = '', sortText, insertText, replacementSpan}: ts.CompletionEntry): Completion {
  const from = replacementSpan && module.toSource(replacementSpan.start)
  return {
    label: name,
    kind,
    sort: sortText,
    deprecated: kindModifiers.includes('deprecated'),
    ...(insertText !== undefined && insertText !== name ? {insert: insertText} : {}),
    ...(from !== undefined && kind !== ts.ScriptElementKind.string ? {over: {from, to: from + replacementSpan!.length}} : {}),
  }
}
