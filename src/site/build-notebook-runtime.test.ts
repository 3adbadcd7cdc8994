import {expect, test} from 'vitest'
import {anyPackage} from '../kernel/bind.ts'
import {pageModules} from '../notebook/modules-page.ts'
import {workerModules} from '../notebook/modules-worker.ts'
import {lightTokens, runtimeFile, runtimeModules} from './build-notebook-runtime.ts'

test('an exported notebook can import all that a cell of the book can', () => {
  expect(Object.keys(runtimeModules)).toEqual(expect.arrayContaining([...new Set([...Object.keys(pageModules), ...Object.keys(workerModules)])].filter(name => name !== anyPackage))) // Deno knows packages of npm itself
  expect(new Set(Object.keys(runtimeModules).map(runtimeFile)).size).toBe(Object.keys(runtimeModules).length)
})

test('the colours are those of the day', () => {
  expect(lightTokens(':root { --series-1: #f00; }\n:root[data-theme=\'light\'] {\n  --series-1: #b3541e;\n  --serif: Georgia;\n}')).toEqual({'--series-1': '#b3541e'})
})
