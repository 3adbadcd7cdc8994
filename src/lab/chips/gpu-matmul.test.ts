import {afterEach, beforeEach, expect, test, vi} from 'vitest'
import {countedMemory} from './counted-memory.ts'
import {findGpu} from './find-gpu.ts'
import {gpuMatmul, shaderOf} from './gpu-matmul.ts'
import {keepPeak, keptPeak} from './kept-peak.ts'

beforeEach(() => {
  vi.stubGlobal('GPUBufferUsage', {STORAGE: 1, COPY_SRC: 2, COPY_DST: 4, MAP_READ: 8})
  vi.stubGlobal('GPUMapMode', {READ: 1})
})
afterEach(() => { vi.unstubAllGlobals() })

/** A device that computes nothing and writes down what it is asked for. */
function fakeDevice({fault, problem, lost}: {fault?: {lineNum: number; message: string}; problem?: string; lost?: string} = {}) {
  const asked = {dispatches: [] as number[][], alive: 0, code: ''}
  const device = {
    lost: lost === undefined ? new Promise(() => {}) : Promise.resolve({message: lost}),
    pushErrorScope() {},
    popErrorScope: async () => (problem ? {message: problem} : null),
    createShaderModule({code}: {code: string}) {
      asked.code = code
      return {getCompilationInfo: async () => ({messages: fault ? [{type: 'warning', lineNum: 2, message: 'w'}, {type: 'error', ...fault}] : []})}
    },
    createBuffer({size}: {size: number}) {
      asked.alive++
      return {size, destroy() { asked.alive-- }, mapAsync: async () => {}, getMappedRange: () => new ArrayBuffer(size)}
    },
    createComputePipeline: () => ({getBindGroupLayout: () => ({})}),
    createBindGroup: () => ({}),
    createCommandEncoder: () => ({
      beginComputePass: () => ({setPipeline() {}, setBindGroup() {}, dispatchWorkgroups(...groups: number[]) { asked.dispatches.push(groups) }, end() {}}),
      copyBufferToBuffer() {},
      finish: () => ({}),
    }),
    queue: {writeBuffer() {}, submit() {}, onSubmittedWorkDone: () => new Promise(resolve => { if (lost === undefined) setTimeout(resolve, 2) })},
  }
  return {device: device as unknown as GPUDevice, asked}
}

const sizes = {m: 5, k: 3, n: 17, a: new Float32Array(15), b: new Float32Array(51), tile: 8}

test('as many workgroups are started as cover the result, columns first, and no buffer is left', async () => {
  const {device, asked} = fakeDevice()
  const {c, seconds} = await gpuMatmul(device, {...sizes, code: 'fn main() {}'})
  expect(asked.dispatches).toEqual([[3, 1]])
  expect([c.length, seconds, asked.alive]).toEqual([85, NaN, 0])
})

test('a measurement repeats what is short, and says seconds for one product', async () => {
  const {device, asked} = fakeDevice()
  const {seconds} = await gpuMatmul(device, {...sizes, code: '', atLeast: 10})
  expect(asked.dispatches.length).toBeGreaterThan(5)
  expect(seconds).toBeGreaterThan(0)
  expect(seconds).toBeLessThan(0.01)
})

test('a fault in the shader is told with the reader’s own line, and what the GPU refuses with its words', async () => {
  expect(shaderOf('one\ntwo', {m: 1, k: 2, n: 3}).split('\n').slice(1)).toEqual(['one', 'two'])
  const faulty = fakeDevice({fault: {lineNum: 3, message: 'unresolved value “x”'}})
  await expect(gpuMatmul(faulty.device, {...sizes, code: 'one\ntwo x'})).rejects.toThrow('The GPU refuses the shader: line 2: unresolved value “x”')
  const refusing = fakeDevice({problem: 'too many invocations'})
  await expect(gpuMatmul(refusing.device, {...sizes, code: ''})).rejects.toThrow('too many invocations')
  expect(refusing.asked.alive).toBe(0)
})

test('a GPU that is lost while the shader runs is told, though it never says that the work is done', async () => {
  const {device} = fakeDevice({lost: 'the device hung'})
  await expect(gpuMatmul(device, {...sizes, code: ''})).rejects.toThrow('The GPU was lost while it ran the shader: the device hung')
})

test('where there is no GPU, that is said and nothing thrown', async () => {
  vi.stubGlobal('navigator', {})
  expect(await findGpu()).toMatchObject({device: undefined, why: {en: 'this browser has no WebGPU'}})
  vi.stubGlobal('navigator', {gpu: {requestAdapter: async () => null}})
  expect(await findGpu()).toMatchObject({device: undefined, why: {en: 'WebGPU found no graphics adapter'}})
  vi.stubGlobal('navigator', {gpu: {requestAdapter: async () => { throw new Error('lost') }}})
  expect(await findGpu()).toMatchObject({device: undefined, why: {en: 'WebGPU did not answer: lost'}})
  const adapter = {info: {vendor: 'nvidia', architecture: 'ampere', device: '', description: '', isFallbackAdapter: false}, requestDevice: async () => 'device'}
  vi.stubGlobal('navigator', {gpu: {requestAdapter: async () => adapter}})
  expect(await findGpu()).toEqual({device: 'device', name: 'nvidia ampere', software: false})
})

test('counted memory counts, and refuses what lies outside', () => {
  const memory = countedMemory([5, 7])
  expect([memory.read(0), memory.read(1), memory.read(1), memory.reads, memory.size]).toEqual([5, 7, 7, 3, 2])
  for (const index of [-1, 2, 0.5, NaN]) expect(() => memory.read(index)).toThrow(`Read at ${index}, and the memory holds 2 numbers, from 0 to 1.`)
  expect(memory.reads).toBe(3)
})

test('the best peak is kept, and storage that is refused or spoilt costs nothing', () => {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, text: string) => { kept.set(key, text) }})
  expect(keptPeak()).toBeUndefined()
  const [slow, fast] = [1e9, 2e12].map(flops => ({flops, by: 'x', on: '2026-11-28'})) as [Parameters<typeof keepPeak>[0], Parameters<typeof keepPeak>[0]]
  expect([keepPeak(slow), keepPeak(fast), keepPeak(slow), keptPeak()]).toEqual([slow, fast, fast, fast])
  for (const text of ['{', 'null', '{"flops":"9"}']) {
    kept.set('sand-to-sentences/peak', text)
    expect(keptPeak()).toBeUndefined()
  }
  vi.stubGlobal('localStorage', undefined)
  expect(keepPeak(slow)).toEqual(slow)
})
