/**
 * @file How much the tensors of this realm hold.
 */
import * as tf from '@tensorflow/tfjs-core'

export interface Memory {
  readonly numTensors: number
  /** Bytes of all living tensors. */
  readonly numBytes: number
  /** WebGPU and WebGL: bytes the backend has taken from the GPU, free buffers that it keeps for later included. */
  readonly numBytesOnDevice?: number
}

/** Counts the tensors alive now, variables included. */
export function memory(): Memory {
  const {numTensors, numBytes, ...device} = tf.memory() as tf.MemoryInfo & {numBytesAllocatedInGPU?: number; numBytesInGPUAllocated?: number}
  const numBytesOnDevice = device.numBytesAllocatedInGPU ?? device.numBytesInGPUAllocated // the two backends name it differently
  return {numTensors, numBytes, ...(numBytesOnDevice === undefined ? {} : {numBytesOnDevice})}
}
