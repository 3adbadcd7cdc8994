/** @file What a cell on the page may import: specifier → a chunk of our own site, loaded when a cell first asks. */
import {anyPackage, type Modules} from '../kernel/bind.ts'
import {importPackage} from './npm/import-package.ts'

export const pageModules: Modules = {
  '@observablehq/inputs': () => import('@observablehq/inputs'),
  '@observablehq/plot': () => import('@observablehq/plot'),
  htl: () => import('htl'),
  'lab/autodiff': () => import('../lab/autodiff/index.ts'),
  'lab/check': () => import('../lab/check/index.ts'),
  'lab/chips': () => import('../lab/chips/index.ts'),
  'lab/controls': () => import('../lab/controls/index.ts'),
  'lab/data': () => import('../lab/data/index.ts'),
  'lab/plots': () => import('../lab/plots/index.ts'),
  'lab/random': () => import('../lab/random.ts'),
  'lab/recurrence': () => import('../lab/recurrence/index.ts'),
  'lab/text': () => import('../lab/text/index.ts'),
  'lab/thread': () => import('../lab/thread/index.ts'),
  [anyPackage]: importPackage,
}
