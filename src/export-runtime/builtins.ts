/**
 * @file What the book's cells have without importing it, for an exported notebook: `display`, `view`, `signal`, `width`, `recorded`, Plot, Inputs, html, svg, tex.
 */
import {page} from './document.ts'
import katex from 'katex'
import {send, update} from './jupyter.ts'
import {createLatest} from './latest.ts'
import {runtimeStrings} from './strings.ts'
import {toBundle, type Look} from './to-bundle.ts'

export * as Plot from '@observablehq/plot'
export * as Inputs from './inputs.ts'
export {html, svg} from 'htl'

/** From src/site/styles/tokens.css, put in by the build. */
declare const LIGHT_TOKENS: Readonly<Record<string, string>>

let look: Look = {say: runtimeStrings.en, tokens: LIGHT_TOKENS}

export function speak(language: keyof typeof runtimeStrings): void {
  look = {...look, say: runtimeStrings[language]}
}

/**
 * Shows something under the cell. Returns nothing, since Jupyter shows what a cell ends with: a last line `display(x)` would show x twice.
 * `display.value(x)` shows x and is x. `await display.latest(…)` does what the book does between cells: see latest.ts.
 * `display.inPlace()` makes a `display` of its own, whose values take each other's place.
 */
export const display = Object.assign((value: unknown): void => send(toBundle(value, look)), {
  value: <T>(value: T): T => {
    send(toBundle(value, look))
    return value
  },
  inPlace(): (value: unknown) => void {
    const place = crypto.randomUUID()
    let shown = false
    return value => {
      ;(shown ? update : send)(toBundle(value, look), place)
      shown = true
    }
  },
  latest: createLatest((value, place, first) => (first ? send : update)(toBundle(value, look), place)),
})

/** The value of a control, which is shown. There is no hand on it here: change its `value` in the code. */
export function view<T>(control: {readonly value: T}): T {
  display(control)
  return valueOf(control as unknown as HTMLInputElement) as T
}

function valueOf(control: HTMLInputElement): unknown {
  switch (control.getAttribute('type')) {
    case 'range': case 'number': return Number(control.getAttribute('value'))
    case 'checkbox': return control.hasAttribute('checked')
    case 'file': return undefined
    default: return control.value
  }
}

/** Nobody stops a cell here but Jupyter itself: it never aborts. */
export const signal: AbortSignal = new AbortController().signal

/** Pixels. */
export const width = 640

/** The book's recordings stay with the book. */
export const recorded = (): undefined => undefined

/** Math from LaTeX. */
export function tex(strings: TemplateStringsArray, ...values: unknown[]): HTMLElement {
  const span = page.createElement('span')
  span.innerHTML = katex.renderToString(String.raw({raw: strings.raw}, ...values), {output: 'mathml', throwOnError: false})
  return span
}
