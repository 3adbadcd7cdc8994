/** @file What a cell on the page may import: specifier → a chunk of our own site, loaded when a cell first asks. */
import type {Modules} from '../kernel/bind.ts'

export const pageModules: Modules = {
  '@observablehq/inputs': () => import('@observablehq/inputs'),
  '@observablehq/plot': () => import('@observablehq/plot'),
  htl: () => import('htl'),
  'lab/controls': () => import('../lab/controls/index.ts'),
  'lab/data': () => import('../lab/data/index.ts'),
  'lab/plots': () => import('../lab/plots/index.ts'),
  'lab/random': () => import('../lab/random.ts'),
  'lab/text': () => import('../lab/text/index.ts'),
}
