/**
 * @file The far side of data-parallel training: a copy of the model that computes the gradient of its share of each batch.
 */
import * as tf from '@tensorflow/tfjs-core'
import {models} from '@tensorflow/tfjs-layers'
import {useBackend, type BackendOptions} from '../../../compute/backend.ts'
import {batchLoss} from '../batch-loss.ts'
import {seedDropout} from '../dropout.ts'
import '../gpt.ts' // registers our layers, so that models that have them can be built from JSON
import '../lstm.ts'
import {flattenGradients, unflatten} from './flat-variables.ts'
import type {FromReplica, ReplicaPort, ToReplica} from './replica-messages.ts'

/** Answers the messages that come through `port`, one at a time and in order, until the worker is terminated. */
export function serveReplica(port: ReplicaPort, options: BackendOptions = {}): void {
  let learn: ((message: ToReplica & {type: 'learn'}) => FromReplica) | undefined
  const answer = async (message: ToReplica): Promise<FromReplica> => {
    if (message.type === 'learn') return learn!(message)
    await useBackend('wasm', options)
    const {sizes, ...built} = await build(message)
    learn = built.learn
    return {type: 'built', sizes}
  }
  let turn = Promise.resolve()
  port.onmessage = ({data}) => {
    turn = turn.then(async () => {
      const reply = await answer(data as ToReplica).catch((error: unknown): FromReplica => ({type: 'failed', why: String(error)}))
      port.postMessage(reply, reply.type === 'learned' ? [reply.gradient.buffer] : [])
    })
  }
}

async function build({topology, loss: lossName, seed, done}: ToReplica & {type: 'build'}) {
  const model = await models.modelFromJSON({modelTopology: topology} as Parameters<typeof models.modelFromJSON>[0])
  const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable)
  const shapes = variables.map(({shape}) => shape)
  const dropout = seedDropout(model, seed, done)
  const learn = ({weights, shard}: ToReplica & {type: 'learn'}): FromReplica => {
    tf.tidy(() => unflatten(weights, shapes).forEach((values, i) => variables[i]!.assign(values)))
    dropout.next()
    const {value, grads} = tf.variableGrads(() => batchLoss(model, shard, true, lossName), variables)
    flattenGradients(variables, grads, weights)
    const [loss] = value.dataSync()
    tf.dispose([value, grads])
    return {type: 'learned', loss: loss!, gradient: weights}
  }
  return {sizes: variables.map(({size}) => size), learn}
}
