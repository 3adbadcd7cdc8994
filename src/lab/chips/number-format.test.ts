import fc from 'fast-check'
import {expect, test} from 'vitest'
import {bfloat16, float16, float32, float8e4m3, float8e5m2, numberFormats, roundTo, spacing, type NumberFormat} from './number-format.ts'
import {numbersBetween} from './numbers-between.ts'
import {sumIn} from './sum-in.ts'

/** All finite numbers of a short format, by what its bits mean; beyond the last one, the number that would come next. */
function decoded({exponentBits, fractionBits, bias, largest}: NumberFormat): number[] {
  const numbers: number[] = []
  for (let bits = 0; bits < 2 ** (exponentBits + fractionBits); bits++) {
    const [exponent, fraction] = [bits >> fractionBits, bits % 2 ** fractionBits]
    const value = exponent === 0 ? fraction * 2 ** (1 - bias - fractionBits) : (1 + fraction / 2 ** fractionBits) * 2 ** (exponent - bias)
    if (value <= largest) numbers.push(value)
  }
  return numbers
}

test('float32 is what Math.fround gives, for any double', () => {
  fc.assert(fc.property(fc.double(), x => { expect(roundTo(x, float32)).toBe(Math.fround(x)) }), {numRuns: 2000})
  fc.assert(fc.property(fc.float(), fc.float(), (x, y) => { expect(roundTo(x + y, float32)).toBe(Math.fround(x + y)) }), {numRuns: 2000})
})

test.each([float16, bfloat16, float8e4m3, float8e5m2])('every number of $name is one by its bits; between two, the nearer, and from the middle the even one', format => {
  const numbers = decoded(format)
  expect(numbers.at(-1)).toBe(format.largest)
  for (let i = 0; i + 1 < numbers.length; i += format.bits === 16 ? 7 : 1) {
    const [low, high] = [numbers[i]!, numbers[i + 1]!]
    const middle = (low + high) / 2
    const quarter = (high - low) / 4
    expect([low, middle - quarter, middle, middle + quarter].map(x => roundTo(x, format))).toEqual([low, low, i % 2 === 0 ? low : high, high])
    expect(roundTo(-middle - quarter, format)).toBe(-high)
  }
})

test('what is too large becomes infinite, or NaN where the format has no infinity, from half a step beyond the largest', () => {
  expect(numberFormats.map(({largest}) => largest)).toEqual([3.4028234663852886e38, 3.3895313892515355e38, 65504, 448, 57344])
  expect([65519.9, 65520, -1e9, Infinity].map(x => roundTo(x, float16))).toEqual([65504, Infinity, -Infinity, Infinity])
  expect([464, 464.1, -Infinity].map(x => roundTo(x, float8e4m3))).toEqual([448, NaN, NaN])
  expect([61439, 61440].map(x => roundTo(x, float8e5m2))).toEqual([57344, Infinity])
  expect([roundTo(NaN, float16), roundTo(-0, float16)]).toEqual([NaN, -0])
})

test('the spacing doubles with each power of two, and is constant below the smallest normal number', () => {
  expect([1, 1.99, 2, 0.999, 1024].map(x => spacing(x, float16))).toEqual([2 ** -10, 2 ** -10, 2 ** -9, 2 ** -11, 1])
  expect([0, 1e-9, 2 ** -14, 2 ** -13].map(x => spacing(x, float16))).toEqual([2 ** -24, 2 ** -24, 2 ** -24, 2 ** -23])
})

test('the numbers of a format between two ends are all of them, and no others', () => {
  const all = decoded(float8e4m3)
  expect(numbersBetween(-1000, 1000, float8e4m3)).toEqual([...all.slice(1).map(x => -x).reverse(), ...all])
  expect(numbersBetween(1.01, 2, float8e5m2)).toEqual([1.25, 1.5, 1.75, 2])
  expect(numbersBetween(-1.3, -0.99, float8e5m2)).toEqual([-1.25, -1])
  expect(() => numbersBetween(0, 1, float32)).toThrow('float32 has more than 5000 numbers between 0 and 1.')
})

test('1e5 times 1e-4: a sum stops where half its spacing exceeds the term', () => {
  const last = (format: NumberFormat, accumulator = format) => sumIn({term: 1e-4, count: 100_000, format, accumulator}).at(-1)!.sum
  expect(last(float16)).toBe(0.25)
  expect(last(bfloat16)).toBe(2 ** -5)
  expect(last(float8e4m3)).toBe(0) // the term itself rounds to nothing
  expect(last(float8e5m2)).toBe(2 ** -10)
  expect(last(float16, float32)).toBeCloseTo(10, 1)
  let sum = 0
  for (let i = 0; i < 100_000; i++) sum = Math.fround(sum + Math.fround(1e-4))
  expect(last(float32)).toBe(sum)
  expect(Math.abs(sum - 10)).toBeLessThan(0.01)
  expect(Math.abs(sum - 10)).toBeGreaterThan(1e-5)
})

test('of a long sum some steps are kept, and always the last', () => {
  const steps = sumIn({term: 1, count: 1003, format: float16, keep: 10})
  expect(steps.map(({count}) => count)).toEqual([101, 202, 303, 404, 505, 606, 707, 808, 909, 1003])
  expect(steps.at(-1)).toEqual({count: 1003, sum: 1003})
})
