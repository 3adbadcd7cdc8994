/** @file A control for least squares: points and a line, all draggable, with the squares whose mean area is the loss. */
import {draggablePoints, type DraggablePointsOptions, type Point, type Scale} from './draggable-points.ts'
import {svgElement} from './svg-element.ts'

export interface Fit {
  readonly points: readonly Point[]
  /** The line ŷ = intercept + slope · x. */
  readonly slope: number
  readonly intercept: number
}

export type FitControl = HTMLDivElement & {readonly value: Fit}

export interface DraggableFitOptions extends Fit, Omit<DraggablePointsOptions, 'draw' | 'pointLabel'> {
  readonly labels?: {readonly point?: string; readonly end?: string}
}

/** An element for `view(…)`: its value is the points and the line; dragging either fires `input`. The line is moved by its two ends. */
export function draggableFit({points, slope, intercept, labels = {}, ...options}: DraggableFitOptions): FitControl {
  const {point: pointName = 'point', end: endName = 'end of the line'} = labels
  const ends = options.x.map(x => ({x, y: intercept + slope * x}))
  const isEnd = (index: number) => index >= points.length
  const control = draggablePoints([...points, ...ends], {
    ...options,
    color: index => (isEnd(index) ? 'var(--series-2, #1f5f99)' : 'var(--series-1, #b3541e)'),
    draw: (all, scale) => residuals(toFit(all), options.x, scale),
    pointLabel: ({x, y}, index) => `${isEnd(index) ? endName : pointName} ${isEnd(index) ? index - points.length + 1 : index + 1}: ${x}, ${y}`,
  })
  const box = document.createElement('div')
  box.append(control)
  return Object.defineProperty(box, 'value', {get: () => toFit(control.value)}) as FitControl
}

function toFit(all: readonly Point[]): Fit {
  const [a, b] = all.slice(-2) as [Point, Point]
  const run = b.x - a.x
  // Ends above one another make no function of x: keep the line flat there.
  const slope = Math.abs(run) < 1e-9 ? 0 : (b.y - a.y) / run
  return {points: all.slice(0, -2), slope, intercept: a.y - slope * a.x}
}

/** The line, and on each point's residual a square: its area is the point's share of the sum. */
function residuals({points, slope, intercept}: Fit, [from, to]: readonly [number, number], scale: Scale): SVGElement[] {
  const at = (x: number) => intercept + slope * x
  const squares = points.map(({x, y}) => {
    const top = Math.min(scale.y(y), scale.y(at(x)))
    const side = Math.abs(scale.y(y) - scale.y(at(x)))
    return svgElement('rect', {x: scale.x(x), y: top, width: side, height: side, fill: 'var(--series-1, #b3541e)', 'fill-opacity': 0.18, stroke: 'var(--series-1, #b3541e)', 'stroke-opacity': 0.6})
  })
  return [...squares, svgElement('line', {x1: scale.x(from), y1: scale.y(at(from)), x2: scale.x(to), y2: scale.y(at(to)), stroke: 'var(--series-2, #1f5f99)', 'stroke-width': 2})]
}
