/** @file Numbers between −1 and 1 as a field of squares, row by row: what many units do over a text. */
import * as Plot from '@observablehq/plot'

export interface HeatmapOptions {
  /** What each row is, from top to bottom: as many as `values`. */
  readonly rows: readonly string[]
  /** What stands under each column, such as the characters of a text. Default: nothing. */
  readonly columns?: readonly string[]
  /** A column to frame, from 0. */
  readonly at?: number | undefined
  /** Accessible name: what there is to see. */
  readonly label: string
  /** The same in words, for whoever does not see the colours. Default: each row's lowest and highest value. */
  readonly description?: string
  /** Names of the two colours. Default `below 0`, `above 0`. */
  readonly below?: string
  readonly above?: string
  /** Pixels. Default 640 wide, and 26 for each row. */
  readonly width?: number
  readonly rowHeight?: number
  /** Pixels for the rows' names. Default 88. */
  readonly marginLeft?: number
}

/** `values[row][column]`, −1 … 1; what lies outside is drawn as the nearer end, NaN as an empty square. The sign is a colour, the size its strength, so that it reads on light and dark. */
export function heatmap(values: readonly ArrayLike<number>[], {rows, columns = [], at, label, below = 'below 0', above = 'above 0', width = 640, rowHeight = 26, marginLeft = 88, description = describeRows(values, rows)}: HeatmapOptions): HTMLElement | SVGElement {
  const count = Math.max(0, ...values.map(row => row.length))
  const cells = values.flatMap((row, r) => Array.from(row, (value, column) => ({row: rows[r]!, column, value, sign: value < 0 ? below : above})))
  return Plot.plot({
    width,
    height: 48 + rowHeight * values.length,
    marginLeft,
    marginTop: 6,
    marginBottom: 36,
    ariaLabel: label,
    ariaDescription: description,
    x: {label: null, domain: Array.from({length: count}, (_, i) => i), padding: 0.05, tickFormat: (i: number) => columns[i] ?? '', tickSize: 0},
    y: {label: null, domain: [...rows], padding: 0.08, tickSize: 0},
    opacity: {type: 'linear', domain: [0, 1], range: [0, 1]}, // as it is: Plot would stretch it to the largest value
    color: {legend: true, domain: [below, above], range: ['var(--series-1, #b3541e)', 'var(--series-2, #1f5f99)']},
    marks: [
      Plot.cell(cells, {x: 'column', y: 'row', fill: 'sign', fillOpacity: cell => Math.min(1, Math.abs(cell.value || 0)), stroke: 'var(--line, #d5d9dc)', strokeWidth: 0.5, title: cell => (Number.isNaN(cell.value) ? null : `${cell.row}: ${cell.value.toFixed(2)}`)}),
      ...(at === undefined ? [] : [Plot.cell(rows.map(row => ({row, column: at})), {x: 'column', y: 'row', fill: 'none', stroke: 'currentColor', strokeWidth: 2})]),
    ],
  })
}

/** `forget gate: 0.02 to 0.98; …` */
export function describeRows(values: readonly ArrayLike<number>[], rows: readonly string[]): string {
  return values.map((row, r) => {
    const numbers = Array.from(row).filter(value => !Number.isNaN(value)) // a gap
    return numbers.length === 0 ? `${rows[r]}: –` : `${rows[r]}: ${Math.min(...numbers).toFixed(2)} – ${Math.max(...numbers).toFixed(2)}`
  }).join('; ')
}
