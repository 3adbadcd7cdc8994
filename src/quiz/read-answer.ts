/** @file The reader's answer as it stands in a quiz's controls, or what is missing from it. */
import {meantNumber} from './judge-answer.ts'
import type {QuizAnswer, QuizSpec} from './quiz-spec.ts'
import type {QuizStrings} from './quiz-strings.ts'
import {readNumbers} from './read-number.ts'

export type ReadAnswer = {readonly answer: QuizAnswer} | {
  /** What to do first, in the reader's language, and where. */
  readonly missing: string
  readonly at: HTMLElement | undefined
}

export function readAnswer(form: HTMLFormElement, spec: QuizSpec, say: QuizStrings): ReadAnswer {
  switch (spec.kind) {
    case 'one':
    case 'several': {
      const chosen = [...form.querySelectorAll<HTMLInputElement>('input:checked')].map(input => Number(input.value))
      return chosen.length > 0 ? {answer: {chosen}} : {missing: say.choose, at: undefined}
    }
    case 'order': {
      const items = [...form.querySelectorAll<HTMLElement>('[data-choice]')]
      const sequence = items.map(item => Number(item.dataset['choice']))
      // As the page mixed them is never the right order.
      return sequence.some((item, place) => item !== spec.order[place]) ? {answer: {sequence}} : {missing: say.unmoved, at: form.querySelector<HTMLElement>('[data-move]:not([aria-disabled=true])') ?? undefined}
    }
    case 'match': {
      const selects = [...form.querySelectorAll('select')]
      const empty = selects.findIndex(select => select.value === '')
      return empty >= 0 ? {missing: say.pair(empty + 1), at: selects[empty]} : {answer: {pairs: selects.map(select => Number(select.value))}}
    }
    case 'number': {
      const input = form.querySelector('input')!
      const numbers = readNumbers(input.value, spec.unit)
      const number = meantNumber(spec, numbers)
      return number === undefined ? {missing: numbers.length > 0 ? say.whichNumber(numbers) : say.noNumber(input.value), at: input} : {answer: {number}}
    }
  }
}
