import {getKernel, memory} from '@tensorflow/tfjs-core'
import {beforeAll, expect, it} from 'vitest'
import {useBackend} from '../compute/backend.ts'
import {buildSimd} from '../compute/wasm/build-simd.ts'
import {batchOf, type Case} from './cases.ts'
import {kernelSwitch} from './kernel-switch.ts'
import {lossTolerance} from './rows.ts'
import {createTfjsSystems, type SwitchedDevice} from './tfjs-systems.ts'

const windows = {size: 'small', batch: 3, length: 7, vocabulary: 11} as const
const cases: Case[] = [
  {bench: 'lstm', ...windows, embedding: 5, units: 6},
  {bench: 'gpt', ...windows, layers: 2, units: 6, heads: 2},
]

let device: SwitchedDevice

beforeAll(async () => {
  expect((await useBackend('wasm', {simd: buildSimd})).backend).toBe('wasm')
  device = {backend: 'wasm', adapter: 'test', put: await kernelSwitch('wasm')}
})

it('there is one switch for a backend: a second would take our kernels for stock', async () => {
  await expect(kernelSwitch('wasm')).rejects.toThrow('Our kernels stay in place on wasm')
})

it.each(cases)('$bench: ours and stock learn the same from the same batches, each on its own kernels', async one => {
  const {ours, stock} = await createTfjsSystems(one, device)
  const kernels = () => ['FusedLSTM', 'BatchMatMul', 'UnsortedSegmentSum'].map(name => getKernel(name, 'wasm'))
  const used: Record<string, ReturnType<typeof kernels>> = {}
  const losses: Record<string, number[]> = {ours: [], stock: []}
  for (let step = 0; step < 4; step++) {
    for (const system of step % 2 ? [ours, stock] : [stock, ours]) {
      system.before!()
      used[system.name] = kernels()
      losses[system.name]!.push((await system.step(batchOf(one, step))).loss)
    }
  }
  losses['ours']!.forEach((loss, step) => expect(Math.abs(loss - losses['stock']![step]!)).toBeLessThan(lossTolerance))
  expect(losses['ours']![3]).not.toBeCloseTo(losses['ours']![0]!, 3)
  const [fused, matMul, segmentSum] = used['ours']!
  expect(fused).toBeDefined()
  expect(used['stock']).toEqual([undefined, expect.anything(), segmentSum])
  expect(used['stock']![1]).not.toBe(matMul)
  ours.dispose()
  stock.dispose()
})

it.each(cases)('$bench: leaves no tensor behind, and our kernels in place', async one => {
  const before = memory().numTensors
  const fused = getKernel('FusedLSTM', 'wasm')
  const {ours, stock} = await createTfjsSystems(one, device)
  for (const system of [ours, stock]) {
    system.before!()
    await system.step(batchOf(one, 0))
    const during = memory().numTensors
    await system.step(batchOf(one, 1))
    expect(memory().numTensors).toBe(during)
  }
  ours.dispose()
  stock.dispose()
  expect(memory().numTensors).toBe(before)
  expect(getKernel('FusedLSTM', 'wasm')).toBe(fused)
})
