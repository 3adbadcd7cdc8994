/** @file The changes that the reader takes, fit for `Desk.apply`: each added cell stands below one that will be there, each edit is one of the chapter's text of now. */
import type {CellChange, ChapterChanges} from '../desk/chapter-changes.ts'
import type {PageCell} from './review-items.ts'

/** `page`: the cells of the page, in order. A cell whose place is not known goes to the end of the chapter. */
export function chosenChanges({chapter, cells}: ChapterChanges, take: (change: CellChange) => boolean, page: readonly PageCell[]): ChapterChanges {
  /** For each cell that there is or would be, the name to stand below: its own when it will be there, else the one that it would have stood below. */
  const places = new Map(['', ...page.map(({name}) => name)].map(name => [name, name]))
  const end = page.at(-1)?.name ?? ''
  const chosen: CellChange[] = []
  for (const change of cells) {
    const taken = take(change)
    if (change.kind === 'edited') {
      // The reader has seen it against the text of now: the text that it was made to is of no more concern.
      const original = page.find(({name}) => name === change.name)?.original?.hash ?? change.original
      if (taken) chosen.push({...change, original})
      if (taken) places.set(change.name, change.name)
      continue
    }
    const after = places.get(change.after) ?? end
    if (taken) chosen.push({...change, after})
    if (taken || !places.has(change.name)) places.set(change.name, taken ? change.name : after)
  }
  return {chapter, cells: chosen}
}
