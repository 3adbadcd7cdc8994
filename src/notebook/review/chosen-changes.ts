/** @file The changes that the reader takes, fit for `Desk.apply`: each added cell stands below one that will be there. */
import type {CellChange, ChapterChanges} from '../desk/chapter-changes.ts'

/** `page`: the names of the cells on the page, in order. A cell whose place is not known goes to the end of the chapter. */
export function chosenChanges({chapter, cells}: ChapterChanges, take: (change: CellChange) => boolean, page: readonly string[]): ChapterChanges {
  /** For each added cell so far, the name to stand below: its own when it is taken, else the one that it would have stood below. */
  const places = new Map(['', ...page].map(name => [name, name]))
  const end = page.at(-1) ?? ''
  const chosen: CellChange[] = []
  for (const change of cells) {
    const taken = take(change)
    if (change.kind === 'edited') {
      if (taken) chosen.push(change)
      continue
    }
    const after = places.get(change.after) ?? end
    if (taken) chosen.push({...change, after})
    if (taken || !places.has(change.name)) places.set(change.name, taken ? change.name : after)
  }
  return {chapter, cells: chosen}
}
