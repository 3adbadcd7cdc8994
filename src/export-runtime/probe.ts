/**
 * @file Stands in for src/compute/probe.ts in an exported notebook: it computes with WebAssembly, so that the same seed gives the same numbers on every machine,
 * and carries no other backend but plain JavaScript.
 */
import type {Probes} from '../compute/choose-backend.ts'

export async function probe(): Promise<Probes> {
  const why = {en: 'an exported notebook computes on the processor', zh: '导出的笔记本在处理器上计算'}
  return {webgpu: why, wasm: {simd: true}, webgl: () => why}
}
