/** @file One unit of an LSTM at work: its gates, its memory and what it shows, over a text and frame by frame. */
import {heatmap} from './heatmap.ts'

/** What the unit's cell did at each step; as `lstmThroughTime` gives it in `steps`. */
export interface GateTrace {
  readonly i: ArrayLike<number>
  readonly f: ArrayLike<number>
  readonly g: ArrayLike<number>
  readonly o: ArrayLike<number>
  readonly c: ArrayLike<number>
  readonly h: ArrayLike<number>
}

export interface GateMovieOptions {
  /** What the cell read at each step. */
  readonly signs: readonly string[]
  /** Which unit, from 0. */
  readonly unit: number
  /** The frame: steps up to this one, from 0, are drawn. Default: the last. */
  readonly at?: number
  /** Pixels. Default 640. */
  readonly width?: number
  /** Accessible name. */
  readonly label: string
  /** Names of the rows and colours, for other languages. */
  readonly names?: {readonly input?: string; readonly forget?: string; readonly candidate?: string; readonly output?: string; readonly memory?: string; readonly state?: string; readonly below?: string; readonly above?: string}
}

/** Six rows: the three gates (0 … 1), the candidate and the state (−1 … 1), and the memory as a share of its largest size over the whole text. */
export function gateMovie(steps: readonly GateTrace[], {signs, unit, at = steps.length - 1, width = 640, label, names = {}}: GateMovieOptions): HTMLElement | SVGElement {
  const {input = 'input gate', forget = 'forget gate', candidate = 'candidate', output = 'output gate', memory = 'memory c', state = 'state h', below = 'below 0', above = 'above 0'} = names
  const {values, largest} = gateRows(steps, unit)
  const now = steps[at]
  const rows = [input, forget, candidate, output, `${memory} ÷ ${largest.toFixed(1)}`, state]
  return heatmap(values.map(row => row.map((value, t) => (t <= at ? value : NaN))), {
    rows,
    columns: signs,
    at,
    label,
    below,
    above,
    width,
    marginLeft: 98, // the memory's name says what it was divided by
    description: now ? [`${signs[at] ?? ''} (${at + 1}/${steps.length})`, ...[now.i, now.f, now.g, now.o, now.c, now.h].map((numbers, r) => `${r === 4 ? memory : rows[r]} ${numbers[unit]!.toFixed(2)}`)].join('; ') : '',
  })
}

/** The six rows of a unit, [row][step], each within −1 … 1; `largest` is what the memory was divided by. */
export function gateRows(steps: readonly GateTrace[], unit: number): {values: number[][]; largest: number} {
  const row = (of: (step: GateTrace) => ArrayLike<number>): number[] => steps.map(step => of(step)[unit]!)
  const memory = row(({c}) => c)
  const largest = Math.max(1, ...memory.map(Math.abs))
  return {values: [row(({i}) => i), row(({f}) => f), row(({g}) => g), row(({o}) => o), memory.map(c => c / largest), row(({h}) => h)], largest}
}
