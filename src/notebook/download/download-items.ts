/** @file The downloads of a cell as items of its menu: each makes its file and hands it to the browser. */
import {within} from '../../kernel/within.ts'
import type {Desk} from '../desk/desk.ts'
import type {LateItems, MenuItem} from '../menu.ts'
import {downloadsOf, type Download} from './downloads-of.ts'
import type {ProblemWords} from '../say-problem.ts'
import {saveFile} from './save-file.ts'
import {downloadStrings} from './strings.ts'

/** Milliseconds. A realm that answers sooner is not waited for in sight: the menu opens with all it offers. */
const patience = 200

export interface DownloadItems {
  readonly now: readonly MenuItem[]
  readonly late: LateItems | undefined
}

/** `words`: of problems. `fail` shows the reader why a file could not be made. */
export async function downloadItems(desk: Desk, name: string, words: ProblemWords, fail: (message: string) => void): Promise<DownloadItems> {
  const cell = desk.cells().find(cell => cell.name === name)
  if (!cell) return {now: [], late: undefined}
  const itemOf = ({label, name, make}: Download): MenuItem => ({
    label,
    act: () => void make().then(blob => saveFile(name, blob), (error: unknown) => fail(error instanceof Error ? error.message : String(error))),
  })
  const {pictures, values} = downloadsOf(desk, cell, words)
  const now = pictures.map(itemOf)
  if (await within(patience, values)) return {now: [...now, ...(await values).map(itemOf)], late: undefined}
  return {now, late: {waiting: downloadStrings(desk.language).waiting, items: values.then(values => values.map(itemOf))}}
}
