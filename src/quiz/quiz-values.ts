/** @file What stands in a quiz's controls, finished or not, as plain values that can be kept, and back. Choices go by the author's number, so the values hold in every language. */
import type {QuizSpec} from './quiz-spec.ts'

/** Of choices, those that are ticked; of an order, its items; of pairs, the option beside each row, '' for none; of a number, what was typed. */
export type QuizValues = readonly string[]

export function readValues(form: HTMLFormElement, {kind}: QuizSpec): QuizValues {
  switch (kind) {
    case 'one':
    case 'several': return [...form.querySelectorAll<HTMLInputElement>('input:checked')].map(({value}) => value)
    case 'order': return itemsOf(form).map(({dataset}) => dataset['choice']!)
    case 'match': return [...form.querySelectorAll('select')].map(({value}) => value)
    case 'number': return [form.querySelector('input')!.value]
  }
}

/** Puts them back. False, and nothing changes, where they do not fit: the question may have been another one when they were kept. */
export function writeValues(form: HTMLFormElement, spec: QuizSpec, values: QuizValues): boolean {
  if (!fits(spec, values)) return false
  switch (spec.kind) {
    case 'one':
    case 'several':
      for (const input of form.querySelectorAll('input')) input.checked = values.includes(input.value)
      return true
    case 'order': {
      const items = new Map(itemsOf(form).map(item => [item.dataset['choice']!, item]))
      items.get(values[0]!)!.parentElement!.append(...values.map(value => items.get(value)!))
      return true
    }
    case 'match':
      for (const [row, select] of [...form.querySelectorAll('select')].entries()) select.value = values[row]!
      return true
    case 'number':
      form.querySelector('input')!.value = values[0]!
      return true
  }
}

function fits(spec: QuizSpec, values: QuizValues): boolean {
  if (spec.kind === 'number') return values.length === 1 && values[0]!.length <= 100
  const choices = new Set(spec.order.map(String))
  const known = values.every(value => choices.has(value) || (spec.kind === 'match' && value === ''))
  if (spec.kind === 'match') return known && values.length === spec.rows
  const count = spec.kind === 'order' ? spec.order.length : new Set(values).size
  return known && values.length === count && new Set(values).size === count && (spec.kind !== 'one' || count <= 1)
}

function itemsOf(form: HTMLFormElement): HTMLElement[] {
  return [...form.querySelectorAll<HTMLElement>('[data-choice]')]
}
