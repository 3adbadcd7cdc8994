/** @file Timed computations under the roofs of their machines, both axes logarithmic: whether memory or arithmetic holds each back, and how near it came. The model: roof-model.ts. */
import * as Plot from '@observablehq/plot'
import {svgElement} from '../controls/svg-element.ts'
import {fill} from '../fill.ts'
import {placeLabels, type Box} from './place-labels.ts'
import {allowed, checkRoofs, ridgeOf, roofOf, type Roof, type RoofPoint} from './roof-model.ts'
import {siNumber} from './si-number.ts'
import {breakText, textWidth} from './text-width.ts'

/** Words on the plot and in its description, for other languages. What stands in braces is filled in. */
export interface RooflineLabels {
  /** The axes. */
  readonly intensity?: string
  readonly speed?: string
  /** Beside a roof: its `{roof}`, `{peak}` and `{bandwidth}`. */
  readonly roof?: string
  /** Beside the point where a roof bends: `{ridge}`, in FLOP per byte. */
  readonly ridge?: string
  /** Beside a point: its name `{point}`, and `{share}` of what its roof allows there, in per cent. */
  readonly point?: string
  /** A sentence for each roof: `{roof}`, `{peak}`, `{bandwidth}`, `{ridge}`. */
  readonly saysRoof?: string
  /** A sentence for each point: `{point}`, `{speed}`, `{intensity}`, `{share}`, `{allowed}`, `{roof}`, `{bound}`. */
  readonly saysPoint?: string
  /** What holds a computation back, as `{bound}`: left of the ridge, and right of it. */
  readonly memory?: string
  readonly arithmetic?: string
}

export interface RooflineOptions {
  /** What the machine can do: one, or several to compare. `peak` in FLOP/s, `bandwidth` in bytes/s. */
  readonly roofs: readonly Roof[]
  /** What was timed: `intensity` in FLOP per byte, `speed` in FLOP/s, `roof` the label of the roof that it ran under (default: the first). */
  readonly points?: readonly RoofPoint[]
  /** Pixels. Default 640 × 360. */
  readonly width?: number
  readonly height?: number
  /** Accessible name. */
  readonly ariaLabel?: string
  /** Words on the plot and in its description, for other languages. What stands in braces is filled in. */
  readonly labels?: RooflineLabels
}

const english: Required<RooflineLabels> = {
  intensity: 'arithmetic intensity (FLOP per byte)',
  speed: 'speed',
  roof: '{roof}: {peak}, {bandwidth}',
  ridge: 'ridge {ridge} FLOP/byte',
  point: '{point}: {share}\u00a0%',
  saysRoof: '{roof} allows {peak} at most, and {bandwidth} from memory; its ridge is at {ridge} FLOP per byte.',
  saysPoint: '{point} reaches {speed} at {intensity} FLOP per byte: {share}\u00a0% of the {allowed} that {roof} allows there. {bound}',
  memory: 'Memory is the limit.',
  arithmetic: 'Arithmetic is the limit.',
}

const colours = ['var(--series-2, #1f5f99)', 'var(--series-3, #2c7a4b)', 'var(--series-4, #8a3d8a)', 'var(--series-1, #b3541e)']
/** Size of the labels' letters, and from line to line: pixels. */
const letter = 12
const leading = 15
/** Above the plot stands the axis's name; left of it, numbers with their units. */
const margin = {left: 78, right: 16, top: 28, bottom: 40}

/** Each point stands on a line that goes up to its roof. Its share of what the roof allows stands beside it, and in a sentence of the description. Throws a LabError for amounts that are not above 0, and for a point under a roof that is not there. */
export function roofline({roofs, points = [], width = 640, height = 360, ariaLabel = 'Roofline', labels = {}}: RooflineOptions): HTMLElement | SVGElement {
  checkRoofs(roofs)
  const say = {...english, ...labels}
  const timed = points.map(point => {
    const roof = roofOf(point, roofs)
    const limit = allowed(roof, point.intensity)
    return {...point, colour: colourOf(roof, roofs), limit, words: {
      point: point.label, roof: roof.label, speed: siNumber(point.speed, 'FLOP/s'), intensity: digits(point.intensity), share: digits(100 * point.speed / limit), allowed: siNumber(limit, 'FLOP/s'),
      bound: point.intensity < ridgeOf(roof) ? say.memory : say.arithmetic,
    }}
  })
  const covers = roofs.map(roof => ({...roof, colour: colourOf(roof, roofs), words: {roof: roof.label, peak: siNumber(roof.peak, 'FLOP/s'), bandwidth: siNumber(roof.bandwidth, 'B/s'), ridge: digits(ridgeOf(roof))}}))

  const x = decades([...roofs.map(ridgeOf), ...points.map(({intensity}) => intensity)])
  const y = decades([...roofs.map(({peak}) => peak), ...roofs.map(roof => allowed(roof, x.domain[0])), ...points.map(({speed}) => speed)])

  return Plot.plot({
    width,
    height,
    marginLeft: margin.left,
    marginRight: margin.right,
    marginTop: margin.top,
    marginBottom: margin.bottom,
    ariaLabel,
    ariaDescription: [...covers.map(({words}) => fill(say.saysRoof, words)), ...timed.map(({words}) => fill(say.saysPoint, words))].join(' '),
    x: {type: 'log', label: say.intensity, domain: x.domain, ticks: x.ticks, tickFormat: (tick: number) => digits(tick), grid: true},
    y: {type: 'log', label: say.speed, domain: y.domain, ticks: y.ticks, tickFormat: (tick: number) => siNumber(tick, 'FLOP/s'), grid: true},
    marks: [
      ...covers.map(roof => Plot.line([x.domain[0], ridgeOf(roof), x.domain[1]], {x: (intensity: number) => intensity, y: (intensity: number) => allowed(roof, intensity), stroke: roof.colour, strokeWidth: 2, strokeLinejoin: 'round'})),
      Plot.dot(covers, {x: roof => ridgeOf(roof), y: 'peak', r: 3.5, fill: 'var(--paper-raised, #fff)', stroke: 'colour', strokeWidth: 2}),
      Plot.ruleX(timed, {x: 'intensity', y1: 'speed', y2: 'limit', stroke: 'colour', strokeDasharray: '2 3'}),
      Plot.dot(timed, {x: 'intensity', y: 'speed', r: 4.5, fill: 'colour', title: ({words}) => fill(say.saysPoint, words)}),
      (_index, scales, _values, {width: whole}) => {
        const at = (intensity: number, speed: number) => ({x: scales.x!(intensity) as number, y: scales.y!(speed) as number})
        const frame = {x: margin.left + 2, y: margin.top - 8, width: whole - margin.left - margin.right, height: height - margin.top - margin.bottom + 4}
        const texts = [
          ...timed.map(({words, colour, intensity, speed}) => ({text: fill(say.point, words), colour, bold: true, at: at(intensity, speed)})),
          ...covers.map(roof => ({text: fill(say.roof, roof.words), colour: roof.colour, bold: false, at: at(Math.sqrt(ridgeOf(roof) * x.domain[1]), roof.peak)})),
          ...covers.map(roof => ({text: fill(say.ridge, roof.words), colour: roof.colour, bold: false, at: at(ridgeOf(roof), roof.peak)})),
        ].map(text => {
          const lines = breakText(text.text, letter, Math.max(110, 0.7 * frame.width), text)
          return {...text, lines, width: Math.max(...lines.map(line => textWidth(line, letter, text))), height: leading * lines.length}
        })
        const lines = roofs.flatMap(roof => alongRoof(at(x.domain[0], allowed(roof, x.domain[0])), at(ridgeOf(roof), roof.peak), at(x.domain[1], roof.peak)))
        const dots = [...timed.map(({intensity, speed}) => at(intensity, speed)), ...roofs.map(roof => at(ridgeOf(roof), roof.peak))].flatMap(dot => [around(dot, 6), around(dot, 6), around(dot, 6)]) // to hide one is worse than to cross a line
        const boxes = placeLabels(texts, [...lines, ...dots], frame)
        const group = svgElement('g', {'font-size': letter, 'text-anchor': 'start', stroke: 'var(--paper-raised, #fff)', 'stroke-width': 3, 'stroke-linejoin': 'round', 'paint-order': 'stroke', 'aria-hidden': 'true'})
        texts.forEach(({lines, colour, bold}, i) => {
          const {x, y} = boxes[i]!
          for (const [row, line] of lines.entries()) {
            const node = group.appendChild(svgElement('text', {x, y: y + letter - 1 + leading * row, fill: colour, ...(bold ? {'font-weight': 600} : {})}))
            node.textContent = line
          }
        })
        return group
      },
    ],
  })
}

function colourOf(roof: Roof, roofs: readonly Roof[]): string {
  return colours[roofs.indexOf(roof) % colours.length]!
}

/** Whole decades around all values, with some room, and a tick at each. */
function decades(values: readonly number[]): {domain: [number, number]; ticks: number[]} {
  const from = Math.floor(Math.log10(Math.min(...values) / 1.5))
  const to = Math.ceil(Math.log10(Math.max(...values) * 2))
  return {domain: [10 ** from, 10 ** to], ticks: Array.from({length: to - from + 1}, (_, i) => 10 ** (from + i))}
}

/** Small boxes along a roof, so that labels keep off it. */
function alongRoof(...corners: readonly {readonly x: number; readonly y: number}[]): Box[] {
  return corners.slice(1).flatMap((to, i) => {
    const from = corners[i]!
    const count = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / 4)
    return Array.from({length: count + 1}, (_, step) => around({x: from.x + (to.x - from.x) * step / count, y: from.y + (to.y - from.y) * step / count}, 2))
  })
}

function around({x, y}: {readonly x: number; readonly y: number}, radius: number): Box {
  return {x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius}
}

/** Two digits, and all of a whole number. */
function digits(value: number): string {
  return String(value < 10 ? Number(value.toPrecision(2)) : Math.round(value))
}
