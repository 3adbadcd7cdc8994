/**
 * @file Our kernels in and out of the backend in use, between two steps: tfjs has one set of kernels for all its models.
 */
import {getKernel, getKernelsForBackend, registerKernel, unregisterKernel, type KernelConfig} from '@tensorflow/tfjs-core'

export type Whose = 'ours' | 'stock'

/** Puts one set of kernels in place. Costs microseconds and compiles nothing. */
export type KernelSwitch = (whose: Whose) => void

/**
 * Finds out which kernels the running backend has with ours in place, and which without. At first ours are in place. Make one for each backend
 * that runs, not for each model: afterwards nobody else can take ours out.
 * On wasm one of ours stays in the stock set: UnsortedSegmentSum, which tfjs lacks and without which no embedding trains.
 * @throws Error when none of ours is in place, or they cannot be taken out
 */
export async function kernelSwitch(backend: 'wasm' | 'webgpu'): Promise<KernelSwitch> {
  const remove = await removerOf(backend)
  if (!remove) throw new Error(`None of our kernels is in place on ${backend}: there is nothing to compare.`)
  const ours = kernelsOf(backend)
  remove()
  if (backend === 'wasm' && !getKernel('UnsortedSegmentSum', 'wasm')) registerKernel(ours.get('UnsortedSegmentSum')!)
  const stock = kernelsOf(backend)
  if (stock.has('FusedLSTM')) throw new Error(`Our kernels stay in place on ${backend}: stock would be measured with them.`)
  const changed = [...ours.keys()].filter(name => ours.get(name) !== stock.get(name))
  const put = (whose: Whose) => {
    const kernels = whose === 'ours' ? ours : stock
    for (const name of changed) {
      if (getKernel(name, backend)) unregisterKernel(name, backend) // tfjs warns when a kernel is registered over another
      const kernel = kernels.get(name)
      if (kernel) registerKernel(kernel)
    }
  }
  put('ours')
  return put
}

/** What takes our kernels out: registering them a second time changes nothing and returns it. */
async function removerOf(backend: 'wasm' | 'webgpu'): Promise<(() => void) | undefined> {
  if (backend === 'wasm') return (await import('../compute/wasm/register-wasm.ts')).registerWasmKernels()
  return (await import('../compute/webgpu/register-webgpu.ts')).registerWebGpuKernels()
}

const kernelsOf = (backend: string): Map<string, KernelConfig> => new Map(getKernelsForBackend(backend).map(kernel => [kernel.kernelName, kernel]))
