/**
 * @file A compute shader with the tensors it reads and writes, compiled once for each set of sizes and queued among tfjs's own work.
 */
import type {TensorInfo} from '@tensorflow/tfjs-core'
import {enqueue, type BackendWebGpu} from '../internals.ts'

type Element = 'f32' | 'i32' | 'vec4f'

/** The sizes and switches of one use. They are constants of the shader, so the compiler can unroll by them; each new set is compiled once (some ms). */
export type Constants = Readonly<Record<string, number | boolean>>

export interface Program<C extends Constants = Constants> {
  /** Tells it from all others. */
  readonly name: string
  /** Names and element types of the buffers it reads, in the order in which tensors are given; then of those it writes (or changes). At most 8 together: more is not guaranteed by WebGPU. */
  readonly reads: Readonly<Record<string, Element>> | ((constants: C) => Readonly<Record<string, Element>>)
  readonly writes: Readonly<Record<string, Element>> | ((constants: C) => Readonly<Record<string, Element>>)
  /** WGSL, with an entry point `main`. The buffers, and the constants by their names (numbers as u32), are declared before it. */
  readonly code: string | ((constants: C) => string)
}

/** Numbers as a WGSL float: 0.5 → '0.5', 1 → '1.0'. For constants that are not whole. */
export const float = (x: number): string => (Number.isInteger(x) ? `${x}.0` : String(x))

const pipelines = new WeakMap<GPUDevice, Map<string, GPUComputePipeline>>()

/**
 * Queues one dispatch: `inputs` and `outputs` in the order of the program's buffers, `groups` workgroups in x, y, z.
 * A tensor may not be input and output of the same dispatch. None may be empty.
 */
export function run<C extends Constants>(backend: BackendWebGpu, program: Program<C>, constants: C, inputs: readonly TensorInfo[], outputs: readonly TensorInfo[], groups: readonly [number, number?, number?]): void {
  enqueue(backend, pipelineOf(backend.device, program, constants), [...inputs, ...outputs], groups)
}

function pipelineOf<C extends Constants>(device: GPUDevice, program: Program<C>, constants: C): GPUComputePipeline {
  let known = pipelines.get(device)
  if (!known) pipelines.set(device, (known = new Map()))
  const key = `${program.name} ${Object.values(constants)}`
  let pipeline = known.get(key)
  if (!pipeline) {
    const module = device.createShaderModule({label: key, code: source(program, constants)})
    known.set(key, (pipeline = device.createComputePipeline({label: key, layout: 'auto', compute: {module, entryPoint: 'main'}})))
  }
  return pipeline
}

/** The whole shader, as the device gets it. */
export function source<C extends Constants>({reads, writes, code}: Program<C>, constants: C): string {
  const of = <T>(part: T | ((constants: C) => T)): T => (typeof part === 'function' ? (part as (constants: C) => T)(constants) : part)
  const read = Object.entries(of(reads)).map(([name, element]) => [name, element, 'read'])
  const written = Object.entries(of(writes)).map(([name, element]) => [name, element, 'read_write'])
  return [
    ...Object.entries(constants).map(([name, value]) => `const ${name} = ${value}${typeof value === 'number' ? 'u' : ''};`),
    ...[...read, ...written].map(([name, element, access], binding) => `@group(0) @binding(${binding}) var<storage, ${access}> ${name}: array<${element}>;`),
    of(code),
  ].join('\n')
}
