/**
 * @file The box that a reader types into, and what was found below it. Pagefind's own box shows whatever its index gives; this one asks `findSections`.
 * Enter opens the first result, the arrow keys walk over all.
 */
import './search.css'
import {findSections, type Found, type FoundPage} from './find-sections.ts'
import type {SearchIndex} from './search-index.ts'
import {searchStrings} from './search-strings.ts'

export interface SearchBoxOptions {
  /** Where it is put. */
  readonly place: HTMLElement
  readonly load: () => Promise<SearchIndex>
  /** The page's: `en` or `zh-CN`. */
  readonly language: string
  readonly glossary: string
}

/** Milliseconds without a key until a search begins. */
const pause = 200
/** How many chapters are shown at once. */
const mostPages = 5

export function createSearchBox({place, load, language, glossary}: SearchBoxOptions): HTMLInputElement {
  const say = searchStrings(language)
  const input = create('input', {type: 'search', className: 'search-input', placeholder: say.label, ariaLabel: say.label, autocapitalize: 'none', autocomplete: 'off', spellcheck: false, enterKeyHint: 'search'})
  const said = create('p', {className: 'search-said', role: 'status'})
  const list = create('ol', {className: 'search-results'})
  list.setAttribute('role', 'list') // Safari takes a list without numbers for none
  const more = create('button', {type: 'button', className: 'search-more', textContent: say.more, hidden: true})
  place.replaceChildren(input, said, list, more)

  let index: Promise<SearchIndex> | undefined
  let latest = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let rest: Found['pages'] = []

  /** `go`: Enter was pressed, and leads to the first result once it is there. */
  async function search(go: boolean): Promise<void> {
    const mine = ++latest
    const query = input.value.trim()
    if (query === '') return show('', [])
    said.textContent = say.searching
    try {
      const found = await findSections(await (index ??= load()), query, language)
      const first = await Promise.all(found.pages.slice(0, mostPages).map(page => page()))
      if (mine !== latest) return
      show(sayFound(query, found), first, found.pages.slice(mostPages))
      if (found.pages.length === 0) said.append(' ', create('a', {href: glossary, textContent: say.glossary}))
      if (go) links()[0]?.click()
    } catch {
      index = undefined // the next key tries again
      if (mine === latest) show(say.failed, [])
    }
  }

  function sayFound(query: string, {pages, unknown}: Found): string {
    if (pages.length > 0) return say.found(pages.length)
    if (unknown.length > 0) return say.nowhere(unknown)
    return query.startsWith('"') ? say.phrase : say.together
  }

  function show(text: string, pages: readonly FoundPage[], left: Found['pages'] = []): void {
    said.textContent = text
    list.replaceChildren(...pages.map(drawPage))
    rest = left
    more.hidden = rest.length === 0
  }

  function links(): HTMLAnchorElement[] {
    return [...list.querySelectorAll('a')]
  }

  input.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(() => void search(false), pause)
  })
  more.addEventListener('click', () => void (async () => {
    const mine = latest
    const next = await Promise.all(rest.slice(0, mostPages).map(page => page()))
    if (mine !== latest) return
    const items = next.map(drawPage)
    list.append(...items)
    rest = rest.slice(mostPages)
    more.hidden = rest.length === 0
    items[0]?.querySelector('a')?.focus()
  })())
  place.addEventListener('keydown', event => {
    if (event.isComposing) return // an input method chooses with Enter and arrows too
    if (event.key === 'Enter' && event.target === input) {
      event.preventDefault()
      clearTimeout(timer)
      void search(true)
    }
    if (event.key === 'Escape') {
      event.preventDefault() // which would only empty the box at first
      place.closest('dialog')?.close()
    }
    const steps = {ArrowDown: 1, ArrowUp: -1}[event.key]
    const stops: HTMLElement[] = [input, ...links()]
    const here = stops.indexOf(event.target as HTMLElement)
    if (steps === undefined || here === -1) return
    event.preventDefault()
    stops[Math.min(Math.max(here + steps, 0), stops.length - 1)]!.focus()
  })
  return input
}

function drawPage({title, url, excerpt, sections}: FoundPage): HTMLLIElement {
  const item = create('li', {})
  item.append(drawPlace('search-page', title, url, excerpt), ...sections.map(section => drawPlace('search-section', section.title, section.url, section.excerpt)))
  return item
}

/** `excerpt` is HTML of Pagefind's, escaped but for its marks. */
function drawPlace(className: string, title: string, url: string, excerpt: string | undefined): HTMLElement {
  const box = create('div', {className})
  box.append(create('a', {href: url, textContent: title}))
  if (excerpt) box.append(create('p', {innerHTML: excerpt}))
  return box
}

function create<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, properties: Partial<HTMLElementTagNameMap[Tag]>): HTMLElementTagNameMap[Tag] {
  return Object.assign(document.createElement(tag), properties)
}
