/** @file A training run's loss against its steps, beside the floor that no model can go under. */
import * as Plot from '@observablehq/plot'

export interface LossCurveOptions {
  /** Training loss of each step so far, in nats a token. */
  readonly losses: ArrayLike<number>
  /** Loss on held-out text at some steps, in nats a token. */
  readonly validation?: readonly {readonly step: number; readonly loss: number}[] | undefined
  /** Another run to compare with, such as the chapter's recorded one: drawn behind. */
  readonly recorded?: {readonly losses: readonly {readonly step: number; readonly loss: number}[]} | undefined
  /** The floor: the generator's own mean surprisal on the same text, in nats a token. */
  readonly floor?: number | undefined
  /** Loss of guessing every token of the vocabulary alike: ln V. Sets the top of the plot. */
  readonly chance?: number | undefined
  /** Steps of the whole run, so that the axis does not grow under the reader's eyes. */
  readonly steps?: number | undefined
  /** Pixels. Default 640 × 260. */
  readonly width?: number
  readonly height?: number
  /** Words on the plot, for other languages. */
  readonly labels?: {readonly step?: string; readonly loss?: string; readonly floor?: string; readonly validation?: string; readonly chance?: string; readonly training?: string; readonly recorded?: string}
}

/** A figure whose accessible name says in words what the curve shows. */
export function lossCurve({losses, validation = [], recorded, floor, chance, steps = losses.length, width = 640, height = 260, labels = {}}: LossCurveOptions): HTMLElement | SVGElement {
  const {step = 'step', loss = 'loss (nats per token)', floor: floorLabel = 'floor', validation: validationLabel = 'held-out', chance: chanceLabel = 'guessing', training: trainingLabel = 'training', recorded: recordedLabel = 'recorded'} = labels
  const points = thin(losses, 400)
  const last = losses.length > 0 ? losses[losses.length - 1]! : undefined
  const rules = [
    {y: floor, text: floorLabel, stroke: 'var(--series-3, #2c7a4b)'},
    {y: chance, text: chanceLabel, stroke: 'var(--sl-color-gray-3, #888)'},
  ].filter((rule): rule is {y: number; text: string; stroke: string} => rule.y !== undefined)
  const before = recorded?.losses.filter(point => point.step <= steps) ?? []
  const series = [
    {label: trainingLabel, stroke: 'var(--series-1, #b3541e)'},
    ...(validation.length > 0 ? [{label: validationLabel, stroke: 'var(--series-2, #1f5f99)'}] : []),
    ...(before.length > 0 ? [{label: recordedLabel, stroke: 'var(--ink-faint, #888)'}] : []),
  ]
  return Plot.plot({
    width,
    height,
    marginLeft: 44,
    marginRight: 56,
    ariaLabel: `${loss} / ${step}`,
    ariaDescription: [
      last === undefined ? undefined : `${step} ${losses.length}: ${last.toFixed(3)}`,
      validation.length === 0 ? undefined : `${validationLabel}: ${validation.at(-1)!.loss.toFixed(3)}`,
      before.length === 0 ? undefined : `${recordedLabel}: ${before.at(-1)!.loss.toFixed(3)}`,
      floor === undefined ? undefined : `${floorLabel}: ${floor.toFixed(3)}`,
    ].filter(Boolean).join('; '),
    x: {label: step, domain: [0, Math.max(steps, 1)]},
    color: {legend: true, domain: series.map(({label}) => label), range: series.map(({stroke}) => stroke)},
    y: {label: loss, domain: [0, chance ?? Math.max(1, ...points.map(point => point.loss))], clamp: true, grid: true},
    marks: [
      Plot.ruleY([0]),
      ...rules.flatMap(({y, text, stroke}) => [
        Plot.ruleY([y], {stroke, strokeDasharray: '4 3'}),
        Plot.text([{}], {x: Math.max(steps, 1), y, text: () => text, textAnchor: 'start', dx: 4, fill: stroke, frameAnchor: 'right'}),
      ]),
      Plot.lineY(before, {x: 'step', y: 'loss', stroke: 'var(--ink-faint, #888)', strokeWidth: 1.5}),
      Plot.lineY(points, {x: 'step', y: 'loss', stroke: 'var(--series-1, #b3541e)', strokeWidth: 1.75}),
      ...(points.length === 1 ? [Plot.dot(points, {x: 'step', y: 'loss', fill: 'var(--series-1, #b3541e)', r: 3})] : []), // a line of one point is not to be seen
      Plot.lineY(validation, {x: 'step', y: 'loss', stroke: 'var(--series-2, #1f5f99)', strokeWidth: 1.5}),
      Plot.dot(validation, {x: 'step', y: 'loss', fill: 'var(--series-2, #1f5f99)', r: 3, title: () => validationLabel}),
    ],
  })
}

/** At most `count` points: each the mean of its stretch, so that noise shrinks and the shape stays. Steps count from 1. */
export function thin(losses: ArrayLike<number>, count: number): {step: number; loss: number}[] {
  const stride = Math.max(1, Math.ceil(losses.length / count))
  const points: {step: number; loss: number}[] = []
  for (let from = 0; from < losses.length; from += stride) {
    const to = Math.min(from + stride, losses.length)
    let sum = 0
    for (let i = from; i < to; i++) sum += losses[i]!
    points.push({step: to, loss: sum / (to - from)})
  }
  return points
}
