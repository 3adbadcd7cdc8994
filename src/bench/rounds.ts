/**
 * @file Several systems, measured side by side: in each round every system has a turn, so that a slow moment of the machine hits all of them.
 */
import type {Batch} from '../lab/nn/index.ts'
import type {GpuWork} from './gpu-work.ts'
import type {System} from './system.ts'

export interface Step {
  readonly system: string
  /** Round 0 warms up: code is compiled, memory taken. */
  readonly round: number
  /** The system's own count, from 0: which batch it learned from. */
  readonly step: number
  /** Whether its time counts: not in round 0, and not at the start of a turn of several steps, which pays for what the system before left in the caches. */
  readonly counts: boolean
  readonly ms: number
  readonly loss: number
  /** What the step gave the GPU to do. Absent where nobody counts. */
  readonly work?: GpuWork
}

/** A system that failed. It takes no further steps. */
export interface Failure {
  readonly system: string
  readonly round: number
  readonly why: string
}

export interface RoundsOptions {
  /** Rounds that count, at least 1; one more comes before them. */
  readonly rounds: number
  readonly batch: (step: number) => Batch
  /** A system goes on for so many milliseconds: one step where it is slow, many where it is fast. Default 100, and 500 in round 0. */
  readonly turn?: (round: number) => number
  /** Milliseconds. */
  readonly now?: () => number
  /** What the GPU was given so far. */
  readonly work?: (() => GpuWork) | undefined
}

/** Reports each step when it is done. The order rotates from round to round, so that nobody always comes after the one who leaves the most garbage. */
export async function* runRounds(systems: readonly System[], options: RoundsOptions): AsyncGenerator<Step | Failure, void, undefined> {
  const {rounds, turn = round => (round === 0 ? 500 : 100), now = () => performance.now(), work} = options
  const steps = new Map(systems.map(system => [system, 0]))
  for (let round = 0; round <= rounds; round++) {
    for (let i = 0; i < systems.length; i++) {
      const system = systems[(i + round) % systems.length]!
      if (steps.has(system)) yield* takeTurn(system, round)
    }
  }

  async function* takeTurn(system: System, round: number): AsyncGenerator<Step | Failure, void, undefined> {
    try {
      system.before?.()
      const began = now()
      for (let first = true, more = true; more; first = false) {
        const step = steps.get(system)!
        const batch = options.batch(step)
        const before = work?.()
        const start = now()
        const {loss, ms = now() - start} = await system.step(batch)
        const after = work?.()
        steps.set(system, step + 1)
        more = now() - began < turn(round)
        yield {system: system.name, round, step, counts: round > 0 && !(first && more), ms, loss, ...(before && after ? {work: difference(after, before)} : {})}
      }
    } catch (error) {
      steps.delete(system)
      yield {system: system.name, round, why: error instanceof Error ? error.message : String(error)}
    }
  }
}

const difference = (after: GpuWork, before: GpuWork): GpuWork => ({
  dispatches: after.dispatches - before.dispatches,
  passes: after.passes - before.passes,
  submits: after.submits - before.submits,
})
