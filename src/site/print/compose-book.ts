/**
 * @file One document of many pages of the built site: title, contents, chapters, glossary, without anything that can only be pressed. Solutions, hints and answers are left out, not hidden.
 * Runs in a browser's empty page, and so must stand alone.
 */
import type {BookFrame, BookPart} from './book-part.ts'

/**
 * Fills `document`. Places keep their names, with the part's before them (`06-losses:eq:mse`), and every link to a page of the book leads there. Links to other pages of the site
 * get the book's public address; without one they are text. Each `[data-page-of]` in the contents waits for the page on which that place stands.
 */
export function composeBook(parts: readonly BookPart[], frame: BookFrame): void {
  const pressed = 'script, noscript, template, .notebook-bar, .notebook-notices, .chapter-progress, .home-lead, .exercise-judge, .exercise-hints, .exercise-solution, .quiz-answers, .quiz-buttons, .quiz-result, .quiz-moves, .card:not(.fact-card), .cite-back, [data-announce], [data-passed-mark], button:not(.term, .fact)'
  const pages = parts.map(part => ({...part, main: new DOMParser().parseFromString(part.html, 'text/html')}))
  const idOf = new Map(pages.map(({id, url}) => [new URL(url).pathname, id]))
  addStyles()
  const sections = pages.map(section)
  sections.forEach(runningHead)
  document.title = frame.title
  document.body.append(titlePage(), contents(sections), ...sections)
  for (const link of document.querySelectorAll('a[href^="#"]')) {
    // What a link of the site leads to may be one of the things that paper has not.
    if (!document.getElementById(link.getAttribute('href')!.slice(1))) link.setAttribute('href', link.getAttribute('href')!.replace(/:.*/, ''))
  }

  /** Each stylesheet once, in the order in which the pages have them. */
  function addStyles(): void {
    const known = new Set<string>()
    for (const {url, main: page} of pages) {
      for (const style of page.querySelectorAll('head link[rel~="stylesheet"], head style')) {
        const href = style.getAttribute('href')
        const key = href === null ? style.textContent! : new URL(href, url).href
        if (known.has(key)) continue
        known.add(key)
        const copy = document.createElement(href === null ? 'style' : 'link')
        if (href === null) copy.textContent = key
        else for (const [name, value] of Object.entries({rel: 'stylesheet', href: key, media: style.getAttribute('media') ?? 'all'})) copy.setAttribute(name, value)
        document.head.append(copy)
      }
    }
  }

  function section({id, url, main: page}: (typeof pages)[number]): HTMLElement {
    const main = page.querySelector('main')!
    for (const element of main.querySelectorAll(pressed)) element.remove()
    const made = document.createElement('section')
    made.className = 'book-part'
    const head = main.querySelector('.chapter-header')
    if (head) made.append(head, main.querySelector('live-notebook')!)
    else {
      const header = Object.assign(document.createElement('header'), {className: 'chapter-header'})
      header.append(main.querySelector('h1')!)
      made.append(header, ...main.children)
    }
    for (const term of [...made.querySelectorAll('button.term')]) replace(term, 'a', {class: 'term', href: new URL(`../glossary/#${term.getAttribute('popovertarget')!.replace(/^term:/, '')}`, url).href})
    for (const fact of [...made.querySelectorAll('button.fact')]) replace(fact, 'span', {class: 'fact'})
    for (const fold of made.querySelectorAll('details')) fold.setAttribute('open', '')
    for (const element of [made, ...made.querySelectorAll('*')]) for (const {name, value} of [...element.attributes]) element.setAttribute(name, own(name, value, {id, url}))
    for (const style of made.querySelectorAll('style')) style.textContent = style.textContent!.replace(/url\((["']?)#/g, `url($1#${id}:`)
    for (const link of [...made.querySelectorAll('a[href=""]')]) replace(link, 'span', {class: link.className})
    made.id = id
    return made
  }

  /** An attribute's value, with the names of places made this part's. */
  function own(name: string, value: string, {id, url}: {id: string; url: string}): string {
    if (name === 'id') return `${id}:${value}`
    if (/^(for|headers|list|form|popovertarget|aria-(labelledby|describedby|details|controls|owns))$/.test(name)) return value.trim().split(/\s+/).map(one => `${id}:${one}`).join(' ')
    if (name === 'href' || name === 'xlink:href') return place(value, {id, url})
    return value.replace(/url\((["']?)#/g, `url($1#${id}:`)
  }

  function place(href: string, {id, url}: {id: string; url: string}): string {
    if (href.startsWith('#')) return `#${id}:${decodeURIComponent(href.slice(1))}`
    const target = new URL(href, url)
    const part = target.href.startsWith(frame.site) ? idOf.get(target.pathname) : undefined
    if (part !== undefined) return `#${part}${target.hash ? `:${decodeURIComponent(target.hash.slice(1))}` : ''}`
    if (!target.href.startsWith(frame.site)) return target.href
    return frame.address === undefined ? '' : frame.address + target.href.slice(frame.site.length)
  }

  function replace(element: Element, name: string, attributes: Record<string, string>): void {
    const copy = document.createElement(name)
    for (const [name, value] of Object.entries(attributes)) copy.setAttribute(name, value)
    copy.append(...element.childNodes)
    element.replaceWith(copy)
  }

  /** The chapter's name at the head of each of its pages. */
  function runningHead(section: HTMLElement, i: number): void {
    const title = [section.querySelector('.chapter-number'), section.querySelector('h1')].map(element => element?.textContent ?? '').join('\u2002').trim()
    section.setAttribute('style', `page: part-${i}`)
    document.head.append(text('style', `@page part-${i} { @top-left { content: ${JSON.stringify(title)}; } }`))
  }

  function titlePage(): HTMLElement {
    const title = Object.assign(document.createElement('section'), {className: 'book-title'})
    title.append(text('h1', frame.title), text('p', frame.lead, 'book-lead'), ...frame.edition.map(line => text('p', line, 'book-edition')))
    return title
  }

  function contents(sections: readonly HTMLElement[]): HTMLElement {
    const nav = Object.assign(document.createElement('nav'), {className: 'book-contents'})
    const list = document.createElement('ol')
    nav.append(text('h1', frame.contents), list)
    for (const section of sections) {
      const number = section.querySelector('.chapter-number')?.textContent ?? ''
      const item = entry(section.id, number, section.querySelector('h1')!.textContent!)
      const heads = [...section.querySelectorAll('live-notebook > h2')]
      if (heads.length > 0) {
        const inner = document.createElement('ol')
        inner.append(...heads.map((head, i) => entry(head.id, `${number.replace(/^0(?=\d)/, '')}.${i + 1}`, head.textContent!)))
        item.append(inner)
      }
      list.append(item)
    }
    return nav
  }

  function entry(id: string, number: string, title: string): HTMLElement {
    const item = document.createElement('li')
    const link = document.createElement('a')
    link.setAttribute('href', `#${id}`)
    const page = text('span', '000', 'page')
    page.setAttribute('data-page-of', id)
    link.append(text('span', number, 'number'), text('span', title, 'title'), page)
    item.append(link)
    return item
  }

  function text(name: string, content: string, className = ''): HTMLElement {
    const element = document.createElement(name)
    element.textContent = content
    if (className) element.className = className
    return element
  }
}
