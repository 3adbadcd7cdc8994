/**
 * @file `lab/check`: what the check of an exercise is written with. It judges the reader's code and says how it went, never how it should be done.
 *
 * Kinds of assertion: N `equal`, `within`, `sign`; P `property`, `gradient`; B `trains`; S `hasShape`, `atMost`, `finite`, `leaksNothing`.
 */
export type {Assertion, Explained, Given, Report, Tolerance, Verdict} from './assertion.ts'
export {check} from './check.ts'
export {near, type Nearness} from './difference.ts'
export type {Draw} from './draw.ts'
export {equal, within, type EqualOptions} from './equal.ts'
export {finiteDifferences, gradient, type GradientOptions} from './gradient.ts'
export {property, type PropertyOptions} from './property.ts'
export {sign, type Sign} from './sign.ts'
export {atMost, finite, hasShape, leaksNothing, type LeakOptions} from './structure.ts'
export {trains, type TrainsOptions} from './trains.ts'
