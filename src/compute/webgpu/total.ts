/**
 * @file The sum of a buffer, by one workgroup: for as many numbers as other shaders leave over (thousands, not millions).
 */
import type {TensorInfo} from '@tensorflow/tfjs-core'
import type {BackendWebGpu} from '../internals.ts'
import {run, type Program} from './program.ts'

/** Invocations that sum, and then halve themselves until one is left: always in the same order, so that the same numbers give the same sum. */
const width = 256

/** WGSL: `sums` [256] in workgroup memory → their total in sums[0], for every invocation of the workgroup. */
export const treeSum = `
var<workgroup> sums: array<f32, ${width}>;
fn addUp(lane: u32) {
  for (var half = ${width / 2}u; half > 0u; half /= 2u) {
    workgroupBarrier();
    if (lane < half) { sums[lane] += sums[lane + half]; }
  }
  workgroupBarrier();
}`

const program: Program<{SIZE: number; MEAN: boolean}> = {
  name: 'total',
  reads: {parts: 'f32'},
  writes: {total: 'f32'},
  code: ({MEAN}) => `${treeSum}
@compute @workgroup_size(${width})
fn main(@builtin(local_invocation_index) lane: u32) {
  var sum = 0.0;
  for (var i = lane; i < SIZE; i += ${width}u) { sum += parts[i]; }
  sums[lane] = sum;
  addUp(lane);
  if (lane == 0u) { total[0] = ${MEAN ? 'sums[0] / f32(SIZE)' : 'sqrt(sums[0])'}; }
}`,
}

/** total ← the mean of `size` numbers, or the square root of their sum. */
export function total(backend: BackendWebGpu, what: 'mean' | 'root', parts: TensorInfo, size: number, out: TensorInfo): void {
  run(backend, program, {SIZE: size, MEAN: what === 'mean'}, [parts], [out], [1])
}
