/** @file A replica in a thread of Node, in the place of a Web Worker. */
import {Worker} from 'node:worker_threads'
import type {ReplicaPort} from '../../src/lab/nn/parallel/replica-messages.ts'

export function bootNodeReplica(): ReplicaPort {
  const worker = new Worker(new URL('./node-replica-worker.ts', import.meta.url))
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
