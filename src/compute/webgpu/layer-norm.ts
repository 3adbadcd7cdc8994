/**
 * @file Kernels LayerNorm and LayerNormGrad for the WebGPU backend: one dispatch forward, three back.
 */
import type {KernelConfig, TensorInfo} from '@tensorflow/tfjs-core'
import {dispose, type BackendWebGpu} from '../internals.ts'
import type {LayerNormAttributes, LayerNormGradInputs, LayerNormInputs} from '../ops/layer-norm.ts'
import {columnGroups, columnSlices, columnSums} from './column-sum.ts'
import {elementGroups, perElement} from './per-element.ts'
import {run, type Program} from './program.ts'
import {lanesFor, perRow, rowGroups} from './rows.ts'

interface Sizes extends Record<string, number> {
  readonly ROWS: number
  readonly N: number
  readonly LANES: number
}

const forward: Program<Sizes & {readonly EPSILON: number}> = {
  name: 'layer norm',
  reads: {x: 'f32', gamma: 'f32', beta: 'f32'},
  writes: {y: 'f32', stats: 'f32'},
  code: perRow(`var sum = 0.0;
  for (var j = lane; j < N; j += LANES) { sum += x[row * N + j]; }
  let mean = rowSum(sum) / f32(N);
  var squares = 0.0;
  for (var j = lane; j < N; j += LANES) {
    let d = x[row * N + j] - mean;
    squares += d * d;
  }
  let inverse = inverseSqrt(rowSum(squares) / f32(N) + bitcast<f32>(EPSILON));
  if (live) {
    for (var j = lane; j < N; j += LANES) { y[row * N + j] = (x[row * N + j] - mean) * inverse * gamma[j] + beta[j]; }
    if (lane == 0u) {
      stats[row * 2u] = mean;
      stats[row * 2u + 1u] = inverse;
    }
  }`),
}

/** With g = dy·gamma and x̂ the normalised x: dx = (g − mean(g) − x̂·mean(g·x̂)) / √(variance + ε). */
const backward: Program<Sizes> = {
  name: 'layer norm gradient',
  reads: {dy: 'f32', x: 'f32', gamma: 'f32', stats: 'f32'},
  writes: {dx: 'f32'},
  code: perRow(`let mean = stats[row * 2u];
  let inverse = stats[row * 2u + 1u];
  var sum = 0.0;
  var product = 0.0;
  for (var j = lane; j < N; j += LANES) {
    let g = dy[row * N + j] * gamma[j];
    sum += g;
    product += g * (x[row * N + j] - mean) * inverse;
  }
  sum = rowSum(sum) / f32(N);
  product = rowSum(product) / f32(N);
  if (live) {
    for (var j = lane; j < N; j += LANES) {
      let normalised = (x[row * N + j] - mean) * inverse;
      dx[row * N + j] = (dy[row * N + j] * gamma[j] - sum - normalised * product) * inverse;
    }
  }`),
}

/** Columns 0 … W − 1: Σ dy·x̂, for gamma; columns W … 2W − 1: Σ dy, for beta. N = 2W. */
const weights: Program<{ROWS: number; N: number; SLICES: number; W: number}> = {
  name: 'layer norm weights',
  reads: {dy: 'f32', x: 'f32', stats: 'f32'},
  writes: {parts: 'f32'},
  code: columnSums(`fn value(row: u32, n: u32) -> f32 {
  let d = dy[row * W + n % W];
  if (n >= W) { return d; }
  return d * (x[row * W + n] - stats[row * 2u]) * stats[row * 2u + 1u];
}`),
}

const weightSums: Program<{W: number; SLICES: number}> = {
  name: 'layer norm weight sums',
  reads: {parts: 'f32'},
  writes: {dGamma: 'f32', dBeta: 'f32'},
  code: perElement('2u * W', `var total = 0.0;
  for (var slice = 0u; slice < SLICES; slice++) { total += parts[slice * 2u * W + i]; }
  if (i < W) { dGamma[i] = total; } else { dBeta[i - W] = total; }`),
}

/** The bits of a float32, for `bitcast<f32>`: constants of our shaders are whole numbers. */
const bits = (x: number): number => new Uint32Array(Float32Array.of(x).buffer)[0]!

export const layerNormKernel: KernelConfig = {
  kernelName: 'LayerNorm',
  backendName: 'webgpu',
  kernelFunc: ({inputs, backend: anyBackend, attrs}) => {
    const backend = anyBackend as unknown as BackendWebGpu
    const {x, gamma, beta} = inputs as unknown as LayerNormInputs
    const {epsilon} = attrs as unknown as LayerNormAttributes
    const [ROWS, N] = x.shape as [number, number]
    const [y, stats] = [backend.makeTensorInfo([ROWS, N], 'float32'), backend.makeTensorInfo([ROWS, 2], 'float32')]
    const LANES = lanesFor(N)
    run(backend, forward, {ROWS, N, LANES, EPSILON: bits(epsilon)}, [x, gamma, beta], [y, stats], rowGroups(ROWS, LANES))
    return [y, stats]
  },
}

export const layerNormGradKernel: KernelConfig = {
  kernelName: 'LayerNormGrad',
  backendName: 'webgpu',
  kernelFunc: ({inputs, backend: anyBackend}) => {
    const backend = anyBackend as unknown as BackendWebGpu
    const {dy, x, gamma, stats} = inputs as unknown as LayerNormGradInputs
    const [ROWS, W] = x.shape as [number, number]
    const [dx, dGamma, dBeta] = [[ROWS, W], [W], [W]].map(shape => backend.makeTensorInfo(shape, 'float32')) as [TensorInfo, TensorInfo, TensorInfo]
    const LANES = lanesFor(W)
    run(backend, backward, {ROWS, N: W, LANES}, [dy, x, gamma, stats], [dx], rowGroups(ROWS, LANES))
    const SLICES = columnSlices(ROWS, 2 * W)
    const parts = backend.makeTensorInfo([SLICES, 2, W], 'float32')
    run(backend, weights, {ROWS, N: 2 * W, SLICES, W}, [dy, x, stats], [parts], columnGroups(2 * W, SLICES))
    run(backend, weightSums, {W, SLICES}, [parts], [dGamma, dBeta], elementGroups(2 * W))
    dispose(backend, parts)
    return [dx, dGamma, dBeta]
  },
}
