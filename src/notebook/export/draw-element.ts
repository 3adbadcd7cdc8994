/**
 * @file A piece of the page as one SVG that looks the same without the page: its plots with their colours and letters written out, the text around them (legends) where it stands,
 * on the page's paper.
 */

const svgNamespace = 'http://www.w3.org/2000/svg'

/** What gives an SVG its look, of what the page's styles may decide. */
const properties = [
  'color', 'fill', 'fill-opacity', 'stroke', 'stroke-opacity', 'stroke-width', 'stroke-dasharray', 'opacity', 'font-family', 'font-size', 'font-weight', 'font-variant', 'text-anchor',
  'dominant-baseline', 'paint-order', 'visibility',
] as const

/** Undefined for what is not laid out on the page now. */
export function drawElement(element: Element): string | undefined {
  const {left, top, width, height} = element.getBoundingClientRect()
  if (width === 0 || height === 0) return undefined
  const svg = document.createElementNS(svgNamespace, 'svg')
  const [w, h] = [Math.ceil(width), Math.ceil(height)]
  for (const [name, value] of Object.entries({width: w, height: h, viewBox: `0 0 ${w} ${h}`})) svg.setAttribute(name, String(value))
  svg.append(make('rect', {width: w, height: h, fill: paperUnder(element)}))
  const draw = (node: Node): void => {
    if (node instanceof Text) svg.append(...linesOf(node, left, top))
    if (!(node instanceof Element) || node.localName === 'style' || node.localName === 'script') return
    const box = node.getBoundingClientRect()
    const place = {x: box.left - left, y: box.top - top, width: box.width, height: box.height}
    if (node instanceof SVGSVGElement) {
      if (box.width === 0 || box.height === 0) return
      const drawn = frozen(node)
      if (!drawn.hasAttribute('viewBox')) drawn.setAttribute('viewBox', `0 0 ${box.width} ${box.height}`)
      for (const [name, value] of Object.entries(place)) drawn.setAttribute(name, String(value))
      svg.append(drawn)
    } else if (node instanceof HTMLCanvasElement) svg.append(make('image', {...place, href: node.toDataURL()}))
    else node.childNodes.forEach(draw)
  }
  draw(element)
  return new XMLSerializer().serializeToString(svg)
}

/** A copy whose look no longer depends on where it stands. */
function frozen(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement
  const originals = [svg, ...svg.querySelectorAll<SVGElement>('*')]
  const copies = [copy, ...copy.querySelectorAll<SVGElement>('*')]
  const looks = new Map(originals.map(element => [element, lookOf(element)]))
  originals.forEach((element, i) => {
    if (element.closest('defs') || element.localName === 'style') return
    const look = looks.get(element)!
    const inherited = element === svg ? undefined : looks.get(element.parentElement as unknown as SVGElement)
    const drawn = copies[i]!
    for (const name of properties) {
      const own = look[name]
      if (own === (name === 'opacity' ? '1' : inherited?.[name]) && !drawn.hasAttribute(name) && !drawn.style.getPropertyValue(name)) continue
      drawn.style.removeProperty(name)
      drawn.setAttribute(name, own)
    }
    if (drawn.getAttribute('style') === '') drawn.removeAttribute('style')
    for (const name of ['tabindex', 'role', 'aria-valuenow', 'aria-valuemin', 'aria-valuemax', 'aria-valuetext', 'aria-orientation']) drawn.removeAttribute(name)
  })
  copy.style.overflow = 'visible'
  return copy
}

type Look = Readonly<Record<(typeof properties)[number], string>>

function lookOf(element: Element): Look {
  const style = getComputedStyle(element)
  return Object.fromEntries(properties.map(name => [name, style.getPropertyValue(name)])) as Look
}

/** A text node as it is broken into lines: one `<text>` each. */
function linesOf(node: Text, left: number, top: number): SVGElement[] {
  if (!node.data.trim() || !node.parentElement) return []
  const look = lookOf(node.parentElement)
  if (look.visibility === 'hidden') return []
  const range = document.createRange()
  range.selectNodeContents(node)
  const size = parseFloat(look['font-size'])
  return [...range.getClientRects()].slice(0, 1).map(({left: x, bottom, height}) => {
    const text = make('text', {x: x - left, y: bottom - top - (height - size) / 2 - 0.2 * size, fill: look.color, 'font-size': size, 'font-family': look['font-family'], 'font-weight': look['font-weight']})
    text.textContent = node.data.replace(/\s+/g, ' ').trim()
    return text
  })
}

/** The first background behind an element: letters that are light at night need a dark one. */
function paperUnder(element: Element): string {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const {backgroundColor} = getComputedStyle(at)
    if (backgroundColor !== 'transparent' && !/,\s*0\)$/.test(backgroundColor)) return backgroundColor
  }
  return 'white'
}

function make(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const element = document.createElementNS(svgNamespace, name) as SVGElement
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
  return element
}
