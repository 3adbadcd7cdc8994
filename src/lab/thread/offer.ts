/** @file Where the thread is taken up: a control of a later chapter that offers what the reader chose in an earlier one, and says where. */
import {fill} from '../fill.ts'
import {canHave, choiceBox, setControl, type ValueControl} from './choice-box.ts'
import {keptChoice, type ChoiceName} from './kept-choice.ts'

export interface OfferOptions<T> {
  /** `{value}` is the choice in words, `{chapter}` where it was made. */
  readonly offered?: string
  /** On the button. */
  readonly take?: string
  /** A value in words. */
  readonly format?: (value: T) => string
}

/**
 * For `view(…)`: the control as it came, so that the chapter reads as it was printed, and while it stands at another value than the reader's, a line that offers that one. Nothing
 * was chosen, or nothing that this control can have: no line.
 */
export function offer<T>(name: ChoiceName, control: ValueControl<T>, {offered = 'You chose {value} in chapter {chapter}.', take = 'Take it', format = String}: OfferOptions<T> = {}): ValueControl<T> {
  const choice = keptChoice(name)
  const value = choice?.value as T
  const {element, say} = choiceBox(control)
  if (!choice || !canHave(control, value)) return element
  const show = () => say(control.value === value ? undefined : {
    text: fill(offered, {value: format(value), chapter: choice.chapter}),
    button: take,
    press: () => setControl(control, value),
  })
  control.addEventListener('input', show)
  show()
  return element
}
