/**
 * @file Kernels GlobalNorm and AdamStep for the WebGPU backend: seven gradients per dispatch, two variables per dispatch, and one more each.
 */
import type {KernelConfig, TensorInfo} from '@tensorflow/tfjs-core'
import {dispose, type BackendWebGpu} from '../internals.ts'
import type {AdamAttributes, AdamInputs} from '../ops/adam.ts'
import {run, type Program} from './program.ts'
import {total, treeSum} from './total.ts'

const size = ({shape}: TensorInfo) => shape.reduce((product, n) => product * n, 1)

/** Workgroups that share one gradient. */
const shares = 32

/** parts[first + which, share] ← Σ g² over a share of each of up to seven gradients. */
const squares: Program<Record<string, number>> = {
  name: 'sum of squares',
  reads: ({COUNT}) => Object.fromEntries(Array.from({length: COUNT!}, (_, i) => [`gradient${i}`, 'f32' as const])),
  writes: {parts: 'f32'},
  code: ({COUNT}) => `${treeSum}
@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let first = group.x * 256u + lane;
  var sum = 0.0;
  switch (group.y) {
    ${Array.from({length: COUNT!}, (_, i) => `${i === COUNT! - 1 ? 'default' : `case ${i}u`} { for (var i = first; i < SIZE${i}; i += ${shares * 256}u) { sum += gradient${i}[i] * gradient${i}[i]; } }`).join('\n    ')}
  }
  sums[lane] = sum;
  addUp(lane);
  if (lane == 0u) { parts[(FIRST + group.y) * ${shares}u + group.x] = sums[0]; }
}`,
}

export const globalNormKernel: KernelConfig = {
  kernelName: 'GlobalNorm',
  backendName: 'webgpu',
  kernelFunc: ({inputs, backend: anyBackend}) => {
    const backend = anyBackend as unknown as BackendWebGpu
    const gradients = (Object.values(inputs) as TensorInfo[]).filter(gradient => size(gradient) > 0)
    const parts = backend.makeTensorInfo([Math.max(1, gradients.length) * shares], 'float32')
    const norm = backend.makeTensorInfo([], 'float32')
    for (let FIRST = 0; FIRST < gradients.length; FIRST += 7) {
      const some = gradients.slice(FIRST, FIRST + 7)
      const sizes = Object.fromEntries(some.map((gradient, i) => [`SIZE${i}`, size(gradient)]))
      run(backend, squares, {COUNT: some.length, FIRST, ...sizes}, some, [parts], [shares, some.length])
    }
    total(backend, 'root', parts, gradients.length * shares, norm)
    dispose(backend, parts)
    return norm
  },
}

/** Joins what the step brings from outside and the norm, which is on the device, into the eight numbers that every variable needs. */
const factors: Program<Record<never, never>> = {
  name: 'adam factors',
  reads: {given: 'f32', norm: 'f32'},
  writes: {factors: 'f32'},
  code: `
@compute @workgroup_size(1)
fn main() {
  let clip = given[0];
  factors[0] = select(clip / norm[0], 1.0, norm[0] <= clip);
  for (var i = 1u; i < 8u; i++) { factors[i] = given[i]; }
}`,
}

/** Up to two variables: new values beside the old ones, since tfjs may share those; the moments in place. */
const step: Program<Record<string, number>> = {
  name: 'adam step',
  reads: ({COUNT}) => ({factors: 'f32', ...Object.fromEntries(Array.from({length: COUNT!}, (_, i) => [[`value${i}`, 'f32'], [`gradient${i}`, 'f32']] as const).flat())}),
  writes: ({COUNT}) => ({moments: 'f32', ...Object.fromEntries(Array.from({length: COUNT!}, (_, i) => [`next${i}`, 'f32'] as const))}),
  code: ({COUNT}) => `
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let scale = factors[0];
  let rate = factors[1]; // learning rate / (1 − β₁ᵗ)
  let whole = factors[2]; // 1 / (1 − β₂ᵗ)
  let beta1 = factors[3];
  let beta2 = factors[4];
  let epsilon = factors[5];
  let rest1 = factors[6]; // 1 − β₁ and 1 − β₂, which float32 would round off: 1 − 0.999 by a hundred thousandth
  let rest2 = factors[7];
  for (var i = id.x; i < max(SIZE0, SIZE1); i += groups.x * 64u) {
    ${Array.from({length: COUNT!}, (_, v) => `if (i < SIZE${v}) {
      let g = gradient${v}[i] * scale;
      let m = beta1 * moments[OFFSET${v} + i] + rest1 * g;
      let s = beta2 * moments[TOTAL + OFFSET${v} + i] + rest2 * g * g;
      moments[OFFSET${v} + i] = m;
      moments[TOTAL + OFFSET${v} + i] = s;
      next${v}[i] = value${v}[i] - rate * m / (sqrt(s * whole) + epsilon);
    }`).join('\n    ')}
  }
}`,
}

export const adamStepKernel: KernelConfig = {
  kernelName: 'AdamStep',
  backendName: 'webgpu',
  kernelFunc: ({inputs, backend: anyBackend, attrs}) => {
    const backend = anyBackend as unknown as BackendWebGpu
    const {norm, moments, ...pairs} = inputs as unknown as AdamInputs
    const {learningRate, beta1, beta2, epsilon, step: t, clip} = attrs as unknown as AdamAttributes
    const all = Array.from({length: Object.keys(pairs).length / 2}, (_, i) => {
      const value = pairs[`value${i}`]!
      const empty = size(value) === 0 // WebGPU binds nothing empty
      return {value, gradient: pairs[`gradient${i}`]!, empty, next: backend.makeTensorInfo(value.shape, 'float32', ...(empty ? [new Float32Array()] : []))}
    })
    const variables = all.filter(({empty}) => !empty)
    const given = backend.makeTensorInfo([8], 'float32', Float32Array.of(Math.min(clip, 3e38), learningRate / (1 - beta1 ** t), 1 / (1 - beta2 ** t), beta1, beta2, epsilon, 1 - beta1, 1 - beta2))
    const numbers = backend.makeTensorInfo([8], 'float32')
    run(backend, factors, {}, [given, norm], [numbers], [1])

    const TOTAL = size(moments) / 2
    let offset = 0
    for (let i = 0; i < variables.length; i += 2) {
      const some = variables.slice(i, i + 2)
      const sizes = [0, 1].map(v => (some[v] ? size(some[v].value) : 0)) as [number, number]
      const constants = {COUNT: some.length, TOTAL, SIZE0: sizes[0], SIZE1: sizes[1], OFFSET0: offset, OFFSET1: offset + sizes[0]}
      run(backend, step, constants, [numbers, ...some.flatMap(({value, gradient}) => [value, gradient])], [moments, ...some.map(({next}) => next)], [Math.min(1024, Math.ceil(Math.max(...sizes) / 64))])
      offset += sizes[0] + sizes[1]
    }
    dispose(backend, given, numbers)
    return all.map(({next}) => next)
  },
}
