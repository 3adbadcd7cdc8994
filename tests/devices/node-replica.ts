/** @file A replica in a thread of Node, in the place of a Web Worker. */
import {Worker} from 'node:worker_threads'
import type {ReplicaPort} from '../../src/lab/nn/parallel/replica-messages.ts'

/** `script`: another one that answers a replica's messages; it gets `workerData`. */
export function bootNodeReplica(script = new URL('./node-replica-worker.ts', import.meta.url), workerData?: unknown): ReplicaPort {
  const worker = new Worker(script, {workerData})
  const port: ReplicaPort = {
    onmessage: null,
    onerror: null,
    postMessage: (message, transfer) => worker.postMessage(message, transfer),
    terminate: () => void worker.terminate(),
  }
  worker.on('message', data => port.onmessage?.({data}))
  worker.on('error', error => port.onerror?.({message: error.message}))
  return port
}
