import {describe, expect, test} from 'vitest'
import {adapterName, chooseBackends, isSoftware, type Probes} from './choose-backend.ts'
import type {BackendWish} from './device.ts'

const hardware: Probes = {
  webgpu: {adapter: {vendor: 'nvidia', architecture: 'ada', device: '', description: ''}},
  wasm: {simd: true},
  webgl: () => ({renderer: 'ANGLE (NVIDIA GeForce RTX 4070)'}),
}
const swiftShader: Probes = {...hardware, webgpu: {adapter: {vendor: 'google', architecture: 'swiftshader'}}, webgl: () => ({renderer: 'ANGLE (Google, SwiftShader Device)'})}
const missing = (what: string) => ({en: `no ${what} in this browser`, zh: `这个浏览器没有 ${what}`})
const nothing: Probes = {webgpu: missing('WebGPU'), wasm: missing('WebAssembly'), webgl: () => missing('WebGL 2')}

const choices = (wish: BackendWish, probes: Probes) => [...chooseBackends(wish, probes)]

describe('chooseBackends', () => {
  test('takes a hardware WebGPU adapter first and keeps the others behind it', () => {
    expect(choices('auto', hardware)).toEqual([
      {backend: 'webgpu', adapter: 'nvidia ada', accelerated: true},
      {backend: 'wasm', adapter: 'WebAssembly SIMD, 1 thread', accelerated: false},
      {backend: 'webgl', adapter: 'ANGLE (NVIDIA GeForce RTX 4070)', accelerated: true},
      {backend: 'cpu', adapter: 'plain JavaScript, 1 thread', accelerated: false},
    ])
  })

  test('never trains on a software adapter by itself, and says why', () => {
    const [first, second, third] = choices('auto', swiftShader)
    expect(first).toEqual({backend: 'webgpu', why: {en: 'the only WebGPU adapter is a software one (google swiftshader): slower than WebAssembly', zh: '唯一的 WebGPU 适配器是用软件模拟的（google swiftshader），比 WebAssembly 慢'}})
    expect(second).toMatchObject({backend: 'wasm', accelerated: false})
    expect(third).toEqual({backend: 'webgl', why: {en: 'WebGL here is drawn by software (ANGLE (Google, SwiftShader Device))', zh: '这里的 WebGL 是用软件绘制的（ANGLE (Google, SwiftShader Device)）'}})
  })

  test('takes a software adapter that was asked for, and does not call it accelerated', () => {
    expect(choices('webgpu', swiftShader)[0]).toEqual({backend: 'webgpu', adapter: 'google swiftshader', accelerated: false})
    expect(choices('webgl', swiftShader)[0]).toMatchObject({backend: 'webgl', accelerated: false})
  })

  test('puts a wish first and the usual order behind it', () => {
    expect(choices('cpu', hardware).map(({backend}) => backend)).toEqual(['cpu', 'webgpu', 'wasm', 'webgl'])
  })

  test('passes on why something is not there, and always ends with something that works', () => {
    expect(choices('auto', nothing)).toEqual([
      {backend: 'webgpu', why: missing('WebGPU')},
      {backend: 'wasm', why: missing('WebAssembly')},
      {backend: 'webgl', why: missing('WebGL 2')},
      {backend: 'cpu', adapter: 'plain JavaScript, 1 thread', accelerated: false},
    ])
  })

  test('does not touch WebGL while something before it will do', () => {
    const webgl = () => {
      throw new Error('a context was made')
    }
    expect(chooseBackends('auto', {...hardware, webgl}).next().value).toMatchObject({backend: 'webgpu'})
    expect(() => choices('auto', {...hardware, webgl})).toThrow('a context was made')
  })

  test('names WebAssembly without SIMD as what it is', () => {
    expect(choices('wasm', {...hardware, wasm: {simd: false}})[0]).toMatchObject({adapter: 'WebAssembly, 1 thread'})
  })
})

test('software adapters are told by flag or by name', () => {
  expect(isSoftware({vendor: 'x', isFallbackAdapter: true})).toBe(true)
  expect(isSoftware({description: 'llvmpipe (LLVM 15.0.7, 256 bits)'})).toBe(true)
  expect(isSoftware({description: 'Microsoft Basic Render Driver'})).toBe(true)
  expect(isSoftware({vendor: 'apple', architecture: 'metal-3', isFallbackAdapter: false})).toBe(false)
})

test('an adapter is named by its description, or by the parts that the browser gives', () => {
  expect(adapterName({vendor: 'intel', description: 'Intel(R) Iris(R) Xe'})).toBe('Intel(R) Iris(R) Xe')
  expect(adapterName({vendor: 'apple', architecture: 'metal-3', device: '', description: ''})).toBe('apple metal-3')
  expect(adapterName({vendor: '', architecture: ''})).toBe('a graphics adapter without a name')
})
