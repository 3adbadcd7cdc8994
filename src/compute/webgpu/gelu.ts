/**
 * @file Kernels Gelu and GeluGrad for the WebGPU backend: a dispatch each.
 */
import type {KernelConfig, TensorInfo} from '@tensorflow/tfjs-core'
import type {BackendWebGpu} from '../internals.ts'
import type {GeluGradInputs, GeluInputs} from '../ops/gelu.ts'
import {elementGroups, perElement} from './per-element.ts'
import {run, type Program} from './program.ts'

/** tanh of √(2/π)·(x + 0.044715·x³), clamped where float32 has long reached ±1. */
const bend = `fn bend(x: f32) -> f32 { return tanh(clamp(${Math.sqrt(2 / Math.PI)} * (x + 0.044715 * x * x * x), -15.0, 15.0)); }`

const forward: Program<{SIZE: number}> = {
  name: 'gelu',
  reads: {x: 'f32'},
  writes: {y: 'f32'},
  code: bend + perElement('SIZE', 'y[i] = 0.5 * x[i] * (1.0 + bend(x[i]));'),
}

const backward: Program<{SIZE: number}> = {
  name: 'gelu gradient',
  reads: {dy: 'f32', x: 'f32'},
  writes: {dx: 'f32'},
  code: bend + perElement('SIZE', `let v = x[i];
  let t = bend(v);
  let slope = ${Math.sqrt(2 / Math.PI)} * (1.0 + 3.0 * 0.044715 * v * v);
  dx[i] = dy[i] * (0.5 * (1.0 + t) + 0.5 * v * (1.0 - t * t) * slope);`),
}

const kernel = (kernelName: string, compute: (backend: BackendWebGpu, inputs: never, out: TensorInfo, SIZE: number) => void): KernelConfig => ({
  kernelName,
  backendName: 'webgpu',
  kernelFunc: ({inputs, backend: anyBackend}) => {
    const backend = anyBackend as unknown as BackendWebGpu
    const {x} = inputs as unknown as GeluInputs
    const out = backend.makeTensorInfo(x.shape, 'float32')
    compute(backend, inputs as never, out, x.shape.reduce((size, n) => size * n, 1))
    return out
  },
})

export const geluKernel = kernel('Gelu', (backend, {x}: GeluInputs, y, SIZE) => run(backend, forward, {SIZE}, [x], [y], elementGroups(SIZE)))
export const geluGradKernel = kernel('GeluGrad', (backend, {dy, x}: GeluGradInputs, dx, SIZE) => run(backend, backward, {SIZE}, [dy, x], [dx], elementGroups(SIZE)))
