/**
 * @file What stands under a cell: its displays in order, its current value in one place, its console lines.
 * The old output stays until the new run has something to show, so that nothing jumps.
 */
import type {Display, LogEntry} from '../kernel/realm.ts'
import {keepFocus, type FocusKeeper} from './keep-focus.ts'
import type {GoTo} from './render-places.ts'
import {renderLog} from './render-log.ts'
import {renderDisplay} from './render-value.ts'
import type {Strings} from './strings.ts'

export class Output {
  readonly #box: HTMLElement
  readonly #log: HTMLElement
  readonly #say: Strings
  readonly #goTo: GoTo
  readonly #focus: FocusKeeper
  #current: Node | undefined

  /** `goTo` opens the editor of a cell at a place. */
  constructor(box: HTMLElement, log: HTMLElement, say: Strings, goTo: GoTo) {
    this.#box = box
    this.#log = log
    this.#say = say
    this.#goTo = goTo
    this.#focus = keepFocus(box, box.closest<HTMLElement>('live-cell')!)
  }

  clear(): void {
    this.#focus.before()
    this.#box.replaceChildren()
    if (!this.#log.hidden) { // else a slider that runs this cell at every frame would pay for its styles
      this.#log.replaceChildren()
      this.#log.hidden = true
    }
    this.#current = undefined
  }

  show(display: Display): void {
    if (display.mode === 'append') {
      this.#box.append(renderDisplay(display, this.#say))
      this.#focus.after()
      return
    }
    const old = this.#current
    const node = renderDisplay(display, this.#say, old)
    if (old === node) return
    // A fragment has no place of its own once it is in the page: keep it in a box.
    this.#current = node instanceof DocumentFragment ? wrap(node) : node
    if (old?.parentNode === this.#box) {
      this.#focus.before()
      this.#box.replaceChild(this.#current, old)
    } else this.#box.append(this.#current)
    this.#focus.after()
  }

  log(entry: LogEntry): void {
    if (entry.code === 'clear') this.#log.replaceChildren()
    else this.#log.append(renderLog(entry, this.#say, this.#goTo))
    this.#log.hidden = this.#log.childElementCount === 0
  }

  /** Pixels that a display may fill. */
  get width(): number {
    const style = getComputedStyle(this.#box)
    return Math.max(240, Math.floor(this.#box.parentElement!.clientWidth - parseFloat(style.paddingInlineStart) - parseFloat(style.paddingInlineEnd)))
  }
}

function wrap(fragment: DocumentFragment): HTMLElement {
  const box = document.createElement('div')
  box.append(fragment)
  return box
}
