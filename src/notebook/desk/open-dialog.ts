/** @file One dialog of the notebook: the browser's own `<dialog>`, so that focus, Escape and what lies behind are handled; it leaves the page when it closes. */

export interface DialogAction {
  readonly label: string
  /** Shown as the one that goes on. */
  readonly main?: boolean
  /** Has the focus at the start, so that Enter presses it: for a question with a safe answer. */
  readonly focused?: boolean
  /** Returns false (or a promise of it) to keep the dialog open. */
  readonly act?: () => boolean | void | Promise<boolean | void>
}

export interface DialogOptions {
  readonly title: string
  readonly content: Node
  /** The buttons in order. Each closes the dialog after its `act`. */
  readonly actions: readonly DialogAction[]
  /** Where it is put: inside the notebook, whose styles and language it has. */
  readonly parent: HTMLElement
  /** A class for its look: `review`, `map`. */
  readonly kind?: string
}

export interface OpenDialog {
  readonly element: HTMLDialogElement
  /** Resolves when it has closed, by a button, by Escape, or by `close`. */
  readonly closed: Promise<void>
  close(): void
}

/** Opens a modal dialog. When it closes, the focus goes back to where it was. */
export function openDialog({title, content, actions, parent, kind}: DialogOptions): OpenDialog {
  const before = document.activeElement
  const element = document.createElement('dialog')
  element.className = `notebook-dialog not-content ${kind ?? ''}`.trimEnd()
  const heading = document.createElement('h2')
  heading.textContent = title
  heading.id = `dialog-${crypto.getRandomValues(new Uint32Array(1))[0]}`
  // It begins at its title: focus on the first field could lie at the bottom of a long text.
  heading.tabIndex = -1
  heading.autofocus = !actions.some(({focused}) => focused)
  element.setAttribute('aria-labelledby', heading.id)
  const body = document.createElement('div')
  body.className = 'dialog-body'
  if (!heading.autofocus) {
    body.id = `${heading.id}-body`
    element.setAttribute('aria-describedby', body.id) // who lands on a button has not heard the question
  }
  body.append(content)
  const buttons = document.createElement('div')
  buttons.className = 'dialog-actions'
  const {promise: closed, resolve} = Promise.withResolvers<void>()
  let acting = false
  for (const {label, main, focused, act} of actions) {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = label
    if (main) button.className = 'main'
    if (focused) button.autofocus = true
    button.addEventListener('click', () => void (async () => {
      if (acting) return // a second click while the first is at work would do it twice
      acting = true
      try {
        if (await act?.() !== false) element.close()
      } finally {
        acting = false
      }
    })())
    buttons.append(button)
  }
  element.append(heading, body, buttons)
  element.addEventListener('close', () => {
    element.remove()
    if (before instanceof HTMLElement && before.isConnected) before.focus()
    resolve()
  })
  parent.append(element)
  element.showModal()
  return {element, closed, close: () => element.close()}
}
