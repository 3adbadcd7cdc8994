/**
 * @file A picture of the page as an SVG file that looks the same everywhere: what style sheets and CSS variables say is written into its attributes, and what a figure
 * has around its drawing (title, legend, caption) becomes part of it.
 */
import {canvasOf} from './canvas-of.ts'
import {plainColour} from './plain-colour.ts'

const namespace = 'http://www.w3.org/2000/svg'

/** Properties that pass from an element to what is in it, and that SVG knows as attributes. */
const inherited = [
  'fill', 'fill-opacity', 'fill-rule', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray', 'stroke-dashoffset', 'stroke-linecap', 'stroke-linejoin',
  'stroke-miterlimit', 'font-family', 'font-size', 'font-weight', 'font-style', 'text-anchor', 'letter-spacing', 'paint-order', 'visibility', 'shape-rendering',
] as const

/** Properties of an element alone, with what they are when nothing is said. */
const own: Readonly<Record<string, readonly string[]>> = {
  'opacity': ['1'],
  'display': ['inline', 'block'],
  'dominant-baseline': ['auto'],
  'stop-color': ['rgb(0, 0, 0)'],
  'stop-opacity': ['1'],
  'vector-effect': ['none'],
}

/** Those that only a style can say. */
const styled: Readonly<Record<string, string>> = {'mix-blend-mode': 'normal', 'white-space': 'normal', 'font-variant-numeric': 'normal'}

/** CSS pixels around the picture: labels may stand out of a drawing. */
const margin = 10

type Corner = Pick<DOMRect, 'left' | 'top'>

export interface Picture {
  readonly svg: string
  /** CSS pixels. */
  readonly width: number
  readonly height: number
}

/**
 * The element (an `<svg>`, or anything that holds drawings, canvases, images and text) as one standalone SVG, at the size it has on the page. It must be on the page.
 * Throws when a canvas or an image in it is of another origin, or an image could not be loaded.
 * `background`: a colour to put behind it; none when left out.
 */
export function standaloneSvg(element: Element, background?: string): Picture {
  const {left, top, width, height} = element.getBoundingClientRect()
  const box = {left: left - margin, top: top - margin}
  const size = {width: Math.ceil(width) + 2 * margin, height: Math.ceil(height) + 2 * margin}
  const root = document.createElementNS(namespace, 'svg')
  for (const [name, value] of Object.entries({...size, viewBox: `0 0 ${size.width} ${size.height}`})) root.setAttribute(name, String(value))
  if (background) root.append(rectangle(size, background))
  for (const drawing of element.matches(drawings) ? [element] : outermost(element)) root.append(placed(drawing, box))
  if (!element.matches(drawings)) root.append(...textLines(element, box))
  const title = element.getAttribute('aria-label') ?? element.querySelector('svg[aria-label]')?.getAttribute('aria-label')
  if (title) root.prepend(Object.assign(document.createElementNS(namespace, 'title'), {textContent: title}))
  return {...size, svg: new XMLSerializer().serializeToString(root)}
}

const drawings = 'svg, canvas, img'

function outermost(element: Element): Element[] {
  return [...element.querySelectorAll(drawings)].filter(drawing => !drawing.parentElement?.closest('svg'))
}

function rectangle({width, height}: {width: number; height: number}, fill: string): Element {
  const rect = document.createElementNS(namespace, 'rect')
  for (const [name, value] of Object.entries({width, height, fill: plainColour(fill)})) rect.setAttribute(name, String(value))
  return rect
}

/** A copy of a drawing, styles written out, where it stands within the figure. */
function placed(drawing: Element, {left, top}: Corner): Element {
  const {left: x, top: y, width, height} = drawing.getBoundingClientRect()
  const copy = drawing.matches('canvas, img') ? imageOf(drawing as HTMLCanvasElement | HTMLImageElement) : frozen(drawing, width, height)
  for (const [name, value] of Object.entries({x: x - left, y: y - top, width, height})) copy.setAttribute(name, String(round(value)))
  return copy
}

function imageOf(source: HTMLCanvasElement | HTMLImageElement): Element {
  const image = document.createElementNS(namespace, 'image')
  image.setAttribute('href', canvasOf(source).toDataURL())
  image.setAttribute('preserveAspectRatio', 'none') // as the page stretches it
  return image
}

function frozen(drawing: Element, width: number, height: number): Element {
  const copy = drawing.cloneNode(true) as Element
  writeStyles(drawing, copy, undefined)
  for (const style of copy.querySelectorAll('style, script')) style.remove()
  if (!copy.hasAttribute('viewBox')) copy.setAttribute('viewBox', `0 0 ${width} ${height}`)
  copy.setAttribute('overflow', getComputedStyle(drawing).overflow === 'visible' ? 'visible' : 'hidden')
  return copy
}

/** What a drawing has to be moved on the page: as a picture it does nothing. */
const ofControls = ['tabindex', 'aria-valuenow', 'aria-valuemin', 'aria-valuemax', 'aria-valuetext', 'aria-orientation']

function writeStyles(original: Element, copy: Element, above: CSSStyleDeclaration | undefined): void {
  const style = getComputedStyle(original)
  for (const name of ['style', 'class', ...ofControls, ...[...copy.attributes].map(({name}) => name).filter(name => /^on/i.test(name))]) copy.removeAttribute(name)
  for (const name of inherited) {
    const value = style.getPropertyValue(name)
    if (above && value === above.getPropertyValue(name)) copy.removeAttribute(name)
    else if (value !== '') copy.setAttribute(name, plainColour(value))
  }
  for (const [name, usual] of Object.entries(own)) {
    const value = style.getPropertyValue(name)
    if (value === '' || usual.includes(value)) copy.removeAttribute(name)
    else copy.setAttribute(name, plainColour(value))
  }
  const rest = Object.entries(styled).filter(([name, usual]) => ![usual, ''].includes(style.getPropertyValue(name))).map(([name]) => `${name}: ${style.getPropertyValue(name)}`)
  if (rest.length) copy.setAttribute('style', rest.join('; '))
  for (let i = 0; i < original.children.length; i++) writeStyles(original.children[i]!, copy.children[i]!, style)
}

/** The text of a figure outside its drawings, a line of the page a line of the picture. */
function textLines(element: Element, {left, top}: Corner): Element[] {
  const lines: Element[] = []
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement!
    if (parent.closest('svg, style, script') || !node.textContent!.trim()) continue
    const style = getComputedStyle(parent)
    for (const {text, box} of linesOf(node as Text)) {
      const line = document.createElementNS(namespace, 'text')
      // The box of a line of text is a little higher above the baseline than it is deep below.
      const attributes = {
        'x': round(box.left - left), 'y': round(box.top - top + box.height * 0.78), 'fill': plainColour(style.color),
        'font-family': style.fontFamily, 'font-size': style.fontSize, 'font-weight': style.fontWeight, 'font-style': style.fontStyle,
      }
      for (const [name, value] of Object.entries(attributes)) line.setAttribute(name, String(value))
      line.textContent = text
      lines.push(line)
    }
  }
  return lines
}

/** The words of a text node, grouped by the line on which the page shows them. */
function linesOf(node: Text): {text: string; box: DOMRect}[] {
  const lines: {text: string; box: DOMRect}[] = []
  const range = document.createRange()
  for (const {0: word, index} of node.data.matchAll(/\s*\S+/g)) {
    range.setStart(node, index + word.length - word.trimStart().length)
    range.setEnd(node, index + word.length)
    const box = range.getBoundingClientRect()
    const last = lines.at(-1)
    if (last && Math.abs(last.box.top - box.top) < box.height / 2) last.text += ` ${word.trim()}`
    else if (box.width > 0) lines.push({text: word.trim(), box})
  }
  return lines
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
