/**
 * @file Random numbers that come out the same on every machine: every lesson and test draws from a seeded generator, never from `Math.random`.
 */
import {LabError} from './lab-error.ts'
import {mix} from './mix.ts'

/** Gives the next number, uniform in [0, 1), a multiple of 2⁻³². */
export type Rng = () => number

/**
 * A generator of uniform numbers: xoshiro128** (D. Blackman, S. Vigna, “Scrambled linear pseudorandom number generators”, ACM TOMS 47(4), 2021),
 * period 2¹²⁸ − 1, its state filled from the seed by a 32-bit SplitMix. Not for secrets.
 * `seed` is a whole number from 0 to 2³² − 1; anything else throws a LabError.
 */
export function random(seed: number): Rng {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
    throw new LabError(`The seed ${seed} is not a whole number from 0 to 4294967295.`, 'Use a number such as 1 or 42.', [`种子 ${seed} 不是 0 到 4294967295 之间的整数。`, '用 1 或 42 这样的数。'])
  }
  const word = (n: number) => mix(seed + Math.imul(n, 0x9e3779b9)) // a counter that steps by the golden ratio, mixed
  return xoshiro128(word(1), word(2), word(3), word(4)) // the mixer is a bijection: of four different words one at most is 0
}

/** xoshiro128** from its four words of state (not all zero). */
export function xoshiro128(a: number, b: number, c: number, d: number): Rng {
  return () => {
    const scrambled = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = rotate(d, 11)
    return scrambled / 2 ** 32
  }
}

const rotate = (x: number, bits: number): number => (x << bits) | (x >>> (32 - bits))

/** A whole number from 0 to n − 1, each equally likely up to n / 2³². */
export const integer = (rng: Rng, n: number): number => Math.floor(rng() * n)

/** A copy in random order, every order equally likely (Fisher–Yates; Knuth, TAOCP vol. 2, algorithm 3.4.2 P). */
export function shuffle<T>(rng: Rng, array: readonly T[]): T[] {
  const copy = [...array]
  for (let i = copy.length - 1; i > 0; i--) {
    const j = integer(rng, i + 1)
    const held = copy[i]!
    copy[i] = copy[j]!
    copy[j] = held
  }
  return copy
}

/** A draw from the normal distribution with mean 0 and variance 1 (Box & Muller, Ann. Math. Statist. 29(2), 1958). Takes two uniform numbers. */
export function normal(rng: Rng): number {
  const radius = Math.sqrt(-2 * Math.log(1 - rng())) // 1 − u lies in (0, 1]: its logarithm is finite
  return radius * Math.cos(2 * Math.PI * rng())
}

/** An index i with probability weights[i] / Σ weights. Weights are finite and ≥ 0, one at least > 0; else throws a LabError. */
export function choose(rng: Rng, weights: ArrayLike<number>): number {
  let total = 0
  let last = -1 // the last index that may be chosen, should rounding carry the draw past the end
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]!
    if (!(weight >= 0)) throw new LabError(`The weight ${weight} at index ${i} is not a number ≥ 0.`, 'Weights are shares of a whole: 0 or more each.', [`下标 ${i} 的权重 ${weight} 不是大于或等于 0 的数。`, '权重是整体的份额：每一个都要大于或等于 0。'])
    if (weight > 0) last = i
    total += weight
  }
  if (last < 0 || total === Infinity) throw new LabError(`The weights add up to ${total}.`, 'At least one weight must be above 0, and all must be finite.', [`权重加起来是 ${total}。`, '至少要有一个权重大于 0，而且都必须是有限的数。'])
  let left = rng() * total
  for (let i = 0; i < last; i++) {
    left -= weights[i]!
    if (left < 0) return i
  }
  return last
}
