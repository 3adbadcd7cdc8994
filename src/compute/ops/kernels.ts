/**
 * @file How an operation runs a kernel of ours. A backend need not have any: each operation says what it does then.
 */
import {engine, getBackend, getKernel, type NamedTensorMap, type Tensor} from '@tensorflow/tfjs-core'

/** Our kernels by name, forward and gradient together. What goes in and comes out stands in the file of the operation. */
export type FusedKernel = 'FusedLSTM' | 'CrossEntropy' | 'LayerNorm' | 'CausalAttention' | 'Gelu'

/** A kernel that cannot do everything it might be asked says so itself. */
export interface Particular {
  readonly canRun?: (...given: never[]) => boolean
}

/** Whether the backend in use has the kernel and its gradient, and the kernel can run what is `given`. */
export function hasKernel(name: FusedKernel, ...given: unknown[]): boolean {
  const kernel = getKernel(name, getBackend()) as Particular | undefined
  return kernel !== undefined && (kernel.canRun?.(...(given as never[])) ?? true)
}

/** Runs a kernel of the backend in use. Inputs may be tensors or lists of tensors under names of their own. */
export const runKernel = (name: string, inputs: object, attrs: object = {}): Tensor[] => [engine().runKernel(name, inputs as NamedTensorMap, attrs as {})].flat() as Tensor[]
