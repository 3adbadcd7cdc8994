/** @file Sums of two numbers, written so that a model can compute them from left to right: the digits of the result stand in reverse, the carry goes the way the reading goes. */
import {LabError} from '../lab-error.ts'
import {integer, type Rng} from '../random.ts'
import type {Generator} from './generator.ts'

export interface Additions extends Generator {
  /** Digits of each number. */
  readonly digits: number
  /** The line of two numbers, from 0 to 10^digits − 1: `additions().line(27, 5)` is `27+05=230`. */
  line(a: number, b: number): string
}

export interface AdditionsOptions {
  /** Digits of each number, 1 to 6; small numbers get zeros in front. Default 2. */
  readonly digits?: number
}

/**
 * Each line is `a+b=` and the sum from its last digit to its first, one digit longer than the numbers. All numbers are equally likely, so a line holds 2·digits·ln 10 nats,
 * all of them in the two numbers: what comes after `=` is certain. Throws a LabError for digits out of range.
 */
export function additions({digits = 2}: AdditionsOptions = {}): Additions {
  if (!(Number.isInteger(digits) && digits >= 1 && digits <= 6)) {
    throw new LabError(`There are no sums of numbers with ${digits} digits here.`, 'Take a whole number of digits from 1 to 6.', [`这里没有 ${digits} 位数的加法。`, '位数是 1 到 6 的整数。'])
  }
  const count = 10 ** digits
  const length = 3 * digits + 3 // of a line, without its break
  const written = (n: number, width: number) => String(n).padStart(width, '0')
  const line = (a: number, b: number): string => `${written(a, digits)}+${written(b, digits)}=${[...written(a + b, digits + 1)].reverse().join('')}`
  /** What may stand at a place of a line that has begun so: the sign, or undefined for any digit. */
  function certain(begun: string): string | undefined {
    const at = begun.length
    if (at === digits) return '+'
    if (at === 2 * digits + 1) return '='
    if (at === length) return '\n'
    if (at < 2 * digits + 2) return undefined
    return line(Number(begun.slice(0, digits)), Number(begun.slice(digits + 1, 2 * digits + 1)))[at]
  }
  const nats = 2 * digits * Math.log(10)

  function surprisals(text: string): Float64Array {
    const result = new Float64Array(text.length)
    let begun = ''
    let lost = false
    for (let i = 0; i < text.length; i++) {
      const sign = text[i]!
      const expected = certain(begun)
      const fits = expected === undefined ? /[0-9]/.test(sign) : sign === expected
      result[i] = lost ? NaN : !fits ? Infinity : expected === undefined ? Math.log(10) : 0
      lost ||= !fits
      begun += sign
      if (sign === '\n') [begun, lost] = ['', false]
    }
    return result
  }

  return {
    name: `additions-${digits}`,
    language: 'en',
    digits,
    line,
    sample: (rng: Rng) => line(integer(rng, count), integer(rng, count)),
    accept: text => !text.includes('\n') && surprisals(text + '\n').every(nats => nats < Infinity),
    entropyRate: () => ({natsPerCharacter: nats / (length + 1), natsPerSentence: nats, charactersPerSentence: length + 1}),
    surprisals,
  }
}
