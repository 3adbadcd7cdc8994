/**
 * @file Causal attention one token at a time: the keys and values of earlier tokens cannot change any more, so they are kept (the KV cache), and a new token only asks.
 */
import type {Part, Plan} from './part.ts'

/** For qkv [rows, 3·width] a call: queries, keys and values side by side, the heads side by side in each. Gives [rows, width]. */
export function attentionPlan(width: number, heads: number): Plan {
  const size = width / heads
  const part = (keys: readonly Float32Array[][], values: readonly Float32Array[][]): Part => ({
    advance(qkv) {
      const mixed = new Float32Array(keys.length * width)
      for (let row = 0; row < keys.length; row++) {
        const at = 3 * row * width
        keys[row]!.push(qkv!.slice(at + width, at + 2 * width))
        values[row]!.push(qkv!.slice(at + 2 * width, at + 3 * width))
        for (let head = 0; head < heads; head++) attend(qkv!.subarray(at, at + width), keys[row]!, values[row]!, mixed.subarray(row * width, (row + 1) * width), head * size, size)
      }
      return mixed
    },
    fork: rows => part(rows.map(row => [...keys[row]!]), rows.map(row => [...values[row]!])), // the vectors themselves are never written again
  })
  const empty = (rows: number) => Array.from({length: rows}, (): Float32Array[] => [])
  return rows => part(empty(rows), empty(rows))
}

/** Adds softmax(q · Kᵀ / √size) · V of one head, the numbers from `from` on, to `out`. */
function attend(q: Float32Array, keys: readonly Float32Array[], values: readonly Float32Array[], out: Float32Array, from: number, size: number): void {
  const scores = new Float64Array(keys.length)
  let highest = -Infinity
  for (let t = 0; t < keys.length; t++) {
    let score = 0
    for (let i = from; i < from + size; i++) score += q[i]! * keys[t]![i]!
    scores[t] = score / Math.sqrt(size)
    highest = Math.max(highest, scores[t]!)
  }
  let sum = 0
  for (let t = 0; t < keys.length; t++) sum += scores[t] = Math.exp(scores[t]! - highest)
  for (let t = 0; t < keys.length; t++) {
    const weight = scores[t]! / sum
    for (let i = from; i < from + size; i++) out[i]! += weight * values[t]![i]!
  }
}
