/**
 * @file The roofline model: how fast a computation can be, by what it computes for each byte that it moves. S. Williams, A. Waterman, D. Patterson, “Roofline: an
 * insightful visual performance model for multicore architectures”, Communications of the ACM 52(4), 2009, pp. 65–76. Pure.
 */
import {LabError} from '../lab-error.ts'

/** A machine, or one of its kinds of arithmetic. */
export interface Roof {
  readonly label: string
  /** FLOP/s that it can compute at most. */
  readonly peak: number
  /** Bytes per second that come from memory at most. */
  readonly bandwidth: number
}

/** A computation that was timed. */
export interface RoofPoint {
  readonly label: string
  /** FLOP for each byte moved to or from memory. */
  readonly intensity: number
  /** FLOP/s that it reached. */
  readonly speed: number
  /** The label of the roof that it ran under. Default: the first. */
  readonly roof?: string | undefined
}

/** FLOP/s that a roof allows at an intensity: what memory can feed, up to the peak. */
export function allowed({peak, bandwidth}: Roof, intensity: number): number {
  return Math.min(peak, bandwidth * intensity)
}

/** The least intensity at which a roof allows its peak, in FLOP per byte. Below it, memory holds a computation back. */
export function ridgeOf({peak, bandwidth}: Roof): number {
  return peak / bandwidth
}

/** The roof of a point. Throws a LabError where there is none of that label, and for what a logarithmic axis cannot show. */
export function roofOf({label, roof, intensity, speed}: RoofPoint, roofs: readonly Roof[]): Roof {
  amount(label, 'intensity', intensity, 'FLOP/byte')
  amount(label, 'speed', speed, 'FLOP/s')
  const found = roof === undefined ? roofs[0] : roofs.find(candidate => candidate.label === roof)
  if (found) return found
  const known = roofs.map(candidate => `“${candidate.label}”`)
  throw new LabError(
    `The point “${label}” names the roof “${roof}”, and there is none of that name.`, `Give one of these: ${known.join(', ')}.`,
    [`“${label}”这个点说自己在屋顶“${roof}”下，却没有叫这个名字的屋顶。`, `可以用的有：${known.join('、')}。`],
  )
}

/** Throws a LabError for no roof at all, two of one label, or one that is no roof. */
export function checkRoofs(roofs: readonly Roof[]): void {
  if (roofs.length === 0) throw new LabError('There is no roof.', 'Give at least one: {label, peak, bandwidth}.', ['一个屋顶也没有。', '至少给一个：{label, peak, bandwidth}。'])
  for (const {label, peak, bandwidth} of roofs) {
    amount(label, 'peak', peak, 'FLOP/s')
    amount(label, 'bandwidth', bandwidth, 'bytes/s')
    if (roofs.filter(other => other.label === label).length > 1) {
      throw new LabError(`Two roofs are called “${label}”.`, 'Give each a label of its own: points name their roof by it.', [`有两个屋顶都叫“${label}”。`, '给它们不同的名字：点是按名字找屋顶的。'])
    }
  }
}

function amount(label: string, field: string, value: number, unit: string): void {
  if (value > 0 && value < Infinity) return
  throw new LabError(
    `“${label}”: ${field} is ${value}.`, `Give a number above 0, in ${unit}: the axes are logarithmic.`,
    [`“${label}”的${field}是${value}。`, `要一个大于0的数，单位是${unit}：坐标轴是对数的。`],
  )
}
