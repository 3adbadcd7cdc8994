/** @file What the reader does before the notebook has loaded is not lost: clicks on its buttons and on code, and its keys, wait and are done when it is there. */
import {notebookKey} from '../notebook-key.ts'

export interface HeldActions {
  /** The notebook is there: from now on it hears everything itself, first of all what was held. */
  release(): void
  /** The notebook could not be loaded: what was held is forgotten, so that nothing happens long after it was asked for. Later actions are held again. */
  drop(): void
}

const pressed = '.notebook-bar button, .cell-bar button, .cell-code pre'

/** Calls `wake` with each action that it holds. */
export function holdActions(notebook: HTMLElement, wake: () => void): HeldActions {
  const held: (() => void)[] = []
  const listening = new AbortController()
  const options = {capture: true, signal: listening.signal}

  function hold(event: Event, again: () => void): void {
    event.preventDefault()
    event.stopImmediatePropagation()
    held.push(again)
    if (event.target instanceof Element) event.target.closest('live-cell')?.setAttribute('asked', '')
    wake()
  }

  notebook.addEventListener('click', event => {
    const target = (event.target as Element).closest<HTMLElement>(pressed)
    if (target && !selects(target)) hold(event, clickAgain(target, event))
  }, options)
  addEventListener('keydown', event => {
    if (notebookKey(event) || walksBar(event)) hold(event, keyAgain(event))
  }, options)

  function take(): (() => void)[] {
    for (const cell of notebook.querySelectorAll('live-cell[asked]')) cell.removeAttribute('asked')
    return held.splice(0)
  }

  return {
    release() {
      listening.abort()
      for (const again of take()) again()
    },
    drop: () => void take(),
  }
}

/** The reader marks code to copy it. */
function selects(target: HTMLElement): boolean {
  return target.localName === 'pre' && getSelection()?.isCollapsed === false
}

/** Of the bar's own keys (notebook-bar.ts). */
function walksBar({key, target}: KeyboardEvent): boolean {
  return /^(ArrowLeft|ArrowRight|Home|End)$/.test(key) && (target as Element).closest('.notebook-bar') !== null
}

/** At the same place of its target, wherever that has scrolled to meanwhile. */
function clickAgain(target: HTMLElement, {clientX, clientY}: MouseEvent): () => void {
  const before = target.getBoundingClientRect()
  return () => {
    const now = target.getBoundingClientRect()
    target.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true, clientX: clientX + now.left - before.left, clientY: clientY + now.top - before.top}))
  }
}

/** A recorded output that had the focus may be gone. */
function keyAgain(event: KeyboardEvent): () => void {
  const target = event.target as Element
  const {key, code, shiftKey, ctrlKey, altKey, metaKey} = event
  return () => void (target.isConnected ? target : document.body).dispatchEvent(new KeyboardEvent('keydown', {bubbles: true, cancelable: true, key, code, shiftKey, ctrlKey, altKey, metaKey}))
}
