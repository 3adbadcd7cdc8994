/** @file How much arithmetic a product of matrices is. */
import {LabError} from '../lab-error.ts'

/**
 * Floating-point operations of an [m, k] matrix times a [k, n] one, 2mkn: for each of the m·n results k multiplications and k additions (the first one to zero).
 * A fused multiply–add counts as two, as vendors and papers count it. Throws a LabError unless all three are whole numbers, 0 or more.
 */
export function matmulFlops(m: number, k: number, n: number): number {
  for (const [name, size] of Object.entries({m, k, n})) {
    if (!Number.isInteger(size) || size < 0) {
      throw new LabError(`${name} is ${size}, and a matrix has a whole number of rows and columns.`, 'Give m, k and n as whole numbers: matmulFlops(64, 64, 64).', [
        `${name}是${size}，而矩阵的行数和列数都是整数。`, 'm、k、n都要给整数：matmulFlops(64, 64, 64)。',
      ])
    }
  }
  return 2 * m * k * n
}
