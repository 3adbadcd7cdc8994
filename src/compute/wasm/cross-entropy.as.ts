// @ts-nocheck AssemblyScript, which is not TypeScript: its own compiler checks it (build-simd.ts).
/**
 * @file Cross-entropy of rows of logits [N,V] against one target each, [N] int32; N, V ≥ 1. A row whose target is outside 0 … V − 1 costs nothing and gets
 * no gradient, as with a one-hot row of zeros.
 */
import {log} from './exp.as'
import {exps, rowMax, sumOfExps} from './softmax.as'
import {at} from './vector.as'

/** Writes ln Σⱼ exp(xⱼ) of each row, [N]. Returns the mean loss. */
export function crossEntropy(N: i32, V: i32, logits: usize, targets: usize, logSums: usize): f32 {
  let total: f64 = 0
  for (let i = 0; i < N; i++) {
    const row = at(logits, i * V)
    const most = rowMax(V, row)
    const logSum = log(sumOfExps(V, row, most)) // small beside `most` when the logits are large: the loss is taken before the two are added
    store<f32>(at(logSums, i), most + logSum)
    const target = load<i32>(at(targets, i))
    if (<u32>target < <u32>V) total += logSum - (load<f32>(at(row, target)) - most)
  }
  return <f32>(total / N)
}

/** Writes (exp(x − logSum) − [j = target])·scale, [N,V]. */
export function crossEntropyGrad(N: i32, V: i32, scale: f32, logits: usize, targets: usize, logSums: usize, dLogits: usize): void {
  for (let i = 0; i < N; i++) {
    const to = at(dLogits, i * V)
    const target = load<i32>(at(targets, i))
    if (<u32>target >= <u32>V) {
      memory.fill(to, 0, <usize>V << 2)
      continue
    }
    exps(V, at(logits, i * V), load<f32>(at(logSums, i)), scale, to)
    store<f32>(at(to, target), load<f32>(at(to, target)) - scale)
  }
}
