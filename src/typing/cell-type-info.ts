/** @file The type of what stands at a place in a cell, and what its author says about it. */
import ts from 'typescript'
import type {TypeInfo} from './answers.ts'
import type {ServedChapter} from './cell-service.ts'
import {docsOf} from './describe.ts'
import {findName, generatedOffset} from './find-name.ts'

export function typeInfoAt(chapter: ServedChapter, name: string, offset: number): TypeInfo | undefined {
  const cell = chapter.cells.get(name)
  const info = cell && chapter.service.getQuickInfoAtPosition(cell.path, generatedOffset(cell, offset))
  const from = info && cell.module.toSource(info.textSpan.start)
  if (from === undefined || !info) return undefined
  const docs = docsOf(info.documentation, info.tags) || docsAtHome(chapter, name, offset)
  return {from, to: from + info.textSpan.length, text: textOf(info), docs}
}

/** An import from another cell is, for the reader, simply the name. */
function textOf({displayParts}: ts.QuickInfo): string {
  return ts.displayPartsToString(displayParts).replace(/^\(alias\) /, '').replace(/\nimport [\w$]+$/, '')
}

/** A variable of another cell has its docs there. */
function docsAtHome(chapter: ServedChapter, cellName: string, offset: number): string {
  const {cell, home, name} = findName(chapter, cellName, offset) ?? {}
  const declared = home !== cell ? home?.body.declared.find(declared => declared.name === name) : undefined
  if (!home || !declared) return ''
  const info = chapter.service.getQuickInfoAtPosition(home.path, home.module.toGenerated(declared.at))
  return docsOf(info?.documentation, info?.tags)
}
