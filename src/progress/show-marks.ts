/**
 * @file Shows on a page what is passed: beside each chapter (elements with `data-progress-items`), and in each exercise and question (`data-passed-mark`).
 * The places are there from the start, so nothing moves.
 */
import {countPassed} from './chapter-items.ts'
import type {ItemProgress} from './item-progress.ts'
import type {ProgressStore} from './progress-store.ts'
import {markStrings} from './mark-strings.ts'

export function showMarks(root: ParentNode, store: ProgressStore, language: string): void {
  const say = markStrings(language)
  const all = store.all()
  for (const place of root.querySelectorAll<HTMLElement>('[data-progress-items]')) {
    const {passed, of} = countPassed(place.dataset['progressChapter'] ?? '', place.dataset['progressItems'] ?? '', all)
    const text = place.querySelector('[data-progress-text]')
    if (text) text.textContent = say.passedOf(passed, of)
    else markLink(place, passed, of, say.passedOf(passed, of))
  }
  for (const note of root.querySelectorAll<HTMLElement>('[data-progress-not-kept]')) {
    note.hidden = store.lasting
    note.textContent = store.lasting ? '' : say.notKept
  }
  markItems(root, all, say.passed)
}

/** Behind a chapter's name in a list: `3/10`, once something is passed. */
function markLink(link: HTMLElement, passed: number, of: number, said: string): void {
  link.querySelector('.progress-mark')?.remove()
  if (passed === 0) return
  const mark = document.createElement('span')
  mark.className = 'progress-mark'
  mark.toggleAttribute('data-all', passed === of)
  const short = document.createElement('span')
  short.ariaHidden = 'true'
  short.textContent = passed === of ? `✓ ${of}` : `${passed}/${of}`
  const words = document.createElement('span')
  words.className = 'sr-only'
  words.textContent = ` (${said})`
  mark.append(short, words)
  link.append(mark)
}

/** `<live-quiz name>` and `data-exercise`: the word that they are passed. */
function markItems(root: ParentNode, all: readonly ItemProgress[], passed: string): void {
  for (const mark of root.querySelectorAll<HTMLElement>('[data-passed-mark]')) {
    const item = mark.closest<HTMLElement>('live-quiz, [data-exercise]')
    const kind = item?.localName === 'live-quiz' ? 'quiz' : 'exercise'
    const name = item?.dataset['exercise'] ?? item?.getAttribute('name')
    const chapter = item?.closest<HTMLElement>('[data-chapter]')?.dataset['chapter']
    mark.textContent = `✓ ${passed}`
    mark.hidden = !all.some(progress => progress.passed && progress.chapter === chapter && progress.kind === kind && progress.name === name)
  }
}
