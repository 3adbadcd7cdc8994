/**
 * @file A number that a control does not take is answered under it. The fields of Observable Inputs keep their last value then and say nothing, and a slider beside one goes to its end.
 * Cells know nothing of this: it listens to the whole notebook.
 */
import {after} from './after.ts'
import {sayRefused} from './say-refused.ts'
import type {Language} from './strings.ts'

/** Milliseconds without a key until it is said: on the way to 12 one types 1. What is said already changes at once. */
const pause = 400

let notes = 0

/** Call once for a notebook. */
export function answerRefusedNumbers(notebook: HTMLElement, language: Language): void {
  const known = new WeakSet<Element>()
  notebook.addEventListener('input', ({target}) => {
    if (!(target instanceof HTMLInputElement) || target.type !== 'number' || known.has(target) || !target.closest('.cell-output')) return
    known.add(target)
    const {form} = target
    if (form && Object.hasOwn(form, 'value')) watch(target, form as HTMLFormElement & {value: unknown}, language)
  }, true) // before the field's own listener, which may stop the event
}

function watch(field: HTMLInputElement, form: HTMLFormElement & {value: unknown}, language: Language): void {
  const slider = form.querySelector<HTMLInputElement>('input[type=range]')
  let place = slider?.value
  let note: HTMLElement | undefined
  let cancel: (() => void) | undefined

  field.addEventListener('input', event => {
    if (!event.cancelBubble) return // taken: the form hears it
    if (slider && place !== undefined) slider.value = place
    field.ariaInvalid = 'true'
    cancel?.()
    if (note?.textContent) tell()
    else {
      note ??= addNote() // before it says something: only then is that read out
      cancel = after(pause, tell)
    }
  })
  form.addEventListener('input', () => { // a number that is right, the slider, or a button that sets the control
    place = slider?.value
    cancel?.()
    if (!note) return
    note.remove()
    note = undefined
    field.ariaInvalid = null
    field.removeAttribute('aria-describedby')
  })

  function tell(): void {
    const {value, min, max, step, validity} = field
    note!.textContent = sayRefused({
      typed: value, bad: validity.badInput, fits: validity.valid, min: numberIn(min), max: numberIn(max), step: numberIn(step),
      value: typeof form.value === 'number' ? form.value : undefined,
    }, language)
  }

  function addNote(): HTMLElement {
    const note = document.createElement('p')
    note.className = 'refused'
    note.id = `refused-${++notes}`
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
