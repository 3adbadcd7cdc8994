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

const colours = ['--series-1, #b3541e', '--series-2, #1f5f99', '--series-3, #2c7a4b', '--series-4, #8a3d8a']

/** An ordered list, one item a token: screen readers say how many there are and read each. Neighbours differ in colour, and no meaning hangs on the colour. */
export function tokenStrip(tokens: readonly StripToken[], {label, most = 160, more = count => `… ${count} more`}: TokenStripOptions): HTMLElement {
  const list = document.createElement('ol')
  list.setAttribute('role', 'list') // Safari takes a list without markers for none
  list.setAttribute('aria-label', label)
  list.className = 'token-strip'
  Object.assign(list.style, {display: 'flex', flexWrap: 'wrap', gap: '0.3rem 0.2rem', listStyle: 'none', margin: '0', padding: '0'})
  tokens.slice(0, most).forEach(({text, id, faint = false}, i) => list.append(box(text, id, faint, colours[i % colours.length]!)))
  if (tokens.length > most) {
    const rest = document.createElement('li')
    rest.textContent = more(tokens.length - most)
    list.append(rest)
  }
  return list
}

function box(text: string, id: number | undefined, faint: boolean, colour: string): HTMLLIElement {
  const item = document.createElement('li')
  Object.assign(item.style, {
    margin: '0', padding: '0.05rem 0.3rem', borderRadius: '3px', font: 'var(--size-code, 0.875rem)/1.5 var(--mono, monospace)', textAlign: 'center', whiteSpace: 'pre',
    border: faint ? '1px dashed var(--line-strong, #848c92)' : '1px solid transparent', borderBottom: `2px ${faint ? 'dashed' : 'solid'} var(${colour})`,
    background: faint ? 'transparent' : `color-mix(in srgb, var(${colour}) 14%, transparent)`,
  })
  item.append(visibleText(text))
  if (id !== undefined) {
    const number = document.createElement('span')
    number.textContent = ` ${id}`
    Object.assign(number.style, {display: 'block', fontSize: 'var(--size-tiny, 0.75rem)', color: 'var(--ink-faint, #5b6369)'})
    item.append(number)
  }
  return item
}

/** Spaces as ␣, line breaks as ↵, tabs as ⇥; a text without anything as ∅. */
export function visibleText(text: string): string {
  return text === '' ? '∅' : text.replaceAll(' ', '␣').replaceAll('\n', '↵').replaceAll('\t', '⇥')
}
