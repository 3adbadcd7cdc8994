/** @file Where the name at a place in a cell is declared. */
import ts from 'typescript'
import type {Definition} from './answers.ts'
import type {ServedChapter} from './cell-service.ts'
import {findName, generatedOffset} from './find-name.ts'

export function definitionAt(chapter: ServedChapter, cellName: string, offset: number): Definition | undefined {
  const cell = chapter.cells.get(cellName)
  if (!cell) return undefined
  const found = findName(chapter, cellName, offset)
  const declared = found?.home?.body.declared.find(({name}) => name === found.name)
  // TypeScript itself finds the way through imports, so to functions and types of other cells, and to what those import in turn.
  if (found?.home && declared?.kind === 'variable') return {kind: 'cell', cell: found.home.input.name, from: declared.at}
  const [definition] = chapter.service.getDefinitionAtPosition(cell.path, generatedOffset(cell, offset)) ?? []
  if (!definition) return undefined
  const {fileName, textSpan, contextSpan = textSpan} = definition
  const target = chapter.at(fileName)
  if (target) {
    const from = target.module.toSource(textSpan.start)
    return from === undefined ? undefined : {kind: 'cell', cell: target.input.name, from}
  }
  const file = chapter.service.getProgram()?.getSourceFile(fileName)
  return file && {kind: 'outside', module: moduleOf(fileName.slice(chapter.root.length + 1)), text: declarationText(file, contextSpan)}
}

/** As cells import it: `src/lab/nn/train.ts` → `lab/nn`. */
export function moduleOf(path: string): string {
  const [, folder = '', inside] = /^src\/lab\/([^/]+)(\/.*)?$/.exec(path) ?? []
  if (folder) return `lab/${inside ? folder : folder.replace(/(\.d)?\.ts$/, '')}`
  const [, name = ''] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? []
  return name
}

/** With the comment above it, and not endlessly. */
function declarationText(file: ts.SourceFile, {start, length}: ts.TextSpan): string {
  const visit = (node: ts.Node): ts.Node | undefined => start < node.pos || start >= node.end ? undefined : node.getStart(file) === start ? node : ts.forEachChild(node, visit)
  const node = ts.forEachChild(file, visit)
  const comment = node && ts.getLeadingCommentRanges(file.text, node.pos)?.at(-1)
  const lines = file.text.slice(comment?.pos ?? start, start + length).split('\n')
  return lines.length > 40 ? [...lines.slice(0, 40), '…'].join('\n') : lines.join('\n')
}
