/**
 * @file The two systems that every benchmark has: our layers, kernels and learner, and tfjs's own. On one backend, from the same weights.
 */
import type {LayersModel} from '@tensorflow/tfjs-layers'
import {initialise} from '../lab/nn/index.ts'
import {createLearner} from '../lab/nn/learner.ts'
import {training, type Case} from './cases.ts'
import type {KernelSwitch} from './kernel-switch.ts'
import {modelOf} from './models.ts'
import {stockLearner} from './stock-learner.ts'
import type {System, Weight} from './system.ts'

export interface TfjsSystems {
  readonly ours: System
  readonly stock: System
  /** What both start from, in the order of the model's `trainableWeights`. */
  readonly weights: readonly Weight[]
}

export interface SwitchedDevice {
  readonly backend: 'wasm' | 'webgpu'
  readonly adapter: string
  readonly put: KernelSwitch
}

/** Needs the backend running. */
export async function createTfjsSystems(one: Case, {backend, adapter, put}: SwitchedDevice): Promise<TfjsSystems> {
  put('ours')
  const ourModel = modelOf(one, 'ours')
  initialise(ourModel, training.seed)
  const ourLearner = createLearner(ourModel, {clip: training.clip}) // which looks for our kernels now

  put('stock')
  const stockModel = modelOf(one, 'stock')
  stockModel.setWeights(ourModel.getWeights())
  const learner = stockLearner(stockModel)

  const shared = {backend, adapter}
  return {
    weights: await weightsOf(ourModel),
    ours: {
      ...shared,
      name: 'ours',
      before: () => put('ours'),
      step: async batch => ({loss: await ourLearner.step(batch, training.learningRate)}),
      dispose() {
        put('ours')
        ourLearner.dispose()
        ourModel.dispose()
      },
    },
    stock: {
      ...shared,
      name: 'stock',
      note: `tfjs 4.22${one.bench === 'lstm' ? ', tf.layers.lstm' : ''}${backend === 'wasm' ? ', with our UnsortedSegmentSum: it has none, and no embedding trains without' : ''}`,
      before: () => put('stock'),
      step: async batch => ({loss: await learner.step(batch)}),
      dispose() {
        put('stock')
        learner.dispose()
        stockModel.dispose()
        put('ours')
      },
    },
  }
}

function weightsOf(model: LayersModel): Promise<Weight[]> {
  return Promise.all(model.trainableWeights.map(async weight => {
    const tensor = weight.read()
    return {name: weight.originalName, shape: tensor.shape, values: await tensor.data<'float32'>()}
  }))
}
