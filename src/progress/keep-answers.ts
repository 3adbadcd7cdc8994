/** @file Keeps what stands in the questions of a page, and puts it back when the page opens again. The question itself shows it, and is asked for nothing that the reader has not answered. */
import type {KeptAnswer, KeptAnswers} from './kept-answers.ts'

/** As much of `<live-quiz>` as this needs. */
interface Question extends HTMLElement {
  restore(answer: KeptAnswer): void
}

export function keepAnswers(page: Document, answers: KeptAnswers): void {
  page.addEventListener('answering', event => {
    const {name, values, checked = false} = (event as CustomEvent<{name: string} & Partial<KeptAnswer>>).detail
    answers.set(chapterOf(event.target as Element), name, values && {values, checked})
  })
  const questions = [...page.querySelectorAll<Question>('live-quiz')]
  if (questions.length > 0) {
    void customElements.whenDefined('live-quiz').then(() => {
      for (const question of questions) {
        const kept = answers.get(chapterOf(question), question.getAttribute('name')!)
        if (kept) question.restore(kept)
      }
    })
  }
}

const chapterOf = (element: Element): string => element.closest<HTMLElement>('[data-chapter]')?.dataset['chapter'] ?? ''
