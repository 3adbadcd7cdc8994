/** @file P: a gradient agrees with what nudging each input by a little does to the function (central finite differences). */
import type {Assertion, Tolerance} from './assertion.ts'
import {near} from './difference.ts'
import type {Draw} from './draw.ts'
import {property, type PropertyOptions} from './property.ts'

export interface GradientOptions extends PropertyOptions {
  /** Default: 1e-6 absolute, 1e-4 relative, which central differences in 64 bits keep with room to spare. */
  readonly tolerance?: Tolerance | number
}

/**
 * `of` says for one input what the function is, and what the reader's gradient of it is, at which point.
 * `gradient('is the slope', draw => ({x: draw.numbers(draw.size, -3, 3)}), ({x}) => ({f: x => mse(y, x), gradient: mseGradient(y, x), at: x}))`
 */
export function gradient<G extends Readonly<Record<string, unknown>>>(
  label: string,
  inputs: (draw: Draw) => G,
  of: (given: G) => {readonly f: (x: number[]) => number; readonly gradient: unknown; readonly at: readonly number[]},
  {tolerance = {absolute: 1e-6, relative: 1e-4}, runs = 50, ...options}: GradientOptions = {},
): Assertion {
  return property(label, inputs, given => {
    const {f, gradient, at} = of(given)
    return near(gradient, finiteDifferences(f, at), tolerance)
  }, {runs, ...options})
}

/** (f(x + h) − f(x − h)) / 2h in each coordinate; h grows with it. */
export function finiteDifferences(f: (x: number[]) => number, at: readonly number[]): number[] {
  return at.map((value, i) => {
    const h = 1e-5 * Math.max(1, Math.abs(value))
    const moved = (by: number): number => f(at.map((other, j) => (j === i ? other + by : other)))
    return (moved(h) - moved(-h)) / (2 * h)
  })
}
