/**
 * @file Alone or together: the learner for this model, this batch and this machine.
 */
import type {LayersModel} from '@tensorflow/tfjs-layers'
import {useBackend} from '../../../compute/backend.ts'
import type {Batch} from '../contracts.ts'
import {createLearner, type Learner, type LearnerOptions} from '../learner.ts'
import {createParallelLearner} from './parallel-learner.ts'
import {startReplicas, type ReplicaOptions} from './start-replicas.ts'
import {mostWorkers, workersFor} from './workers-for.ts'

export interface ChooseOptions extends LearnerOptions, ReplicaOptions {
  /** Workers in all. Default: as many as pay (`workersFor`). */
  readonly workers?: number | undefined
}

/**
 * Resolves once its workers, if any, are ready: before the first step, so that the same seed and number of workers give the same run. `batch`: one like those to come.
 */
export async function chooseLearner(model: LayersModel, batch: Batch, {workers, ...options}: ChooseOptions): Promise<Learner> {
  const {backend} = await useBackend()
  const cores = typeof Worker === 'undefined' ? 1 : navigator.hardwareConcurrency
  const wanted = workers ?? workersFor({backend, cores, parameters: model.countParams(), tokens: batch.size * batch.length})
  const replicas = await startReplicas(model, backend === 'wasm' ? Math.min(wanted, mostWorkers, batch.size) - 1 : 0, options)
  if (replicas.length === 0) return createLearner(model, options)
  try {
    return createParallelLearner(model, replicas, options, options.warn)
  } catch (error) {
    for (const replica of replicas) replica.terminate()
    throw error
  }
}
