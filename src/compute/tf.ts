/**
 * @file What a cell gets for `import * as tf from '@tensorflow/tfjs'`: core with chained methods, layers, and a backend that is ready when the import is.
 * The package of that name would bring the backends cpu and webgl along whether they are used or not.
 */
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops'
import {useBackend} from './backend.ts'

export * from '@tensorflow/tfjs-core'
export * from '@tensorflow/tfjs-layers'

await useBackend()
