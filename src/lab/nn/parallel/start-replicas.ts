/**
 * @file Starts the workers of a data-parallel training.
 */
import type {LayersModel} from '@tensorflow/tfjs-layers'
import {BlobWorker as Worker} from '../../../workers/blob-worker.ts'
import type {LossName} from '../batch-loss.ts'
import type {FromReplica, ReplicaPort, ToReplica} from './replica-messages.ts'
import {topologyOf} from './topology.ts'

export interface ReplicaOptions {
  readonly loss?: LossName
  readonly seed?: number
  /** Steps that the training has taken before. Default 0. */
  readonly done?: number
  /** Starts a worker that calls `serveReplica`. Default: a Web Worker of this site. */
  readonly boot?: () => ReplicaPort
  /** Milliseconds until a worker must be ready. Default 15,000. */
  readonly patience?: number
  /** Hears why a training goes on with fewer workers. Default: the console. */
  readonly warn?: (line: string) => void
}

/** A worker that is ready. */
export interface Replica {
  /** Resolves to its answer; rejects when it fails, crashes or stays silent for `patience` ms. After that it is terminated. */
  learn(message: ToReplica & {type: 'learn'}, patience: number): Promise<FromReplica & {type: 'learned'}>
  readonly alive: boolean
  terminate(): void
}

const bootWorker = (): ReplicaPort => new Worker(new URL('./replica-worker.ts', import.meta.url), {type: 'module', name: 'replica'}) as unknown as ReplicaPort

/** Starts `count` copies of the model. Resolves to those that are ready in time: fewer, or none, where workers cannot be had or the model cannot be copied. */
export async function startReplicas(model: LayersModel, count: number, {loss = 'cross-entropy', seed = 1, done = 0, boot = bootWorker, patience = 15_000, warn = console.warn}: ReplicaOptions = {}): Promise<Replica[]> {
  const topology = count > 0 ? topologyOf(model) : undefined
  if (!topology) return []
  const expected = String(model.trainableWeights.map((weight) => weight.shape.reduce<number>((size, n) => size * (n ?? 1), 1)))
  const started = await Promise.all(
    Array.from({length: count}, async (_, i) => {
      let replica: ReturnType<typeof connect> | undefined
      try {
        replica = connect(boot())
        const built = await replica.ask({type: 'build', topology, loss, seed: seed + i + 1, done}, [], patience)
        if (built.type !== 'built' || String(built.sizes) !== expected) throw new Error('its copy of the model has other weights')
        return replica
      } catch (error) {
        replica?.terminate()
        warn(`A worker that should share the training did not start (${error instanceof Error ? error.message : String(error)}): the others do its share.`)
        return undefined
      }
    }),
  )
  return started.filter((replica) => replica !== undefined)
}

function connect(port: ReplicaPort) {
  let waiting: PromiseWithResolvers<FromReplica> | undefined
  let alive = true
  const terminate = () => {
    alive = false
    port.terminate?.()
    waiting?.reject(new Error('it was stopped'))
  }
  port.onmessage = ({data}) => waiting?.resolve(data as FromReplica)
  port.onerror = (event) => {
    event.preventDefault?.() // heard: else the browser reports it again, as an error of the cell that trains
    waiting?.reject(new Error(event.message || 'it crashed'))
  }
  /** One question at a time. */
  async function ask(message: ToReplica, transfer: ArrayBuffer[], patience: number): Promise<FromReplica> {
    waiting = Promise.withResolvers()
    const timer = setTimeout(() => waiting?.reject(new Error(`no answer in ${Math.round(patience / 1000)} s`)), patience)
    try {
      port.postMessage(message, transfer)
      const answer = await waiting.promise
      if (answer.type === 'failed') throw new Error(answer.why)
      return answer
    } catch (error) {
      terminate()
      throw error
    } finally {
      clearTimeout(timer)
      waiting = undefined
    }
  }
  return {
    ask,
    terminate,
    get alive() {
      return alive
    },
    learn: (message: ToReplica & {type: 'learn'}, patience: number) =>
      ask(message, [message.weights.buffer, ...[message.shard.inputs, message.shard.targets].map(({buffer}) => buffer as ArrayBuffer)], patience) as Promise<FromReplica & {type: 'learned'}>,
  }
}
