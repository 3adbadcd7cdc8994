/** @file P: something holds for every input, tried on seeded random ones; the smallest input for which it fails is shown. */
import type {Assertion, Explained, Failure, Given} from './assertion.ts'
import type {Nearness} from './difference.ts'
import {draws, type Draw} from './draw.ts'
import {printGiven} from './print.ts'

export interface PropertyOptions extends Explained {
  /** Default 100. */
  readonly runs?: number
  /** Default 1. */
  readonly seed?: number
}

/**
 * `inputs` makes an input from random draws; `holds` calls the reader's code on it and says whether the property holds, best through `near`, which shows
 * what was expected and what came. `property('is a share', draw => ({z: draw.numbers(draw.size, -3, 3)}), ({z}) => near(sum(softmax(z)), 1))`
 */
export function property<G extends Given>(
  label: string,
  inputs: (draw: Draw) => G,
  holds: (given: G) => boolean | Nearness | Promise<boolean | Nearness>,
  {runs = 100, seed = 1, why}: PropertyOptions = {},
): Assertion {
  return {
    label,
    async judge(tell) {
      let failed = 0
      let smallest: {readonly size: number; readonly failure: Failure} | undefined
      for (const draw of draws(runs, seed)) {
        const input = inputs(draw)
        const given = printGiven(input)
        tell({given})
        const answer = await holds(input)
        if (answer === true) continue
        failed++
        const size = printGiven(input, 17).length
        if (!smallest || size < smallest.size) smallest = {size, failure: {given, ...(answer === false ? {} : {expected: answer.expected, got: answer.got})}}
      }
      return smallest ? {passed: false, ...smallest.failure, note: {code: 'random', failed, runs}, why} : {passed: true}
    },
  }
}
