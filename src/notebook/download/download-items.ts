/** @file The downloads of a cell as items of its menu: each makes its file and hands it to the browser. */
import type {Desk} from '../desk/desk.ts'
import type {MenuItem} from '../menu.ts'
import {downloadsOf} from './downloads-of.ts'
import type {ProblemWords} from '../say-problem.ts'
import {saveFile} from './save-file.ts'

/** `words`: of problems. `fail` shows the reader why a file could not be made. */
export async function downloadItems(desk: Desk, name: string, words: ProblemWords, fail: (message: string) => void): Promise<MenuItem[]> {
  const cell = desk.cells().find(cell => cell.name === name)
  if (!cell) return []
  return (await downloadsOf(desk, cell, words)).map(({label, name, make}) => ({
    label,
    act: () => void make().then(blob => saveFile(name, blob), (error: unknown) => fail(error instanceof Error ? error.message : String(error))),
  }))
}
