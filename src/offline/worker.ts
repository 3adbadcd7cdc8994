/** @file The service worker's script, sw.js: src/site/offline-plugin.ts bundles it once all other files are there, and fills in the list of them. */
import type {OfflineFiles} from './offline-files.ts'
import {serveCopy} from './serve-copy.ts'
import type {ServiceWorkerScope} from './service-worker-scope.ts'

declare const OFFLINE_FILES: OfflineFiles

// The pages' policy lets this one script of the book's own start as a worker of any kind, and as such it would have no policy. Then it does nothing, and hears nothing.
if (!('ServiceWorkerGlobalScope' in self)) throw new Error('This script serves only as the service worker of the book.')
serveCopy(self as unknown as ServiceWorkerScope, OFFLINE_FILES)
