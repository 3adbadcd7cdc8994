/** @file The bar at the lower edge of a presentation: back and forward, where one is, full screen, leave. Beside the text, the page's margins turn the slides too. */
import type {PresentStrings} from './present-strings.ts'

export interface PresentBarOptions {
  readonly words: PresentStrings
  readonly titles: readonly string[]
  readonly step: (by: 1 | -1) => void
  readonly goTo: (slide: number) => void
  readonly leave: () => void
}

export interface PresentBar {
  /** The bar and the margins. */
  readonly elements: readonly HTMLElement[]
  /** Pixels that the bar covers. */
  readonly height: number
  /** `more`: the section goes on below the screen. */
  draw(slide: number, more: boolean): void
}

export function createPresentBar({words, titles, step, goTo, leave}: PresentBarOptions): PresentBar {
  const bar = document.createElement('nav')
  bar.className = 'present-bar not-content'
  bar.ariaLabel = words.presentation
  const back = button(words.back, '←', () => step(-1))
  const forward = button(words.forward, '→', () => step(1))
  const list = document.createElement('select')
  list.ariaLabel = words.sections
  list.append(...titles.map((title, i) => new Option(`${i + 1} / ${titles.length}  ${title}`, String(i))))
  list.addEventListener('change', () => goTo(Number(list.value)))
  const more = document.createElement('span')
  more.className = 'present-more'
  const moreWords = document.createElement('span')
  moreWords.textContent = ` ${words.more}`
  more.append('↓', moreWords)
  const fullScreen = button(words.fullScreen, corners(), () => void toggleFullScreen())
  bar.append(back, forward, list, more, ...(document.fullscreenEnabled ? [fullScreen] : []), button(words.leave, '✕', leave))
  return {
    elements: [bar, margin('before', () => step(-1)), margin('after', () => step(1))],
    get height() { return bar.offsetHeight },
    draw(slide, goesOn) {
      list.value = String(slide)
      back.ariaDisabled = slide === 0 && scrollY <= 4 ? 'true' : null
      forward.ariaDisabled = slide === titles.length - 1 && !goesOn ? 'true' : null
      more.hidden = !goesOn
    },
  }
}

/** As its button does. A browser may refuse; then the presentation stays as large as the window. */
export async function toggleFullScreen(): Promise<void> {
  await (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(() => {})
}

function button(label: string, sign: string | Node, act: () => void): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.ariaLabel = label
  button.title = label
  button.append(sign)
  button.addEventListener('click', act)
  return button
}

/** Four corners: the sign for it in Unicode is missing in many fonts. */
function corners(): SVGElement {
  const svg = svgElement('svg', {viewBox: '0 0 16 16', width: '0.9em', height: '0.9em', fill: 'none', stroke: 'currentColor', 'stroke-width': '1.75', 'aria-hidden': 'true'})
  svg.append(svgElement('path', {d: 'M1 5V1h4M11 1h4v4M15 11v4h-4M5 15H1v-4'}))
  return svg
}

function svgElement(name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  return element
}

/** For pointers only: keyboards and screen readers have the bar. */
function margin(side: 'before' | 'after', act: () => void): HTMLElement {
  const margin = document.createElement('div')
  margin.className = 'present-margin'
  margin.dataset['side'] = side
  margin.ariaHidden = 'true'
  margin.addEventListener('click', act)
  return margin
}
