/** @file What runs inside a replica's worker. */
import {onlyFromBlob} from '../../../workers/only-from-blob.ts'
import {serveReplica} from './replica.ts'
import type {ReplicaPort} from './replica-messages.ts'

onlyFromBlob()
// The DOM's types call `self` a window; here it is a worker's own scope.
serveReplica(self as unknown as ReplicaPort)
