/**
 * @file A control whose value is a set of points: drag them, or move them with the arrow keys. For `view(…)`.
 */
import {svgElement} from './svg-element.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

export interface DraggablePointsOptions {
  /** The axes' ranges, in the points' own units. */
  readonly x: readonly [number, number]
  readonly y: readonly [number, number]
  /** Pixels. Default 640 × 320. */
  readonly width?: number
  readonly height?: number
  /** What moves along under the points (a line, residuals), drawn by the caller in pixels through `scale`. */
  readonly draw?: (points: readonly Point[], scale: Scale) => SVGElement | readonly SVGElement[]
  /** Fill of each handle. */
  readonly color?: (index: number) => string
  /** Accessible name of the control, and of a point. */
  readonly label?: string
  readonly pointLabel?: (point: Point, index: number) => string
}

export interface Scale {
  readonly x: (value: number) => number
  readonly y: (value: number) => number
}

export type PointsControl = SVGSVGElement & {value: readonly Point[]}

const margin = {top: 12, right: 16, bottom: 28, left: 36}

/**
 * An SVG with one handle a point. `value` is the points, in data units, rounded to a hundredth of the range; each move fires `input`.
 * Arrow keys move a focused handle by 1/50 of the range, with Shift by 1/10.
 */
export function draggablePoints(start: readonly Point[], {x, y, width = 640, height = 320, draw, color = () => 'var(--series-1, #b3541e)', label = 'Points', pointLabel = ({x: px, y: py}, i) => `point ${i + 1}: ${px}, ${py}`}: DraggablePointsOptions): PointsControl {
  const scale: Scale = {
    x: value => margin.left + ((value - x[0]) / (x[1] - x[0])) * (width - margin.left - margin.right),
    y: value => height - margin.bottom - ((value - y[0]) / (y[1] - y[0])) * (height - margin.top - margin.bottom),
  }
  const svg = svgElement('svg', {viewBox: `0 0 ${width} ${height}`, width, height, role: 'group', 'aria-label': label, style: 'max-width: 100%; height: auto'}) as PointsControl
  const below = svg.appendChild(svgElement('g', {}))
  svg.append(...axes(scale, x, y, width, height))
  svg.value = start

  const handles = start.map((_, index) => {
    // The page scrolls under a finger beside the handles; the transparent circle is what a finger can hit (WCAG 2.5.8).
    const handle = svg.appendChild(svgElement('g', {tabindex: 0, role: 'slider', 'aria-orientation': 'vertical', 'aria-valuemin': y[0], 'aria-valuemax': y[1], style: 'cursor: grab; touch-action: none'}))
    handle.append(svgElement('circle', {r: 16, fill: 'transparent'}), svgElement('circle', {r: 9, fill: color(index), stroke: 'var(--paper-raised, white)', 'stroke-width': 2}))
    handle.addEventListener('pointerdown', event => {
      if (event.button !== 0) return
      handle.setPointerCapture(event.pointerId)
      handle.focus()
      event.preventDefault()
    })
    handle.addEventListener('pointermove', event => {
      if (handle.hasPointerCapture(event.pointerId)) move(index, toData(event))
    })
    handle.addEventListener('keydown', event => {
      const direction = directions[event.key]
      if (!direction) return
      event.preventDefault()
      const size = event.shiftKey ? 0.1 : 0.02
      const at = svg.value[index]!
      move(index, {x: at.x + direction[0] * size * (x[1] - x[0]), y: at.y + direction[1] * size * (y[1] - y[0])})
    })
    return handle
  })

  function toData(event: PointerEvent): Point {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM()!.inverse())
    return {
      x: x[0] + ((at.x - margin.left) / (width - margin.left - margin.right)) * (x[1] - x[0]),
      y: y[0] + ((height - margin.bottom - at.y) / (height - margin.top - margin.bottom)) * (y[1] - y[0]),
    }
  }

  function move(index: number, to: Point): void {
    const moved = {x: snap(to.x, x), y: snap(to.y, y)}
    svg.value = svg.value.map((point, i) => (i === index ? moved : point))
    place()
    svg.dispatchEvent(new Event('input', {bubbles: true}))
  }

  function place(): void {
    handles.forEach((handle, i) => {
      const point = svg.value[i]!
      handle.setAttribute('transform', `translate(${scale.x(point.x)} ${scale.y(point.y)})`)
      handle.setAttribute('aria-valuenow', String(point.y))
      handle.setAttribute('aria-valuetext', `${point.x}, ${point.y}`)
      handle.setAttribute('aria-label', pointLabel(point, i))
    })
    if (draw) below.replaceChildren(...[draw(svg.value, scale)].flat())
  }

  place()
  return svg
}

const directions: Readonly<Record<string, readonly [number, number]>> = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1]}

/** Into the range, and to a hundredth of it: readable numbers. */
function snap(value: number, [low, high]: readonly [number, number]): number {
  const grain = (high - low) / 100
  return Number((Math.round(Math.min(Math.max(value, low), high) / grain) * grain).toFixed(4))
}

function axes(scale: Scale, x: readonly [number, number], y: readonly [number, number], width: number, height: number): SVGElement[] {
  const ticks = ([low, high]: readonly [number, number]) => Array.from({length: 6}, (_, i) => low + ((high - low) * i) / 5)
  const style = {fill: 'currentColor', 'font-size': 11, 'font-family': 'inherit'}
  const text = (content: number, attributes: Record<string, string | number>) => {
    const node = svgElement('text', {...style, ...attributes})
    node.textContent = String(Number(content.toPrecision(3)))
    return node
  }
  const lines = [
    svgElement('line', {x1: margin.left, x2: width - margin.right, y1: height - margin.bottom, y2: height - margin.bottom, stroke: 'currentColor', 'stroke-opacity': 0.4}),
    svgElement('line', {x1: margin.left, x2: margin.left, y1: margin.top, y2: height - margin.bottom, stroke: 'currentColor', 'stroke-opacity': 0.4}),
  ]
  return [
    ...lines,
    ...ticks(x).map(value => text(value, {x: scale.x(value), y: height - margin.bottom + 18, 'text-anchor': 'middle'})),
    ...ticks(y).map(value => text(value, {x: margin.left - 6, y: scale.y(value) + 4, 'text-anchor': 'end'})),
  ]
}
