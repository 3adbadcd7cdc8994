/** @file A replica that computes nothing: what it is sent comes back at once. So one sees what the exchange alone costs. */
import {parentPort, workerData} from 'node:worker_threads'
import type {FromReplica, ToReplica} from '../../src/lab/nn/parallel/replica-messages.ts'

const sizes = workerData as readonly number[]

parentPort!.on('message', (message: ToReplica) => {
  if (message.type === 'build') parentPort!.postMessage({type: 'built', sizes} satisfies FromReplica)
  else parentPort!.postMessage({type: 'learned', loss: 0, gradient: message.weights} satisfies FromReplica, [message.weights.buffer])
})
