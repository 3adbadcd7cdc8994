/**
 * @file What a benchmark says in the end: one row for each system. The same rows are printed, saved, copied and shown.
 */
import {tokensPerStep, type BenchName, type Case, type SizeName} from './cases.ts'
import {median} from './median.ts'
import type {Failure, Step} from './rounds.ts'
import type {Absent, System} from './system.ts'

/** Plain data, one line of JSON. A number that was not or could not be measured is null. */
export interface Row {
  readonly bench: BenchName
  readonly size: SizeName
  readonly batch: number
  readonly length: number
  readonly backend: string
  readonly adapter: string
  readonly system: string
  /** Time of one training step in milliseconds: the median of the rounds' medians. */
  readonly stepMs: number | null
  /** Rounds that the median is of. */
  readonly rounds: number
  readonly tokensPerSecond: number | null
  /** How many times faster than stock: stock's step in the time of one of this system's. */
  readonly ratioToStock: number | null
  /** Per step, on WebGPU. */
  readonly dispatches: number | null
  readonly passes: number | null
  readonly submits: number | null
  /** On the null backend, where nothing is computed: JavaScript and encoding of one step, in milliseconds. */
  readonly encodeMs: number | null
  /** Mean cross-entropy, in nats, of the first three batches, each before its step. Systems that started from the same weights must agree. */
  readonly losses: readonly number[]
  /** How it was done, or why it could not be. */
  readonly note?: string
}

/** How far two losses may lie apart. Float32 sums in another order differ by a thousandth of that. */
export const lossTolerance = 1e-4

export function toRows(one: Case, systems: readonly (System | Absent)[], steps: readonly (Step | Failure)[], {computes = true} = {}): Row[] {
  const stepsOf = (name: string): Step[] => steps.filter((step): step is Step => step.system === name && 'ms' in step)
  const roundsOf = (name: string): number[] => [...Map.groupBy(stepsOf(name).filter(({counts}) => counts), ({round}) => round).values()].map(steps => median(steps.map(({ms}) => ms)))
  const timeOf = (name: string): number | null => {
    const times = roundsOf(name)
    return times.length > 0 ? median(times) : null
  }
  const stock = timeOf('stock')
  return systems.map(({name, backend, adapter, ...more}) => {
    const failure = steps.find((step): step is Failure => step.system === name && 'why' in step)
    const note = failure ? `failed in round ${failure.round}: ${failure.why}` : 'why' in more ? more.why : more.note
    const mine = stepsOf(name)
    const time = failure ? null : timeOf(name)
    const work = mine.at(-1)?.work
    const onGpu = backend === 'webgpu' || backend === 'null'
    return {
      bench: one.bench,
      size: one.size,
      batch: one.batch,
      length: one.length,
      backend,
      adapter,
      system: name,
      stepMs: computes ? rounded(time) : null,
      rounds: roundsOf(name).length,
      tokensPerSecond: computes && time ? Math.round(1000 * tokensPerStep(one) / time) : null,
      ratioToStock: time && stock ? rounded(stock / time) : null,
      dispatches: (onGpu && work?.dispatches) || null,
      passes: (onGpu && work?.passes) || null,
      submits: (onGpu && work?.submits) || null,
      encodeMs: computes ? null : rounded(time),
      losses: computes ? mine.filter(({step}) => step < 3).map(({loss}) => Number(loss.toFixed(6))) : [],
      ...(note === undefined ? {} : {note}),
    }
  })
}

/** Four digits that count. */
const rounded = (x: number | null): number | null => (x === null ? null : Number(x.toPrecision(4)))

export interface Disagreement {
  readonly system: string
  /** From 1. */
  readonly step: number
  readonly loss: number
  readonly stock: number
}

/** Every system whose loss is not stock's, with the first step where it shows. A fast wrong kernel must not look good. */
export function disagreements(rows: readonly Row[]): Disagreement[] {
  const stock = rows.find(({system}) => system === 'stock')?.losses ?? []
  return rows.flatMap(({system, losses}) => {
    const step = losses.findIndex((loss, i) => i < stock.length && !(Math.abs(loss - stock[i]!) <= lossTolerance)) // NaN differs from everything
    return step < 0 ? [] : [{system, step: step + 1, loss: losses[step]!, stock: stock[step]!}]
  })
}
