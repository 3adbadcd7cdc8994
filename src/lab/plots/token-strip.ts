/** @file A text cut into tokens, drawn as a strip of boxes that break into lines as text does. */

export interface StripToken {
  /** What the token stands for. Spaces and line breaks are made visible. */
  readonly text: string
  /** Its number in the vocabulary, written under it. */
  readonly id?: number | undefined
  /** Faint: padding, or what does not count. */
  readonly faint?: boolean
}

export interface TokenStripOptions {
  /** The accessible name of the strip, as a whole sentence or title: “12 tokens”. */
  readonly label: string
  /** Boxes drawn at most; then says how many follow. Default 160. */
  readonly most?: number
  /** What stands in the place of those left out. Default `… 40 more`. */
  readonly more?: (count: number) => string
}

/** Neighbours differ in colour, and no meaning hangs on it. Begins as Plot's sheets do, so that a page with many strips keeps it once. */
const style = `:where(.token-strip) > ol { display: flex; flex-wrap: wrap; gap: 0.3rem 0.2rem; list-style: none; margin: 0 0 0.75rem; padding: 0; }
.token-strip > ol > li { --tone: var(--series-1, #b3541e); margin: 0; padding: 0.05rem 0.3rem; border: 1px solid transparent; border-bottom: 2px solid var(--tone); border-radius: 3px; background: color-mix(in srgb, var(--tone) 14%, transparent); font: var(--size-code, 0.875rem)/1.5 var(--mono, monospace); text-align: center; white-space: pre; }
.token-strip > ol > li:nth-child(4n + 2) { --tone: var(--series-2, #1f5f99); }
.token-strip > ol > li:nth-child(4n + 3) { --tone: var(--series-3, #2c7a4b); }
.token-strip > ol > li:nth-child(4n + 4) { --tone: var(--series-4, #8a3d8a); }
.token-strip > ol > li.faint { border: 1px dashed var(--line-strong, #848c92); background: none; }
.token-strip > ol > li.rest { border-color: transparent; background: none; }
.token-strip small { display: block; font-size: var(--size-tiny, 0.75rem); color: var(--ink-faint, #5b6369); }`

/** An ordered list, one item a token: screen readers say how many there are and read each. */
export function tokenStrip(tokens: readonly StripToken[], {label, most = 160, more = count => `… ${count} more`}: TokenStripOptions): HTMLElement {
  const list = document.createElement('ol')
  list.setAttribute('role', 'list') // Safari takes a list without markers for none
  list.setAttribute('aria-label', label)
  list.append(...tokens.slice(0, most).map(box))
  if (tokens.length > most) list.append(item(more(tokens.length - most), 'rest'))
  const strip = document.createElement('div')
  strip.className = 'token-strip'
  const sheet = document.createElement('style')
  sheet.textContent = style
  strip.append(sheet, list)
  return strip
}

function box({text, id, faint = false}: StripToken): HTMLLIElement {
  const result = item(visibleText(text), faint ? 'faint' : '')
  if (id !== undefined) {
    const number = document.createElement('small')
    number.textContent = ` ${id}`
    result.append(number)
  }
  return result
}

function item(text: string, className: string): HTMLLIElement {
  const result = document.createElement('li')
  result.textContent = text
  if (className) result.className = className
  return result
}

/** Spaces as ␣, line breaks as ↵, tabs as ⇥; a text without anything as ∅. */
export function visibleText(text: string): string {
  return text === '' ? '∅' : text.replaceAll(' ', '␣').replaceAll('\n', '↵').replaceAll('\t', '⇥')
}
