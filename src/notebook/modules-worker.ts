/** @file What a cell in the worker may import: specifier → a chunk of our own site, loaded when a cell first asks. */
import {anyPackage, type Modules} from '../kernel/bind.ts'
import {importPackage} from './npm/import-package.ts'

export const workerModules: Modules = {
  '@tensorflow/tfjs': () => import('../compute/tf.ts'),
  'lab/autodiff': () => import('../lab/autodiff/index.ts'),
  'lab/check': () => import('../lab/check/index.ts'),
  'lab/chips': () => import('../lab/chips/index.ts'),
  'lab/data': () => import('../lab/data/index.ts'),
  'lab/nn': () => import('../lab/nn/index.ts'),
  'lab/random': () => import('../lab/random.ts'),
  'lab/recurrence': () => import('../lab/recurrence/index.ts'),
  'lab/text': () => import('../lab/text/index.ts'),
  [anyPackage]: importPackage,
}
