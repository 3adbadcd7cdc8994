/**
 * @file The values of a control as a stream: its value at once, then each change. The newest waits for a reader that is late.
 */

/** What a control must have: any input, select, textarea, button, form of Observable Inputs. */
export interface Control {
  readonly value?: unknown
  readonly type?: unknown
  addEventListener(type: string, listener: () => void): void
  removeEventListener(type: string, listener: () => void): void
}

/** Ends and stops listening at `return()`. A control without a value yet (`undefined`: no file chosen) gives none until it has one. */
export function controlValues(control: Control): AsyncIterableIterator<unknown> {
  const event = eventOf(control)
  let newest: {value: unknown} | undefined
  let reader: ((result: IteratorResult<unknown>) => void) | undefined
  let open: 'not yet' | 'yes' | 'no' = 'not yet'
  const offer = () => {
    const value = valueOf(control)
    if (reader) {
      reader({done: false, value})
      reader = undefined
    } else newest = {value}
  }
  const start = () => {
    open = 'yes'
    control.addEventListener(event, offer)
    if (valueOf(control) !== undefined) offer()
  }
  const end = {done: true, value: undefined} as const
  return {
    [Symbol.asyncIterator]() {
      return this
    },
    next() {
      if (open === 'not yet') start()
      if (open === 'no') return Promise.resolve(end)
      const ready = newest
      newest = undefined
      return ready ? Promise.resolve({done: false, value: ready.value}) : new Promise(resolve => { reader = resolve })
    },
    return() {
      open = 'no'
      control.removeEventListener(event, offer)
      reader?.(end)
      reader = undefined
      return Promise.resolve(end)
    },
  }
}

function eventOf({type}: Control): string {
  switch (type) {
    case 'button': case 'submit': case 'checkbox': return 'click'
    case 'file': return 'change'
    default: return 'input'
  }
}

function valueOf(control: Control): unknown {
  const input = control as unknown as Partial<HTMLInputElement> & {readonly selectedOptions?: Iterable<{value: string}>}
  switch (input.type as string | undefined) {
    case 'range': case 'number': return input.valueAsNumber
    case 'date': return input.valueAsDate
    case 'checkbox': return input.checked
    case 'file': return input.multiple ? input.files : input.files?.[0]
    case 'select-multiple': return [...input.selectedOptions ?? []].map(({value}) => value)
    default: return control.value
  }
}
