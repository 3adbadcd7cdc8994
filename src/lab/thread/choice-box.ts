/** @file A control with a line under it that can have a button: the common form of `choice` and `offer`. */

/** What Observable Inputs make, and whatever else has a value and fires `input` when a hand changes it. */
export type ValueControl<T> = HTMLElement & {value: T}

export interface ChoiceBox<T> {
  /** For `view(…)`: the control's value is its own, and its `input` passes through. */
  readonly element: ValueControl<T>
  /** Says a sentence, which may be empty, and offers a button; `undefined` takes the line away. */
  say(line: {readonly text: string; readonly button: string; readonly press: () => void} | undefined): void
}

export function choiceBox<T>(control: ValueControl<T>): ChoiceBox<T> {
  const box = document.createElement('div')
  box.className = 'choice'
  const line = document.createElement('p')
  line.setAttribute('role', 'status')
  box.append(control, line)
  const element = Object.defineProperty(box, 'value', {
    get: () => control.value,
    set: (value: T) => { control.value = value },
    configurable: true,
  }) as unknown as ValueControl<T>
  const say: ChoiceBox<T>['say'] = said => {
    if (!said) return line.replaceChildren()
    const button = document.createElement('button')
    button.setAttribute('type', 'button')
    button.textContent = said.button
    button.addEventListener('click', () => {
      said.press()
      // The button is gone now, and with it the place of whoever uses a keyboard.
      const place = control.querySelector<HTMLElement>('input:checked') ?? control.querySelector<HTMLElement>('input, select, textarea')
      place?.focus()
    })
    line.replaceChildren(...(said.text === '' ? [] : [`${said.text} `]), button)
  }
  return {element, say}
}

/** Sets a control as a hand would. */
export function setControl<T>(control: ValueControl<T>, value: T): void {
  control.value = value
  control.dispatchEvent(new Event('input', {bubbles: true}))
}

/** Whether the control can have this value: another one's choices may lack it, or bound it. Leaves the control as it was. */
export function canHave<T>(control: ValueControl<T>, value: T): boolean {
  const before = control.value
  control.value = value
  const taken = control.value === value
  control.value = before
  return taken
}
