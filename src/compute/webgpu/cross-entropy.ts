/**
 * @file Kernels CrossEntropy and CrossEntropyGrad for the WebGPU backend: two dispatches forward, one back.
 */
import type {KernelConfig} from '@tensorflow/tfjs-core'
import {dispose, type BackendWebGpu} from '../internals.ts'
import type {CrossEntropyGradInputs, CrossEntropyInputs} from '../ops/sparse-cross-entropy.ts'
import {elementGroups, perElement} from './per-element.ts'
import {run, type Program} from './program.ts'
import {lanesFor, perRow, rowGroups} from './rows.ts'
import {total} from './total.ts'

/** A target that no column has costs nothing and teaches nothing, as a one-hot row of zeros would. */
const losses: Program<{ROWS: number; V: number; LANES: number}> = {
  name: 'cross-entropy',
  reads: {logits: 'f32', targets: 'i32'},
  writes: {losses: 'f32', logSums: 'f32'},
  code: perRow(`var most = logits[row * V];
  for (var j = lane; j < V; j += LANES) { most = max(most, logits[row * V + j]); }
  most = rowMax(most);
  var sum = 0.0;
  for (var j = lane; j < V; j += LANES) { sum += exp(logits[row * V + j] - most); }
  let rest = log(rowSum(sum));
  if (live && lane == 0u) {
    let wanted = targets[row];
    logSums[row] = most + rest;
    losses[row] = 0.0;
    // Not the logSum less the logit: where both are thousands, their own rounding would be all that is left of a small loss.
    if (wanted >= 0 && wanted < i32(V)) { losses[row] = most - logits[row * V + u32(wanted)] + rest; }
  }`),
}

const gradient: Program<{ROWS: number; V: number}> = {
  name: 'cross-entropy gradient',
  reads: {dy: 'f32', logits: 'f32', targets: 'i32', logSums: 'f32'},
  writes: {dLogits: 'f32'},
  code: perElement('ROWS * V', `let wanted = targets[i / V];
  let p = exp(logits[i] - logSums[i / V]);
  let known = wanted >= 0 && wanted < i32(V);
  dLogits[i] = select(0.0, (p - select(0.0, 1.0, i32(i % V) == wanted)) * dy[0] / f32(ROWS), known);`),
}

export const crossEntropyKernel: KernelConfig = {
  kernelName: 'CrossEntropy',
  backendName: 'webgpu',
  kernelFunc: ({inputs, backend: anyBackend}) => {
    const backend = anyBackend as unknown as BackendWebGpu
    const {logits, targets} = inputs as unknown as CrossEntropyInputs
    const [ROWS, V] = logits.shape as [number, number]
    const [each, logSums] = [backend.makeTensorInfo([ROWS], 'float32'), backend.makeTensorInfo([ROWS], 'float32')]
    const loss = backend.makeTensorInfo([], 'float32')
    const LANES = lanesFor(V)
    run(backend, losses, {ROWS, V, LANES}, [logits, targets], [each, logSums], rowGroups(ROWS, LANES))
    total(backend, 'mean', each, ROWS, loss)
    dispose(backend, each)
    return [loss, logSums]
  },
}

export const crossEntropyGradKernel: KernelConfig = {
  kernelName: 'CrossEntropyGrad',
  backendName: 'webgpu',
  kernelFunc: ({inputs, backend: anyBackend}) => {
    const backend = anyBackend as unknown as BackendWebGpu
    const {dy, logits, targets, logSums} = inputs as unknown as CrossEntropyGradInputs
    const [ROWS, V] = logits.shape as [number, number]
    const dLogits = backend.makeTensorInfo([ROWS, V], 'float32')
    run(backend, gradient, {ROWS, V}, [dy, logits, targets, logSums], [dLogits], elementGroups(ROWS * V))
    return dLogits
  },
}
