/**
 * @file Our training as `train` does it where no GPU computes: each batch shared by several workers. The third system of a benchmark on WebAssembly.
 */
import {tensor, tidy, type Variable} from '@tensorflow/tfjs-core'
import {createParallelLearner} from '../lab/nn/parallel/parallel-learner.ts'
import {startReplicas, type ReplicaOptions} from '../lab/nn/parallel/start-replicas.ts'
import {workersFor} from '../lab/nn/parallel/workers-for.ts'
import {tokensPerStep, training, type Case} from './cases.ts'
import {modelOf} from './models.ts'
import type {System, Weight} from './system.ts'
import type {SwitchedDevice} from './tfjs-systems.ts'

/** Starts from the same weights as the others. Undefined where `train` would not share either: on a GPU, on one core, or where no worker starts. */
export async function createSharedSystem(one: Case, {backend, adapter, put}: SwitchedDevice, weights: readonly Weight[], options: ReplicaOptions = {}): Promise<System | undefined> {
  if (backend !== 'wasm') return undefined
  put('ours')
  const model = modelOf(one, 'ours')
  const variables = model.trainableWeights.map(weight => weight.read() as Variable)
  tidy(() => variables.forEach((variable, i) => variable.assign(tensor(weights[i]!.values, [...weights[i]!.shape]))))
  const workers = workersFor({backend, cores: navigator.hardwareConcurrency, parameters: model.countParams(), tokens: tokensPerStep(one)})
  const replicas = await startReplicas(model, workers - 1, options)
  if (replicas.length === 0) {
    model.dispose()
    return undefined
  }
  const learner = createParallelLearner(model, replicas, {clip: training.clip})
  return {
    name: 'ours, shared',
    note: `by ${replicas.length + 1} workers`,
    backend,
    adapter,
    before: () => put('ours'),
    step: async batch => ({loss: await learner.step(batch, training.learningRate)}),
    dispose() {
      put('ours')
      learner.dispose()
      model.dispose()
    },
  }
}
