/** @file B: a training reaches a threshold. It ends there, so a good answer is soon judged. */
import type {Assertion, Explained, Tell} from './assertion.ts'
import {print} from './print.ts'

export interface TrainsOptions<S> extends Explained {
  /** What is measured, in the reader's language: `loss`. */
  readonly what: string
  /** Undefined where a step has no measurement. */
  readonly read: (step: S) => number | undefined
  /** Reached when it is below, or at or above: one of the two. */
  readonly below?: number
  readonly atLeast?: number
  /** Steps at most; else the training itself says how many (`steps`). */
  readonly steps?: number
  /** One training for each; more than half of them must get there, as the median does. Default: one, with seed 1. */
  readonly seeds?: readonly number[]
}

/** `run` starts the reader's training with a seed; its steps may tell `step` of `steps`, as those of `train` do. It ends as soon as the verdict is certain. */
export function trains<S>(label: string, run: (seed: number) => AsyncIterable<S> | Promise<AsyncIterable<S>>, {what, read, below, atLeast, steps, seeds = [1], why}: TrainsOptions<S>): Assertion {
  const reached = (value: number): boolean => below !== undefined ? value < below : value >= (atLeast ?? Infinity)
  const better = (a: number, b: number): boolean => below !== undefined ? a < b : a > b

  async function one(seed: number, before: number, tell: Tell): Promise<{best: number | undefined; count: number}> {
    let best: number | undefined
    let count = 0
    for await (const step of await run(seed)) {
      const {step: at = count + 1, steps: of = steps ?? NaN} = step as {step?: number; steps?: number}
      count = at
      const most = Math.min(of, steps ?? of)
      if (of > 0) tell({progress: {at: before * most + at, of: seeds.length * most}})
      const value = read(step)
      if (value !== undefined && !Number.isNaN(value) && (best === undefined || better(value, best))) best = value
      if (best !== undefined && reached(best)) break
      if (steps !== undefined && at >= steps) break
    }
    return {best, count}
  }

  return {
    label,
    async judge(tell) {
      let got: number | undefined
      let [there, missed, count] = [0, 0, 0]
      for (const [i, seed] of seeds.entries()) {
        const {best, count: taken} = await one(seed, i, tell)
        if (best !== undefined && reached(best)) there++
        else {
          missed++
          count = taken
          if (best !== undefined && (got === undefined || better(best, got))) got = best
        }
        if (there > seeds.length / 2) return {passed: true}
        if (missed >= seeds.length / 2) break
      }
      const expected = below !== undefined ? `${what} < ${print(below)}` : `${what} ≥ ${print(atLeast)}`
      const several = seeds.length > 1 ? {missed, seeds: seeds.length} : {}
      return {passed: false, expected, got: got === undefined ? print(NaN) : `${what} = ${print(got, 4)}`, note: {code: 'trained', steps: count, ...several}, why}
    },
  }
}
