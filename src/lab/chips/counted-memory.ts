/** @file Memory that counts how often it is read, and says so when it is read where nothing lies: a GPU does neither. */
import {LabError} from '../lab-error.ts'

export interface CountedMemory {
  readonly size: number
  /** Reads so far. */
  readonly reads: number
  /** The number at `index`. Throws a LabError outside 0 … size − 1, or between two numbers. */
  read(index: number): number
}

export function countedMemory(values: ArrayLike<number>): CountedMemory {
  let reads = 0
  return {
    size: values.length,
    get reads() { return reads },
    read(index) {
      if (!Number.isInteger(index) || index < 0 || index >= values.length) {
        throw new LabError(`Read at ${index}, and the memory holds ${values.length} numbers, from 0 to ${values.length - 1}.`, 'Do not read where the matrix has ended: put 0 into the tile there.', [
          `读了第${index}个位置，而这块内存只有${values.length}个数，从0到${values.length - 1}。`, '矩阵已经结束的地方不要读：在小块里填0。',
        ])
      }
      reads++
      return values[index]!
    },
  }
}
