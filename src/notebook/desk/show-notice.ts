/** @file A quiet line under the notebook's bar that says something once and may offer what to do: it takes no focus, and screen readers hear it. */

export interface NoticeAction {
  readonly label: string
  readonly act: () => void
}

export interface Notice {
  readonly text: string
  readonly actions?: readonly NoticeAction[]
  /** A later notice of the same topic takes the place of the earlier one. */
  readonly topic: string
  /** Called when the reader has closed it without one of the actions. */
  readonly dismissed?: () => void
}

export interface OpenNotice {
  close(): void
}

/** Shows a notice of the notebook. */
export type Notify = (notice: Notice) => OpenNotice

/** Puts a notice into `place` (a live region). `dismiss` is what the button says that closes it. */
export function showNotice(place: HTMLElement, {text, actions = [], topic, dismissed = () => {}}: Notice, dismiss: string): OpenNotice {
  place.querySelector(`[data-topic="${topic}"]`)?.remove()
  const box = document.createElement('div')
  box.className = 'notebook-notice'
  box.dataset['topic'] = topic
  const said = document.createElement('p')
  said.textContent = text
  box.append(said)
  for (const {label, act} of [...actions, {label: dismiss, act: dismissed}]) {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = label
    button.addEventListener('click', () => {
      box.remove()
      act()
    })
    box.append(button)
  }
  place.append(box)
  return {close: () => box.remove()}
}
