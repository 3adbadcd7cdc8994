/** @file A cell whose text in the chapter has changed under the reader's edit: shows both, and asks which one shall be. It decides and changes nothing itself. */
import type {Desk} from '../desk/desk.ts'
import {openDialog} from '../desk/open-dialog.ts'
import type {TextPair} from './difference-view.ts'
import {loadDifference} from './load-difference.ts'
import {paragraph} from '../paragraph.ts'
import {reviewStrings} from './review-strings.ts'

export interface OutdatedTexts {
  readonly cell: string
  /** The reader's text. */
  readonly mine: string
  /** The chapter's text as it is now. */
  readonly now: string
  /** The chapter's text when the edit began, when it is known. */
  readonly base?: string | undefined
}

export type OutdatedAnswer = 'mine' | 'new' | 'later'

/** Escape means `later`. */
export async function resolveOutdated(desk: Pick<Desk, 'language' | 'element'>, {cell, mine, now, base}: OutdatedTexts): Promise<OutdatedAnswer> {
  const say = reviewStrings(desk.language)
  const title = say.outdatedTitle(cell)
  const difference = await loadDifference(desk.element, title, say)
  if (!difference) return 'later'
  const pairs: (readonly [string, TextPair])[] = [
    ...(base === undefined ? [] : [[say.whatTheChapterChanged, {before: base, after: now, names: {before: say.oldChaptersText, after: say.newChaptersText}, cell}] as const]),
    [say.yoursAgainstNew, {before: now, after: mine, names: {before: say.newChaptersText, after: say.yourText}, cell}],
  ]
  const content = document.createDocumentFragment()
  content.append(paragraph(say.outdatedIntro))
  const views = pairs.map(([name, pair]) => {
    const view = difference(pair, say)
    const section = document.createElement('section')
    section.className = 'review-cell'
    const heading = document.createElement('h3')
    heading.textContent = name
    section.append(heading, view.element)
    content.append(section)
    return view
  })
  let answer: OutdatedAnswer = 'later'
  await openDialog({
    title, content, parent: desk.element, kind: 'review',
    actions: [
      {label: say.later},
      {label: say.takeNew, act: () => { answer = 'new' }},
      {label: say.keepMine, main: true, act: () => { answer = 'mine' }},
    ],
  }).closed
  for (const view of views) view.destroy()
  return answer
}
