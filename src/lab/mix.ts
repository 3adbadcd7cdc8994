/** @file A mixer of bits, for seeds and hashes. */

/** MurmurHash3's 32-bit finaliser (A. Appleby): a bijection of the whole numbers from 0 to 2³² − 1; of `x` its low 32 bits count. */
export function mix(x: number): number {
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return (x ^ (x >>> 16)) >>> 0
}
