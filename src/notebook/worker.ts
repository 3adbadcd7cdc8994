/** @file What runs inside the worker: the kernel's server with the modules that cells may import there. */
import {serveRealm} from '../kernel/serve-realm.ts'
import {workerModules} from './modules-worker.ts'

serveRealm(self, {modules: workerModules})
