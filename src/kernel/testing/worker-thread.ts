/**
 * @file For tests: a real worker that serves a realm. Node runs it as it is.
 */
import {parentPort} from 'node:worker_threads'
import {serveRealm} from '../serve-realm.ts'

serveRealm(parentPort as never, {modules: {}})
