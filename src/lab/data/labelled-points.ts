/** @file Points in the plane with a class each: data that a reader can see whole, and a small network can learn in seconds. */
import {LabError} from '../lab-error.ts'

export interface LabelledPoints {
  /** [x, y] of each point. */
  readonly points: readonly (readonly [x: number, y: number])[]
  /** The class of each point, 0 or 1. */
  readonly labels: readonly number[]
}

/** Throws a LabError unless there are points to make, and their scatter is a length. */
export function checkPoints(count: number, noise: number): void {
  if (!Number.isInteger(count) || count < 2) throw new LabError(`There cannot be ${count} points.`, 'Ask for a whole number of points, 2 or more, such as 200.', [`点数不能是 ${count}。`, '点数要是整数，至少 2 个，例如 200。'])
  if (!(noise >= 0 && noise < Infinity)) throw new LabError(`The noise cannot be ${noise}.`, 'It is a standard deviation: 0 or more, such as 0.1.', [`噪声不能是 ${noise}。`, '它是标准差：大于或等于 0，例如 0.1。'])
}
