/**
 * @file The models of the cases, once with our layers and once with those of tfjs. Both take ids [batch, length] and give logits [batch, length, vocabulary].
 */
import {layers, sequential, type LayersModel} from '@tensorflow/tfjs-layers'
import {gpt} from '../lab/nn/gpt.ts'
import {lstm} from '../lab/nn/index.ts'
import type {Case, LstmCase} from './cases.ts'
import type {Whose} from './kernel-switch.ts'

/**
 * Weights are whatever the layers draw: set them before you compare. Stock's GPT is our model, since tfjs has none: without our kernels in the backend every
 * operation in it is made of tfjs's own.
 */
export function modelOf(one: Case, whose: Whose): LayersModel {
  return one.bench === 'lstm' ? lstmModel(one, whose) : gpt(one)
}

function lstmModel({vocabulary, embedding, units}: LstmCase, whose: Whose): LayersModel {
  const args = {units, returnSequences: true, name: 'lstm'}
  return sequential({
    layers: [
      layers.embedding({inputDim: vocabulary, outputDim: embedding, inputShape: [null], name: 'embedding'}),
      whose === 'ours' ? lstm(args) : layers.lstm({...args, recurrentActivation: 'sigmoid', recurrentInitializer: 'zeros'}), // tfjs's own initialiser takes seconds
      layers.dense({units: vocabulary, name: 'logits'}),
    ],
  })
}
