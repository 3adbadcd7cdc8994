/** @file What a cell may import, for completion, for packing the types, and to tell a mistaken name from a package: the names in the notebook's module lists (a test holds them equal). */
export const cellSpecifiers: readonly string[] = [
  '@observablehq/inputs', '@observablehq/plot', '@tensorflow/tfjs', 'htl', 'lab/autodiff', 'lab/check', 'lab/chips', 'lab/controls', 'lab/data', 'lab/nn', 'lab/plots', 'lab/random', 'lab/recurrence', 'lab/text', 'lab/thread',
]
