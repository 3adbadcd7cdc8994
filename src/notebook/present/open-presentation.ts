/**
 * @file The presentation: one section of the chapter a screen, in large type, for a projector. It is the same page. What does not belong to the section is hidden, by an
 * attribute that only screens mind; so cells keep their states and edits, and paper shows the whole chapter. Where one is stands in the address: `?present#the-model`.
 *
 * A section that is longer than the screen is shown in steps (scroll-stops.ts).
 */
import type {Desk} from '../desk/desk.ts'
import {revealEvent} from '../reveal.ts'
import {createPresentBar, toggleFullScreen} from './present-bar.ts'
import {presentAction, swipeAction} from './present-keys.ts'
import {isPresentLink} from './present-link.ts'
import {presentStrings} from './present-strings.ts'
import {stopAbove, stopBelow, type Screen, type Span} from './scroll-stops.ts'
import {slidesOf, slideWith} from './slides.ts'

export interface Presentation {
  /** Back to reading, at the same place. */
  leave(): void
}

/** Marks what is not shown now. */
const offstage = 'data-offstage'
/** Children of the chapter that are no text of it. */
const furniture = '.notebook-bar, .notebook-notices, [data-announce], template, script, noscript, dialog'

/** Begins where the address says, else where the reader is. `left` is called when it has ended, by whatever. */
export function openPresentation({element, title, language}: Desk, {left}: {readonly left: () => void}): Presentation {
  const page = document.documentElement
  const stage = element.closest('main') ?? element
  const header = stage.querySelector<HTMLElement>('.chapter-header')
  const blocks = (): HTMLElement[] => [...element.children].filter((child): child is HTMLElement => child instanceof HTMLElement && !child.matches(furniture))
  const slidesNow = () => slidesOf(blocks().map(block => ({tag: block.tagName, id: block.id, text: headingText(block)})), title)
  const ended = new AbortController()
  const {signal} = ended
  let slide = 0

  const bar = createPresentBar({words: presentStrings(language), titles: slidesNow().map(({title}) => title), step, goTo: number => show(number, {focus: true}), leave})
  const here = placeOf(header, blocks())
  const before = isPresentLink(location) ? undefined : scrollY
  const wanted = isPresentLink(location) ? targetOf(location.hash) : null

  element.setAttribute('presenting', '')
  page.setAttribute('data-presenting', '')
  stage.append(...bar.elements)
  showBlock(blockOf(wanted) ?? blockOf(document.activeElement) ?? here, wanted ?? here)
  const opened = {slide, top: scrollY}

  document.addEventListener('keydown', event => {
    const action = event.defaultPrevented || event.isComposing ? undefined : presentAction(event, event.target as Element)
    if (!action) return
    event.preventDefault()
    switch (action) {
      case 'forward': return step(1)
      case 'back': return step(-1)
      case 'first': return show(0, {focus: true})
      case 'last': return show(slidesNow().length - 1, {focus: true})
      case 'fullScreen': return void toggleFullScreen()
      case 'leave': return leave()
    }
  }, {signal})
  let began: {readonly x: number; readonly y: number; readonly on: Element} | undefined
  document.addEventListener('touchstart', ({touches, target}) => { began = touches.length === 1 ? {x: touches[0]!.clientX, y: touches[0]!.clientY, on: target as Element} : undefined }, {signal, passive: true})
  document.addEventListener('touchend', ({changedTouches: [finger]}) => {
    const action = began && finger && swipeAction(began, {x: finger.clientX, y: finger.clientY}, began.on)
    began = undefined
    if (action) step(action === 'forward' ? 1 : -1)
  }, {signal, passive: true})
  addEventListener('scroll', draw, {signal, passive: true})
  addEventListener('resize', draw, {signal})
  addEventListener('hashchange', () => {
    const target = targetOf(location.hash)
    if (target) showBlock(blockOf(target), target)
  }, {signal})
  element.addEventListener(revealEvent, ({target}) => showBlock(blockOf(target as Element)), {signal})
  const resized = new ResizeObserver(draw) // outputs grow while cells run
  resized.observe(element)

  function show(number: number, {focus = false, end = false} = {}): void {
    const slides = slidesNow()
    slide = Math.min(Math.max(number, 0), slides.length - 1)
    const {from, to, id} = slides[slide]!
    for (const [i, block] of blocks().entries()) block.toggleAttribute(offstage, i < from || i >= to)
    element.style.setProperty('--sections-before', String(blocks().slice(0, from).filter(({tagName}) => tagName === 'H2').length))
    header?.closest('.content-panel')?.toggleAttribute(offstage, slide !== 0)
    scrollTo({top: end ? page.scrollHeight : 0, behavior: 'instant'})
    history.replaceState(history.state, '', addressOf(id))
    if (focus) focusHeading(id)
    draw()
  }

  /** Shows the slide of a block, and of a tall one the part where `target` stands. */
  function showBlock(block: Element | undefined, target?: Element): void {
    const number = block ? slideWith(slidesNow(), blocks().indexOf(block as HTMLElement)) : 0
    if (number !== slide || !page.querySelector(`[${offstage}]`)) show(number, {focus: target !== undefined})
    if (target && target.getBoundingClientRect().top > screenNow().height - margin()) scrollTo({top: scrollY + target.getBoundingClientRect().top - margin(), behavior: 'instant'})
  }

  function step(by: 1 | -1): void {
    const stop = by === 1 ? stopBelow(spans(), screenNow()) : stopAbove(spans(), screenNow())
    if (stop !== undefined) scrollTo({top: stop, behavior: 'instant'})
    else if (by === 1 ? slide < slidesNow().length - 1 : slide > 0) show(slide + by, {focus: true, end: by === -1})
  }

  function draw(): void {
    bar.draw(slide, stopBelow(spans(), screenNow()) !== undefined)
  }

  function leave(): void {
    const anchor = [...slide === 0 && header ? [header] : [], ...shown()].find(block => block.getBoundingClientRect().bottom > margin()) ?? element
    const heading = headingOf(slidesNow()[slide]!.id)
    const stayed = slide === opened.slide && scrollY === opened.top
    ended.abort()
    resized.disconnect()
    for (const part of bar.elements) part.remove()
    for (const block of stage.querySelectorAll(`[${offstage}]`)) block.removeAttribute(offstage)
    page.removeAttribute('data-presenting')
    element.style.removeProperty('--sections-before')
    element.removeAttribute('presenting') // the next measure finds the old width again
    if (document.fullscreenElement) void document.exitFullscreen().catch(() => {})
    history.replaceState(history.state, '', location.href.replace(/\?[^#]*/, query => withoutPresent(query)))
    scrollTo({top: stayed && before !== undefined ? before : scrollY + anchor.getBoundingClientRect().top - coveredTop() - margin(), behavior: 'instant'})
    heading?.focus({preventScroll: true})
    left()
  }

  function blockOf(inside: Element | null): Element | undefined {
    return inside ? blocks().find(block => block.contains(inside)) : undefined
  }

  function shown(): HTMLElement[] {
    return blocks().filter(block => !block.hasAttribute(offstage))
  }

  function spans(): Span[] {
    return [...slide === 0 && header ? [header] : [], ...shown()].map(block => block.getBoundingClientRect()).filter(({height}) => height > 0).map(({top, bottom}) => ({top: top + scrollY, bottom: bottom + scrollY}))
  }

  function screenNow(): Screen {
    return {top: scrollY, height: innerHeight - bar.height, margin: margin()}
  }

  /** Pixels above the first block of a slide. */
  function margin(): number {
    return parseFloat(getComputedStyle(page).fontSize)
  }

  function headingOf(id: string): HTMLElement | null {
    return id === '' ? header?.querySelector('h1') ?? null : document.getElementById(id)
  }

  /** So that a screen reader reads it, and Tab goes on from there. */
  function focusHeading(id: string): void {
    const heading = headingOf(id)
    if (!heading) return
    heading.tabIndex = -1
    heading.focus({preventScroll: true})
  }

  return {leave}
}

/** Pixels at the top of the window that what stays in sight there covers. */
function coveredTop(): number {
  const parts = [...document.querySelectorAll<HTMLElement>('header.header, .notebook-bar')].filter(part => /^(fixed|sticky)$/.test(getComputedStyle(part).position))
  return Math.max(0, ...parts.map(part => parseFloat(getComputedStyle(part).top) + part.offsetHeight))
}

/** What the end of an address points to; null also for one that was cut off in the middle of a letter. */
function targetOf(hash: string): HTMLElement | null {
  try {
    return document.getElementById(decodeURIComponent(hash.slice(1)))
  } catch {
    return null
  }
}

/** A heading's words. */
function headingText(block: HTMLElement): string {
  return /^H[23]$/.test(block.tagName) ? block.textContent!.trim() : ''
}

/** What the reader has at the top of the window; undefined at the top of the page. */
function placeOf(header: HTMLElement | null, blocks: readonly HTMLElement[]): HTMLElement | undefined {
  const line = innerHeight / 4
  if (header && header.getBoundingClientRect().bottom > line) return undefined
  return blocks.find(block => block.getBoundingClientRect().bottom > line)
}

function addressOf(id: string): string {
  const query = new URLSearchParams(location.search)
  query.delete('present')
  const others = query.toString()
  return `?${others ? `${others}&` : ''}present${id ? `#${encodeURIComponent(id)}` : ''}`
}

function withoutPresent(text: string): string {
  const query = new URLSearchParams(text)
  query.delete('present')
  const others = query.toString()
  return others ? `?${others}` : ''
}
