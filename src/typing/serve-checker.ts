/** @file Answers what the page asks about types. A check of all cells goes cell by cell and lets questions in between: the reader who types waits for those. */
import type {CellDiagnostic} from './answers.ts'
import {completionDetails, completionsAt} from './cell-completions.ts'
import {definitionAt} from './cell-definition.ts'
import {cellDiagnostics} from './cell-diagnostics.ts'
import {renameAt, renameStartAt} from './cell-rename.ts'
import {createCellService, type ServedChapter} from './cell-service.ts'
import {signatureAt} from './cell-signature.ts'
import {cellSpecifiers} from '../language/cell-specifiers.ts'
import {typeInfoAt} from './cell-type-info.ts'
import type {FromChecker, Question, Questions, ToChecker} from './messages.ts'
import type {TypeFiles} from './type-files.ts'

type Answers = {[Q in Question]: (chapter: ServedChapter, ask: Questions[Q]['ask']) => Questions[Q]['answer']}

const answers: Answers = {
  complete: (chapter, {cell, offset}) => completionsAt(chapter, cell, offset, cellSpecifiers),
  completion: (chapter, {cell, offset, label}) => completionDetails(chapter, cell, offset, label),
  type: (chapter, {cell, offset}) => typeInfoAt(chapter, cell, offset),
  signature: (chapter, {cell, offset}) => signatureAt(chapter, cell, offset),
  definition: (chapter, {cell, offset}) => definitionAt(chapter, cell, offset),
  renameStart: (chapter, {cell, offset}) => renameStartAt(chapter, cell, offset),
  rename: (chapter, {cell, offset, newName}) => renameAt(chapter, cell, offset, newName),
}

/** Takes each message of the page. `breathe` lets waiting messages in. */
export function serveChecker(files: TypeFiles, post: (message: FromChecker) => void, breathe: () => Promise<void>): (message: ToChecker) => void {
  const service = createCellService(files)
  let chapter = service.update('chapter', [])
  let edits = 0

  const check = async (id: number): Promise<void> => {
    const [checked, begun] = [chapter, edits]
    const diagnostics: Record<string, CellDiagnostic[]> = {}
    for (const name of checked.cells.keys()) {
      await breathe()
      if (edits !== begun) return post({kind: 'overtaken', id})
      try {
        diagnostics[name] = cellDiagnostics(checked, name)
      } catch {
        diagnostics[name] = [] // see `answer`
      }
    }
    post({kind: 'checked', id, diagnostics})
  }
  /** TypeScript fails its own assertions now and then, on texts that are half typed: then there is nothing to say. */
  const answer = <Q extends Question>(question: Q, ask: Questions[Q]['ask']): Questions[Q]['answer'] | undefined => {
    try {
      return answers[question](chapter, ask)
    } catch {
      return undefined
    }
  }

  return message => {
    if (message.kind === 'cells') {
      chapter = service.update('chapter', message.cells)
      edits++
    } else if (message.kind === 'check') void check(message.id)
    else post({kind: 'answer', id: message.id, answer: answer(message.kind, message.ask)})
  }
}
