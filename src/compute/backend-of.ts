/** @file Where a tensor's numbers are. */
import {engine, type Tensor} from '@tensorflow/tfjs-core'

/** The backend's name (`wasm`, `webgpu`, …); undefined for a tensor that is gone or not of tfjs. */
export function backendOf({dataId}: {readonly dataId: unknown}): string | undefined {
  const {state, registry} = engine()
  const backend = typeof dataId === 'object' && dataId !== null ? state.tensorInfo.get(dataId as Tensor['dataId'])?.backend : undefined
  return backend && Object.entries(registry).find(([, candidate]) => candidate === backend)?.[0]
}
