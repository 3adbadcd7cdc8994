/** @file A quantity in three digits and a unit with its SI prefix: `1.25 TFLOP/s`. */

const prefixes = ['', 'k', 'M', 'G', 'T', 'P', 'E'] as const

/** From 0 to thousands of exas; below 1 without a prefix. */
export function siNumber(value: number, unit: string): string {
  let [digits, step] = [value, 0]
  while (Number(digits.toPrecision(3)) >= 1000 && step < prefixes.length - 1) {
    digits /= 1000
    step++
  }
  return `${Number(digits.toPrecision(3))}\u00a0${prefixes[step]}${unit}`
}
