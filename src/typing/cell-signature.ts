/** @file The call that is being typed at a place in a cell. */
import ts from 'typescript'
import type {Signature} from './answers.ts'
import type {ServedChapter} from './cell-service.ts'
import {docsOf} from './describe.ts'
import {generatedOffset} from './find-name.ts'

export function signatureAt(chapter: ServedChapter, name: string, offset: number): Signature | undefined {
  const cell = chapter.cells.get(name)
  const help = cell && chapter.service.getSignatureHelpItems(cell.path, generatedOffset(cell, offset), undefined)
  const item = help?.items[help.selectedItemIndex]
  if (!help || !item) return undefined
  let text = ts.displayPartsToString(item.prefixDisplayParts)
  let active: Signature['active'] = [0, 0]
  const current = Math.min(help.argumentIndex, item.parameters.length - 1)
  item.parameters.forEach(({displayParts}, index) => {
    if (index > 0) text += ts.displayPartsToString(item.separatorDisplayParts)
    const parameter = ts.displayPartsToString(displayParts)
    if (index === current) active = [text.length, text.length + parameter.length]
    text += parameter
  })
  text += ts.displayPartsToString(item.suffixDisplayParts)
  return {
    text, active,
    docs: docsOf(item.documentation, item.tags.filter(tag => tag.name !== 'param')),
    activeDocs: ts.displayPartsToString(item.parameters[current]?.documentation),
    index: help.selectedItemIndex + 1,
    count: help.items.length,
  }
}
