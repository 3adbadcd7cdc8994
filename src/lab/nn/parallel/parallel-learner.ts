/**
 * @file A training step shared by several workers: each computes the gradient of its part of the batch, the parts are added up, and one Adam takes the step.
 * (Data parallelism with one place for the weights, as in Dean et al. 2012, but in step.)
 */
import * as tf from '@tensorflow/tfjs-core'
import type {LayersModel} from '@tensorflow/tfjs-layers'
import {adam} from '../../../compute/ops/adam.ts'
import {batchLoss} from '../batch-loss.ts'
import type {Batch} from '../contracts.ts'
import type {Learner, LearnerOptions} from '../learner.ts'
import {flatten, flattenGradients, unflatten} from './flat-variables.ts'
import {shardsOf} from './shards.ts'
import type {Replica} from './start-replicas.ts'

/** Milliseconds after which a silent worker counts as lost: many times what this worker's own part took last, which is not yet known at first. */
const patience = {times: 20, least: 5000, first: 60_000}

/**
 * A learner whose steps equal those of one worker up to rounding (and up to dropout, of which every worker draws its own). Where a replica fails, this
 * worker computes that part itself in the same step, and goes on without it. For wasm and cpu. Takes the replicas over: `dispose` terminates them.
 */
export function createParallelLearner(model: LayersModel, replicas: readonly Replica[], {loss: lossName = 'cross-entropy', clip = Infinity, adam: state}: LearnerOptions = {}, warn: (line: string) => void = console.warn): Learner {
  const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable)
  const shapes = variables.map(({shape}) => shape)
  const total = variables.reduce((sum, {size}) => sum + size, 0)
  const optimizer = adam(variables, {}, state)
  /** What a replica has given back, to be filled again. */
  const buffers = new Map<Replica, Float32Array<ArrayBuffer>>()

  interface Part {
    readonly size: number
    readonly loss: number
    readonly gradient: Float32Array
  }

  function learnHere(shard: Batch, to = new Float32Array(total)): Part {
    const {value, grads} = tf.variableGrads(() => batchLoss(model, shard, true, lossName), variables)
    flattenGradients(variables, grads, to)
    const [loss] = value.dataSync()
    tf.dispose([value, grads])
    return {size: shard.size, loss: loss!, gradient: to}
  }

  /** Resolves to the replica's part, or to why there is none. Never rejects, since nobody waits for it when this worker's own part fails. */
  function ask(replica: Replica, shard: Batch, values: Float32Array): Promise<Part | {readonly lost: string}> {
    const weights = buffers.get(replica) ?? new Float32Array(total)
    buffers.delete(replica)
    weights.set(values)
    const {size} = shard // what is transferred is gone
    return replica.learn({type: 'learn', weights, shard}, limit).then(
      ({loss, gradient}) => {
        buffers.set(replica, gradient)
        return {size, loss, gradient}
      },
      (error: unknown) => ({lost: error instanceof Error ? error.message : String(error)}),
    )
  }

  function dismiss(): void {
    for (const replica of replicas) replica.terminate()
  }

  /** First the weights, then this worker's own gradient, then the sum. */
  const flat = new Float32Array(total)
  let limit = patience.first
  return {
    async step(batch, learningRate) {
      const alive = replicas.filter((replica) => replica.alive)
      const shards = shardsOf(batch, alive.length + 1)
      if (shards.length > 1) flatten(variables, flat)
      const answers = shards.slice(1).map((shard, i) => ask(alive[i]!, shard, flat))
      const started = performance.now()
      let loss = 0
      const add = (part: Part): void => {
        const share = part.size / batch.size
        loss += share * part.loss
        if (part.gradient === flat) for (let i = 0; i < total; i++) flat[i]! *= share
        else for (let i = 0; i < total; i++) flat[i]! += share * part.gradient[i]!
      }
      try {
        add(learnHere(shards[0]!, flat))
        limit = Math.max(patience.least, patience.times * (performance.now() - started))
        // In the order of the shards, whoever was first: the same sum in every run.
        for (const [i, answer] of answers.entries()) {
          const part = await answer
          if ('lost' in part) warn(`A worker that shared the training is lost (${part.lost}): the others do its share.`)
          add('lost' in part ? learnHere(shardsOf(batch, shards.length)[i + 1]!) : part)
        }
      } catch (error) {
        dismiss() // what they still compute belongs to no step
        throw error
      }
      tf.tidy(() => {
        const gradients = unflatten(flat, shapes)
        optimizer.step(Object.fromEntries(variables.map(({name}, i) => [name, gradients[i]!])), learningRate, clip)
      })
      return loss
    },
    norm: () => optimizer.norm(),
    save: () => optimizer.save(),
    dispose() {
      optimizer.dispose()
      dismiss()
    },
  }
}
