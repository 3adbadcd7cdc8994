/** @file B: a training reaches a threshold. It ends there, so a good answer is soon judged. */
import type {Assertion, Explained} from './assertion.ts'
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
}

/** `run` starts the reader's training; its steps may tell `step` of `steps`, as those of `train` do. */
export function trains<S>(label: string, run: () => AsyncIterable<S> | Promise<AsyncIterable<S>>, {what, read, below, atLeast, steps, why}: TrainsOptions<S>): Assertion {
  const reached = (value: number): boolean => below !== undefined ? value < below : value >= (atLeast ?? Infinity)
  const better = (a: number, b: number): boolean => below !== undefined ? a < b : a > b
  return {
    label,
    async judge(tell) {
      let best: number | undefined
      let count = 0
      for await (const step of await run()) {
        const {step: at = count + 1, steps: of = steps ?? NaN} = step as {step?: number; steps?: number}
        count = at
        if (of > 0) tell({progress: {at, of: Math.min(of, steps ?? of)}})
        const value = read(step)
        if (value !== undefined && !Number.isNaN(value) && (best === undefined || better(value, best))) best = value
        if (best !== undefined && reached(best)) return {passed: true}
        if (steps !== undefined && at >= steps) break
      }
      const expected = below !== undefined ? `${what} < ${print(below)}` : `${what} ≥ ${print(atLeast)}`
      return {passed: false, expected, got: best === undefined ? print(NaN) : `${what} = ${print(best, 4)}`, note: {code: 'trained', steps: count}, why}
    },
  }
}
