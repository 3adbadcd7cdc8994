/** @file The numbers that a format has: for drawing them. */
import {LabError} from '../lab-error.ts'
import {roundTo, spacing, type NumberFormat} from './number-format.ts'

/** All finite numbers of the format from `low` to `high`, both included, rising. Throws a LabError for more than `most` (default 5000) of them. */
export function numbersBetween(low: number, high: number, format: NumberFormat, most = 5000): number[] {
  const numbers: number[] = []
  const end = Math.min(high, format.largest)
  let next = Math.max(low, -format.largest)
  if (roundTo(next, format) !== next) next = above(roundTo(next, format), next, format)
  while (next <= end) {
    if (numbers.length === most) {
      throw new LabError(`${format.name} has more than ${most} numbers between ${low} and ${high}.`, 'Take a narrower range.', [`${format.name}在${low}和${high}之间有不止${most}个数。`, '把范围取窄一些。'])
    }
    numbers.push(next)
    next = following(next, format)
  }
  return numbers
}

/** The rounded number itself where it lies above, else its neighbour. */
const above = (rounded: number, x: number, format: NumberFormat): number => (rounded > x ? rounded : following(rounded, format))

/** The next larger number. Below a negative power of two's size the spacing is that of the smaller binade. */
function following(x: number, format: NumberFormat): number {
  const step = spacing(x, format)
  const half = x + step / 2
  return x < 0 && roundTo(half, format) === half ? half : x + step
}
