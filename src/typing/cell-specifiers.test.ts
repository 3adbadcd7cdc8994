import {expect, it} from 'vitest'
import {pageModules} from '../notebook/modules-page.ts'
import {workerModules} from '../notebook/modules-worker.ts'
import {cellSpecifiers} from './cell-specifiers.ts'

it('names exactly the modules that a cell may import', () => {
  expect(cellSpecifiers).toEqual([...new Set([...Object.keys(pageModules), ...Object.keys(workerModules)])].sort())
})
