/** @file How much work a function gives the GPU. */
import {countGpuWork, type GpuWork} from '../../src/bench/gpu-work.ts'

/** Runs it, and counts what WebGPU was asked to do until it ended; then nothing is counted any more. Needs `installDawn`. One at a time. */
export async function countDispatches(work: () => unknown): Promise<GpuWork> {
  const prototypes = [GPUComputePassEncoder, GPUCommandEncoder, GPUQueue].map(({prototype}) => prototype as object)
  const before = prototypes.map((prototype) => Object.getOwnPropertyDescriptors(prototype))
  const soFar = countGpuWork()!
  try {
    await work()
    return soFar()
  } finally {
    prototypes.forEach((prototype, i) => Object.defineProperties(prototype, before[i]!))
  }
}
