/**
 * @file A batch cut into shares.
 */
import type {Batch} from '../contracts.ts'

/** The batch's windows in order, cut into at most `count` shares whose sizes differ by at most one; none is empty. The numbers are copies, which may be transferred. */
export function shardsOf({inputs, targets, size, length}: Batch, count: number): Batch[] {
  const shares = Math.min(count, size)
  return Array.from({length: shares}, (_, i) => {
    const [from, to] = [Math.floor((i * size) / shares), Math.floor(((i + 1) * size) / shares)]
    return {inputs: inputs.slice(from * length, to * length), targets: targets.slice(from * length, to * length), size: to - from, length}
  })
}
