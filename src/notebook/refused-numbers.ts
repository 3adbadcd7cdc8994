/**
 * @file A number that a control does not take is answered under it. The fields of Observable Inputs keep their last value then and say nothing, and a slider beside one goes to its end.
 * Cells know nothing of this: it listens to the whole notebook.
 */
import {after} from './after.ts'
import {sayRefused} from './say-refused.ts'
import type {Language} from './strings.ts'

/** Milliseconds without a key until it is said: on the way to 12 one types 1. What is said already changes at once. */
const pause = 400

type Control = HTMLFormElement & {readonly value: unknown}

/** Call once for a notebook. */
export function answerRefusedNumbers(notebook: HTMLElement, language: Language): void {
  const begins = new WeakMap<Element, () => void>()
  let notes = 0
  // Before the field's own listener, which may move the slider and stop the event.
  notebook.addEventListener('input', ({target}) => {
    if (!(target instanceof HTMLInputElement) || target.type !== 'number' || !target.closest('.cell-output')) return
    const {form} = target
    if (!form || !Object.hasOwn(form, 'value') || form.querySelectorAll('input[type=number]').length > 1) return
    if (!begins.has(target)) begins.set(target, watch(target, form as unknown as Control, language, `refused-${++notes}`))
    begins.get(target)!()
  }, true)
}

/** Returns what to call when the field's next event begins. */
function watch(field: HTMLInputElement, form: Control, language: Language, id: string): () => void {
  const slider = form.querySelector<HTMLInputElement>('input[type=range]')
  let place: string | undefined
  let taken = false
  let note: HTMLElement | undefined
  let cancel: (() => void) | undefined

  field.addEventListener('input', event => {
    if (!event.cancelBubble || taken) return // the form hears it, or has heard one in its place
    if (slider && place !== undefined) slider.value = place
    cancel?.()
    if (note?.textContent) tell()
    else {
      note ??= addNote() // before it says something: only then is that read out
      cancel = after(pause, tell)
    }
  })
  form.addEventListener('input', () => { // a number that is right, the slider, or a button that sets the control
    taken = true
    cancel?.()
    if (!note) return
    note.remove()
    note = undefined
    field.ariaInvalid = null
    field.removeAttribute('aria-describedby')
  })
  return () => {
    taken = false
    place = slider?.value
  }

  function tell(): void {
    const {value, min, max, step, validity} = field
    field.ariaInvalid = 'true'
    note!.textContent = sayRefused({
      typed: value, bad: validity.badInput, fits: validity.valid, min: numberIn(min), max: numberIn(max), step: numberIn(step),
      value: typeof form.value === 'number' ? form.value : undefined,
    }, language)
  }

  function addNote(): HTMLElement {
    const note = document.createElement('p')
    note.className = 'refused'
    note.id = id
    note.setAttribute('role', 'status')
    form.append(note)
    field.setAttribute('aria-describedby', note.id)
    return note
  }
}

/** What an attribute says: a number, or nothing (`any`). */
function numberIn(attribute: string): number | undefined {
  return attribute === '' || attribute === 'any' ? undefined : Number(attribute)
}
