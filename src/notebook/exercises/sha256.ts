/** @file SHA-256 (FIPS 180-4) of a text. The browser's own stands only on secure pages, and a school may serve the book over plain http. */

/** The first 32 bits of the fractional part of a root of the first 64 primes. */
function fractions(root: (prime: number) => number, count: number): number[] {
  const primes: number[] = []
  for (let n = 2; primes.length < count; n++) if (primes.every(prime => n % prime !== 0)) primes.push(n)
  return primes.map(prime => ((root(prime) % 1) * 2 ** 32) | 0)
}

const rounds = fractions(Math.cbrt, 64)
const start = fractions(Math.sqrt, 8)

/** In hexadecimal, of the text's UTF-8. */
export function sha256(text: string): string {
  const bytes = new TextEncoder().encode(text)
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setBigUint64(padded.length - 8, BigInt(bytes.length) * 8n)
  const state = [...start]
  const turn = (x: number, by: number): number => (x >>> by) | (x << (32 - by))
  for (let block = 0; block < padded.length; block += 64) {
    const w = Array.from({length: 16}, (_, i) => view.getInt32(block + 4 * i))
    for (let i = 16; i < 64; i++) {
      const [a, b] = [w[i - 15]!, w[i - 2]!]
      w[i] = (w[i - 16]! + w[i - 7]! + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10))) | 0
    }
    let [a, b, c, d, e, f, g, h] = state as [number, number, number, number, number, number, number, number]
    for (let i = 0; i < 64; i++) {
      const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + rounds[i]! + w[i]!) | 0
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
      ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0]
    }
    ;[a, b, c, d, e, f, g, h].forEach((value, i) => { state[i] = (state[i]! + value) | 0 })
  }
  return state.map(word => (word >>> 0).toString(16).padStart(8, '0')).join('')
}
