/** @file The script of pages that show progress: it keeps what exercises and questions achieve and what stands in questions, and shows what is passed. */
import {keepAnswers} from './keep-answers.ts'
import {openAnswers} from './open-answers.ts'
import {openProgress} from './open-progress.ts'
import {progressOf} from './record-achieved.ts'
import {showMarks} from './show-marks.ts'

const store = openProgress()
const show = (): void => showMarks(document, store, document.documentElement.lang)

document.addEventListener('achieved', event => {
  const chapter = (event.target as Element).closest<HTMLElement>('[data-chapter]')?.dataset['chapter'] ?? ''
  const progress = progressOf((event as CustomEvent<unknown>).detail, chapter, Date.now())
  if (progress) store.add([progress])
})
store.onChange(show)
// A page that comes back from the browser's cache missed what others did meanwhile.
addEventListener('pageshow', ({persisted}) => { if (persisted) show() })
show()
keepAnswers(document, openAnswers())
