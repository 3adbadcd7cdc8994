/** @file A tensor of random numbers, as weights begin. */
import {normal, type Rng} from '../random.ts'
import {tensor, type Tensor} from './engine.ts'

/** [rows, columns] numbers from the normal distribution with mean 0 and this standard deviation. */
export function randomTensor(rng: Rng, rows: number, columns: number, deviation: number): Tensor {
  return tensor(Array.from({length: rows}, () => Array.from({length: columns}, () => deviation * normal(rng))))
}
