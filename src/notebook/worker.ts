/** @file What runs inside the worker: the kernel's server with the modules that cells may import there. */
import {serveRealm} from '../kernel/serve-realm.ts'
import type {Port} from '../kernel/worker-messages.ts'
import {onlyFromBlob} from '../workers/only-from-blob.ts'
import {workerModules} from './modules-worker.ts'

onlyFromBlob()
// The DOM's types call `self` a window; here it is a worker's own scope, which posts to the page.
serveRealm(self as unknown as Port, {modules: workerModules, target: self})
