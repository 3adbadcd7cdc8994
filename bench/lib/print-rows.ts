/** @file Rows for the eye. */
import {disagreements, lossTolerance, type Row} from '../../src/bench/rows.ts'

/** The table of one run, with notes under it. */
export function table(rows: readonly Row[]): string {
  const onGpu = rows.some(({dispatches}) => dispatches !== null)
  const encoded = rows.some(({encodeMs}) => encodeMs !== null)
  const columns: readonly (readonly [string, (row: Row) => string])[] = [
    ['system', ({system}) => system],
    ['ms/step', ({stepMs, encodeMs}) => number(stepMs ?? encodeMs)],
    ...(encoded ? [] : [['tokens/s', ({tokensPerSecond}: Row) => number(tokensPerSecond)] as const]),
    ['stock ÷ it', ({ratioToStock}) => number(ratioToStock)],
    ...(onGpu ? [
      ['dispatches', ({dispatches}: Row) => number(dispatches)] as const,
      ['passes', ({passes}: Row) => number(passes)] as const,
      ['submits', ({submits}: Row) => number(submits)] as const,
    ] : []),
    ...(encoded ? [] : [['loss before step 1, 2, 3', ({losses}: Row) => losses.map(loss => loss.toFixed(5)).join(' ')] as const]),
  ]
  const cells = [columns.map(([title]) => title), ...rows.map(row => columns.map(([, cell]) => cell(row)))]
  const widths = columns.map((_, i) => Math.max(...cells.map(line => line[i]!.length)))
  const lines = cells.map(line => line.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('   ').trimEnd())
  const notes = rows.filter(({note}) => note).map(({system, note}) => `${system}: ${note}`)
  return [...lines, '', ...notes].join('\n')
}

const number = (x: number | null): string => (x === null ? '–' : String(x))

/** What must not be overlooked. */
export function warnings(rows: readonly Row[]): string[] {
  return disagreements(rows).map(({system, step, loss, stock}) => `!!! ${system} DOES NOT TRAIN WHAT STOCK TRAINS: the loss before step ${step} is ${loss}, and stock's is ${stock} (allowed difference ${lossTolerance}). Its time means nothing.`)
}
