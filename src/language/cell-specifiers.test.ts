import {expect, it} from 'vitest'
import {anyPackage} from '../kernel/bind.ts'
import {pageModules} from '../notebook/modules-page.ts'
import {workerModules} from '../notebook/modules-worker.ts'
import {cellSpecifiers} from './cell-specifiers.ts'

it('names exactly the modules of the book that a cell may import', () => {
  expect(cellSpecifiers).toEqual([...new Set([...Object.keys(pageModules), ...Object.keys(workerModules)])].filter(name => name !== anyPackage).sort())
})
