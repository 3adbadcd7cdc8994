/** @file Where the thread begins: a control whose value is kept for later chapters. */
import {fill} from '../fill.ts'
import {canHave, choiceBox, setControl, type ValueControl} from './choice-box.ts'
import {forgetChoice, keepChoice, keptChoice, type ChoiceName, type Choices} from './kept-choice.ts'

export interface ChoiceWords {
  /** Under a control that no longer stands where the book put it. */
  readonly kept?: string
  /** On the button that takes the choice back; `{value}` is the book's own value. */
  readonly back?: string
}

export interface ChoiceOptions<T> extends ChoiceWords {
  /** The first two digits of the chapter's file. */
  readonly chapter: string
  /** A value in words. */
  readonly format?: (value: T) => string
}

/**
 * For `view(…)`: the control, at the value that this reader chose before, if there is one that it can have; otherwise as it came. Each change by hand is kept in this browser,
 * also one to the book's own value, the control's first, which may be another in the other language; a button goes back to that and forgets the choice. Where the browser keeps nothing, nothing is said to be kept.
 */
export function choice<K extends ChoiceName>(name: K, control: ValueControl<Choices[K]>, {chapter, kept = 'This browser keeps it for later chapters.', back = 'Back to {value}', format = String}: ChoiceOptions<Choices[K]>): ValueControl<Choices[K]> {
  const own = control.value
  const {element, say} = choiceBox(control)
  const show = (lasting: boolean) => say(control.value === own ? undefined : {
    text: lasting ? kept : '',
    button: fill(back, {value: format(own)}),
    press: () => {
      setControl(control, own)
      forgetChoice(name) // after it, as that keeps the value like any other
    },
  })
  const earlier = keptChoice(name)
  if (earlier && canHave(control, earlier.value)) control.value = earlier.value
  control.addEventListener('input', () => show(keepChoice(name, control.value, chapter)))
  show(true)
  return element
}
