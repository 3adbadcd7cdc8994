/** @file What `npm run record` keeps of a training beyond what stands under its cell: the numbers of its curve. */
import {thin} from '../src/lab/plots/loss-curve.ts'
import type {RecordedTraining} from '../src/typing/cell-environment.d.ts'

/** Of a `TrainingStep` of lab/nn, the last one, as far as it is read here. */
export interface LastStep {
  readonly steps: number
  readonly losses: ArrayLike<number>
  readonly validation: readonly {readonly step: number; readonly loss: number}[]
  readonly samples: readonly {readonly step: number; readonly valid?: number}[]
}

/** Points of a curve: more than a plot of 640 pixels can tell apart, once each is a mean, few enough to stand in a page. */
const points = 120
/** Nats: no eye sees the fourth digit. */
const rounded = (loss: number): number => Number(loss.toFixed(4))

export function keepTraining({steps, losses, validation, samples}: LastStep): RecordedTraining {
  return {
    steps,
    losses: thin(losses, points).map(({step, loss}) => ({step, loss: rounded(loss)})),
    validation: validation.map(({step, loss}) => ({step, loss: rounded(loss)})),
    samples: samples.flatMap(({step, valid}) => valid === undefined ? [] : [{step, valid}]),
  }
}
