/** @file Rows as the words and numbers of a table, for the page as it is built and as it is used. */
import type {Row} from './rows.ts'
import type {BenchStrings} from './strings.ts'

export interface Table {
  readonly caption: string
  /** The first column names the system; all others hold numbers. */
  readonly head: readonly string[]
  readonly body: readonly {readonly system: string; readonly numbers: readonly string[]; /** English: it names versions and functions. */ readonly note: string | undefined}[]
}

/** Rows of one run, at least one. Dispatches have a column only where there were any. A number that could not be measured is a dash. */
export function tableOf(rows: readonly Row[], say: BenchStrings): Table {
  const {columns, systems, format, caption} = say
  const onGpu = rows.some(({dispatches}) => dispatches !== null)
  const show = (x: number | null) => (x === null ? '–' : format(x))
  return {
    caption: caption(rows[0]!),
    head: [columns.system, columns.stepMs, columns.tokensPerSecond, columns.ratio, ...(onGpu ? [columns.dispatches] : [])],
    body: rows.map(({system, stepMs, encodeMs, tokensPerSecond, ratioToStock, dispatches, note}) => ({
      system: systems[system] ?? system,
      numbers: [...[stepMs ?? encodeMs, tokensPerSecond, ratioToStock].map(show), ...(onGpu ? [dispatches === null ? '–' : String(dispatches)] : [])],
      // What “ours” and “stock” are stands on the page; of others one has to know how they were written, of all why there is no number.
      note: system in systems && (stepMs ?? encodeMs) !== null ? undefined : note,
    })),
  }
}
