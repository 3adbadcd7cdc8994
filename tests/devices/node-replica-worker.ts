/** @file What runs inside such a thread. */
import {parentPort} from 'node:worker_threads'
import {serveReplica} from '../../src/lab/nn/parallel/replica.ts'
import type {ReplicaPort} from '../../src/lab/nn/parallel/replica-messages.ts'
import {buildSimd} from '../../src/compute/wasm/build-simd.ts'

const port: ReplicaPort = {onmessage: null, postMessage: (message, transfer) => parentPort!.postMessage(message, transfer)}
parentPort!.on('message', data => port.onmessage?.({data}))
serveReplica(port, {simd: () => buildSimd()})
