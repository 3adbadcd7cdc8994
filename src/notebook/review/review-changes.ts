/** @file Shows what changes from outside would do to the chapter, cell by cell, and applies those that the reader takes. Before that nothing is applied and nothing runs. */
import type {CellChange, ChapterChanges} from '../desk/chapter-changes.ts'
import type {Desk} from '../desk/desk.ts'
import {openDialog} from '../desk/open-dialog.ts'
import {chosenChanges} from './chosen-changes.ts'
import type {DifferenceView} from './difference-view.ts'
import type {difference as Difference} from './difference.ts'
import {loadDifference} from './load-difference.ts'
import {paragraph} from '../paragraph.ts'
import {reviewItems, type ReviewItem} from './review-items.ts'
import {reviewStrings, type ChangesSource, type ReviewStrings} from './review-strings.ts'

export interface ReviewOptions {
  readonly from: ChangesSource
  /** What else there is to say of these changes, in the reader's language. */
  readonly notes?: readonly string[]
}

/** Resolves with true when the reader has taken changes, all or some, and the desk has applied them; with false when not. The changes must be of this chapter. */
export async function reviewChanges(desk: Desk, changes: ChapterChanges, {from, notes = []}: ReviewOptions): Promise<boolean> {
  const say = reviewStrings(desk.language)
  const title = say.title[from]
  const difference = await loadDifference(desk.element, title, say)
  if (!difference) return false
  const items = reviewItems(changes, desk.cells())
  const open = items.filter(({kind}) => kind === 'edit' || kind === 'new')
  const left = new Set<CellChange>()
  const sections = items.map(item => reviewSection(item, from, difference, say, take => {
    if (take) left.delete(item.change)
    else left.add(item.change)
    takeButton().disabled = left.size === open.length
  }))
  const failure = paragraph('', 'review-failure')
  failure.setAttribute('role', 'alert')
  let taken = false
  const take = async (): Promise<boolean> => {
    const offered = new Set(open.map(({change}) => change))
    try {
      await desk.apply(chosenChanges(changes, change => offered.has(change) && !left.has(change), desk.cells()))
    } catch (error) {
      failure.textContent = say.applyFailed(error instanceof Error ? error.message : String(error))
      return false
    }
    return taken = true
  }
  const content = document.createDocumentFragment()
  content.append(...opening(items, from, say), ...notes.map(note => paragraph(note, 'review-note')), ...sections.map(({element}) => element), failure)
  const dialog = openDialog({
    title, content, parent: desk.element, kind: 'review',
    actions: open.length === 0 ? [{label: say.close, main: true}] : [{label: say.notNow}, {label: say.take, main: true, act: take}],
  })
  const takeButton = (): HTMLButtonElement => dialog.element.querySelector('.dialog-actions .main')!
  await dialog.closed
  for (const {destroy} of sections) destroy()
  return taken
}

function opening(items: readonly ReviewItem[], from: ChangesSource, say: ReviewStrings): HTMLElement[] {
  const count = (kind: ReviewItem['kind']): number => items.filter(item => item.kind === kind).length
  if (count('edit') + count('new') === 0) return [paragraph(say.nothingNew(from))]
  const warning = paragraph('', 'review-warning')
  const strong = document.createElement('strong')
  strong.textContent = say.warning
  warning.append(strong, ` ${say.warningMore} ${say.warningNetwork}`)
  return [paragraph(say.intro(from, count('edit'), count('new'))), warning]
}

/** One cell: a heading, what is to be said of it, a box to leave it out, the difference. */
function reviewSection(item: ReviewItem, from: ChangesSource, difference: typeof Difference, say: ReviewStrings, choose: (take: boolean) => void): DifferenceView {
  const {kind, change: {name, source}, change, before, mine, notes} = item
  const element = document.createElement('section')
  element.className = 'review-cell'
  const heading = document.createElement('h3')
  heading.textContent = kind === 'new' ? say.newCell(name) : say.cell(name)
  element.append(heading)
  if (kind === 'same') {
    element.append(paragraph(say.same))
    return {element, destroy() {}}
  }
  const views = [difference({before, after: source, names: {before: say.chaptersText, after: say.sentText[from]}, cell: name}, say)]
  element.append(box(say.takeCell(name), choose))
  if (change.kind === 'added' && !notes.includes('moves-to-end')) element.append(paragraph(say.below(change.after)))
  element.append(...notes.map(note => paragraph(say.notes[note], 'review-note')), views[0]!.element)
  if (mine !== undefined) {
    const against = difference({before: mine, after: source, names: {before: say.yourText, after: say.sentText[from]}, cell: name}, say)
    views.push(against)
    const details = document.createElement('details')
    const summary = document.createElement('summary')
    summary.textContent = say.againstYours
    details.append(summary, against.element)
    element.append(details)
  }
  return {element, destroy: () => { for (const view of views) view.destroy() }}
}

function box(text: string, choose: (take: boolean) => void): HTMLElement {
  const label = document.createElement('label')
  label.className = 'review-take'
  const input = document.createElement('input')
  input.type = 'checkbox'
  input.checked = true
  input.addEventListener('change', () => choose(input.checked))
  label.append(input, text)
  return label
}
