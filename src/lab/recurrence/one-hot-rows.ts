/** @file Token ids as a matrix that a cell can read. */
import {tensor, type Tensor} from '../autodiff/index.ts'
import {LabError} from '../lab-error.ts'

/** [ids, size]: row t is 1 in column ids[t], 0 elsewhere. Throws a LabError for an id outside 0 … size − 1. */
export function oneHotRows(ids: ArrayLike<number>, size: number): Tensor {
  return tensor(Array.from(ids, id => {
    if (!(Number.isInteger(id) && id >= 0 && id < size)) throw new LabError(`The id ${id} is outside 0 to ${size - 1}.`, 'Give oneHotRows the size of the vocabulary that the ids are from.', [`编号 ${id} 不在 0 到 ${size - 1} 之间。`, 'oneHotRows 的大小，要用这些编号所属词表的大小。'])
    const row = new Array<number>(size).fill(0)
    row[id] = 1
    return row
  }))
}
