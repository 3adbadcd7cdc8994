import {DOMParser, parseHTML} from 'linkedom'
import {afterAll, beforeAll, describe, expect, it, vi} from 'vitest'
import type {BookFrame} from './book-part.ts'
import * as composing from './compose-book.ts'

/** As the browser gets it: from its text alone, without what its file imports. */
const composeBook = new Function(`return ${composing.composeBook}`)() as typeof composing.composeBook

const site = 'http://localhost:1/course/'
const frame: BookFrame = {title: 'The Book', lead: 'What it is.', edition: ['Printed.'], contents: 'Contents', site}

const chapter = (number: string, title: string, body: string) => `<html><head><link rel="stylesheet" href="/course/_astro/a.css"><link rel="stylesheet" media="print" href="/course/_astro/print.css"><style>.x{}</style></head><body><nav>aside</nav>
<main><header class="chapter-header"><p class="chapter-number">${number}</p><h1 id="_top">${title}</h1><p class="chapter-progress">0 of 3</p></header><live-notebook style="--chapter: ${Number(number)}">${body}</live-notebook></main></body></html>`

const first = chapter('06', 'Losses', `
  <script>alert(1)</script>
  <h2 id="a-line">A line</h2>
  <p>A <button class="term" popovertarget="term:loss">loss</button><span class="card" id="term:loss" popover>…</span> and <button class="fact" popovertarget="fact:llama-1">128,000</button><span class="card fact-card" id="fact:llama-1" popover>(<a href="https://arxiv.org/abs/1">source</a>)</span></p>
  <a class="to-equation" href="#eq:mse">(6.1)</a><div class="equation" id="eq:mse"></div>
  <a class="to-chapter" href="../11-train/#fig:curve">Figure 11.1</a><a class="to-start" href="/course/en/11-train/?present">11</a><a class="to-hint" href="#hint">a hint</a>
  <a class="to-report" href="/course/en/progress/">report</a><a class="outside" href="https://example.org/x">x</a>
  <live-cell id="cell-plot"><div class="cell-bar"><button>Run</button></div><details><summary>Code</summary><pre>code</pre></details>
    <svg aria-labelledby="t u"><title id="t"></title><desc id="u"></desc><style>.p { fill: url(#g) }</style><clipPath id="g"></clipPath><path clip-path="url(#g)"></path><use xlink:href="#g"></use></svg></live-cell>
  <section class="exercise"><p>Write it.</p><div class="exercise-hints" id="hint">Hint</div><details class="exercise-solution">Solution</details></section>
  <live-quiz><label for="in">Question</label><input id="in"><details class="quiz-answers">Answer</details></live-quiz>`)
const second = chapter('11', 'Train', '<h2 id="a-line">Another line</h2><figure id="fig:curve"></figure>')
const glossary = '<html><head><link rel="stylesheet" href="/course/_astro/a.css"><link rel="stylesheet" href="/course/_astro/g.css"></head><body><main><h1>Glossary</h1><p class="home-lead">Press a term</p><dl class="glossary-list"><div id="loss"><a href="/course/en/06-losses/#use:loss">06</a></div></dl></main></body></html>'

function compose(more: Partial<BookFrame> = {}): Document {
  const {document} = parseHTML('<!doctype html><html><head></head><body></body></html>')
  vi.stubGlobal('document', document)
  vi.stubGlobal('DOMParser', DOMParser)
  composeBook([{id: '06-losses', url: `${site}en/06-losses/`, html: first}, {id: '11-train', url: `${site}en/11-train/`, html: second}, {id: 'glossary', url: `${site}en/glossary/`, html: glossary}], {...frame, ...more})
  return document
}

describe('the composed book', () => {
  let book: Document
  const href = (selector: string) => book.querySelector(selector)!.getAttribute('href')
  beforeAll(() => { book = compose() })
  afterAll(() => { vi.unstubAllGlobals() })

  it('has a title page, contents with chapters and their sections, and the parts in order', () => {
    expect([...book.querySelectorAll('h1')].map(({textContent}) => textContent)).toEqual(['The Book', 'Contents', 'Losses', 'Train', 'Glossary'])
    expect([...book.querySelectorAll('.book-contents a')].map(link => [...link.children].map(({textContent}) => textContent).slice(0, 2).join(' '))).toEqual(['06 Losses', '6.1 A line', '11 Train', '11.1 Another line', ' Glossary'])
    expect([...book.querySelectorAll('.book-contents a')].map(link => link.getAttribute('href'))).toEqual(['#06-losses', '#06-losses:a-line', '#11-train', '#11-train:a-line', '#glossary'])
  })

  it('has every place once, under its chapter\'s name, and every link inside leads to one', () => {
    const ids = [...book.querySelectorAll('[id]')].map(({id}) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const inside = [...book.querySelectorAll('[href^="#"]')].map(link => link.getAttribute('href')!.slice(1))
    expect(inside.length).toBeGreaterThan(8)
    expect(inside.filter(id => !ids.includes(id))).toEqual([])
  })

  it('keeps references within a chapter, between chapters, and out of the book', () => {
    expect(href('.to-equation')).toBe('#06-losses:eq:mse')
    expect(href('.to-chapter')).toBe('#11-train:fig:curve')
    expect(href('.to-start')).toBe('#11-train')
    expect(href('.outside')).toBe('https://example.org/x')
    expect(href('.fact-card a')).toBe('https://arxiv.org/abs/1')
    expect(href('a.term')).toBe('#glossary:loss')
  })

  it('leads to the chapter where a link\'s own target is not printed', () => {
    expect(href('.to-hint')).toBe('#06-losses')
    expect(href('.glossary-list a')).toBe('#06-losses')
  })

  it('has no link to a page that is not printed, unless it knows where the site is published', () => {
    expect(book.querySelector('.to-report')!.outerHTML).toBe('<span class="to-report">report</span>')
    expect(compose({address: 'https://example.org/book/'}).querySelector('.to-report')!.getAttribute('href')).toBe('https://example.org/book/en/progress/')
  })

  it('has pictures whose parts find each other under their new names', () => {
    const svg = book.querySelector('svg')!
    expect(svg.getAttribute('aria-labelledby')).toBe('06-losses:t 06-losses:u')
    expect(svg.querySelector('path')!.getAttribute('clip-path')).toBe('url(#06-losses:g)')
    expect(svg.querySelector('style')!.textContent).toContain('url(#06-losses:g)')
    expect(svg.querySelector('use')!.getAttribute('xlink:href')).toBe('#06-losses:g')
    expect(book.querySelector('label')!.getAttribute('for')).toBe(book.querySelector('input')!.id)
  })

  it('holds neither scripts nor buttons, and neither hints nor solutions nor answers', () => {
    expect(book.querySelectorAll('script, button').length).toBe(0)
    expect(book.body.textContent).not.toMatch(/alert|Hint|Solution|Answer|Run|0 of 3|aside|Press/)
    expect(book.body.textContent).toMatch(/Write it\.[^]*Question/)
    expect(book.querySelector('details')!.hasAttribute('open')).toBe(true)
  })

  it('has each stylesheet of its pages once, in their order', () => {
    expect([...book.querySelectorAll('link')].map(link => [link.getAttribute('href'), link.getAttribute('media')])).toEqual([
      ['http://localhost:1/course/_astro/a.css', 'all'], ['http://localhost:1/course/_astro/print.css', 'print'], ['http://localhost:1/course/_astro/g.css', 'all'],
    ])
    expect([...book.querySelectorAll('head style')].map(({textContent}) => textContent)).toContain('.x{}')
  })

  it('says at the head of each page which chapter it is', () => {
    expect([...book.querySelectorAll('head style')].map(({textContent}) => textContent!).filter(css => css.startsWith('@page'))).toEqual([
      '@page part-0 { @top-left { content: "06\u2002Losses"; } }', '@page part-1 { @top-left { content: "11\u2002Train"; } }', '@page part-2 { @top-left { content: "Glossary"; } }',
    ])
  })
})
