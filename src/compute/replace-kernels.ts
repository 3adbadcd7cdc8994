/**
 * @file Puts our kernels in the place of a backend's, until the backend goes.
 */
import {getKernel, registerKernel, unregisterKernel, type KernelConfig} from '@tensorflow/tfjs-core'

/** A kernel of ours, or how to make it around the backend's own, which it hands the cases it does not cover. */
export type KernelPatch = KernelConfig | {readonly replaces: string; readonly make: (stock: KernelConfig) => KernelConfig}

const replaced = new WeakMap<object, () => void>()

/**
 * Registers them all, or (when one that should be replaced is not there) throws and changes nothing. A second call for the same backend changes nothing;
 * when the backend is removed the old kernels come back.
 * @returns takes ours out again
 */
export function replaceKernels(backend: object, backendName: string, patches: readonly KernelPatch[]): () => void {
  const before = replaced.get(backend)
  if (before) return before
  const stock: KernelConfig[] = []
  const ours = patches.map(patch => {
    if (!('replaces' in patch)) {
      const before = getKernel(patch.kernelName, backendName)
      if (before) stock.push(before)
      return patch
    }
    const before = getKernel(patch.replaces, backendName)
    if (!before) throw new Error(`tfjs has no kernel ${patch.replaces} for ${backendName}`)
    stock.push(before)
    return patch.make(before)
  })
  const remove = () => {
    if (!replaced.delete(backend)) return
    for (const {kernelName} of ours) if (getKernel(kernelName, backendName)) unregisterKernel(kernelName, backendName)
    stock.forEach(registerKernel)
  }
  for (const {kernelName} of stock) unregisterKernel(kernelName, backendName) // tfjs warns when a kernel is registered over another
  ours.forEach((kernel, i) => registerKernel(i === 0 ? {...kernel, disposeFunc: remove} : kernel))
  replaced.set(backend, remove)
  return remove
}
