/**
 * @file How much a page gives its GPU to do, counted where WebGPU itself is called: whoever calls it, it counts.
 */

export interface GpuWork {
  /** Compute shaders started. */
  readonly dispatches: number
  /** Compute passes begun. */
  readonly passes: number
  /** Command buffers handed to the queue, in calls of `submit`. */
  readonly submits: number
}

type Methods = Record<string, (...args: unknown[]) => unknown>

/** Counts from now on, for good. Where there is no WebGPU: undefined. The returned function says how much there was so far. */
export function countGpuWork(): (() => GpuWork) | undefined {
  if (typeof GPUComputePassEncoder === 'undefined') return undefined
  const counts = {dispatches: 0, passes: 0, submits: 0}
  const count = (prototype: object, method: string, key: keyof GpuWork) => {
    const methods = prototype as Methods
    const original = methods[method]!
    methods[method] = function (this: unknown, ...args) {
      counts[key]++
      return original.apply(this, args)
    }
  }
  count(GPUComputePassEncoder.prototype, 'dispatchWorkgroups', 'dispatches')
  count(GPUComputePassEncoder.prototype, 'dispatchWorkgroupsIndirect', 'dispatches')
  count(GPUCommandEncoder.prototype, 'beginComputePass', 'passes')
  count(GPUQueue.prototype, 'submit', 'submits')
  return () => ({...counts})
}
