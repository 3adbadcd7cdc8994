import {join} from 'node:path'
import {expect, it} from 'vitest'
import type {FromChecker} from './messages.ts'
import {projectTypeFiles} from './project-type-files.ts'
import {serveChecker} from './serve-checker.ts'

const files = projectTypeFiles(join(import.meta.dirname, '../..'))
const macrotask = (): Promise<void> => new Promise(resolve => setTimeout(resolve))

it('answers questions between the cells of a check, and gives up a check that newer texts overtake', async () => {
  const posted: FromChecker[] = []
  const take = serveChecker(files, message => posted.push(message), macrotask)
  take({kind: 'cells', cells: [{name: 'a', source: 'const units = 16'}, {name: 'b', source: 'const label: string = units'}]})
  take({kind: 'check', id: 1})
  take({kind: 'type', id: 2, ask: {cell: 'a', offset: 8}})
  await expect.poll(() => posted.length, {timeout: 30_000}).toBe(2)
  expect(posted[0]).toMatchObject({kind: 'answer', id: 2, answer: {text: 'const units: 16'}})
  expect(posted[1]).toMatchObject({kind: 'checked', id: 1, diagnostics: {a: [], b: [{severity: 'error', from: 6, to: 11}]}})

  take({kind: 'check', id: 3})
  take({kind: 'cells', cells: [{name: 'a', source: "const units = 'many'"}, {name: 'b', source: 'const label: string = units'}]})
  take({kind: 'check', id: 4})
  await expect.poll(() => posted.length, {timeout: 30_000}).toBe(4)
  expect(posted.slice(2)).toEqual([{kind: 'overtaken', id: 3}, {kind: 'checked', id: 4, diagnostics: {a: [], b: []}}])
})

it('has an answer to a question about a cell that is gone: nothing', () => {
  const posted: FromChecker[] = []
  const take = serveChecker(files, message => posted.push(message), macrotask)
  take({kind: 'complete', id: 1, ask: {cell: 'gone', offset: 3}})
  take({kind: 'renameStart', id: 2, ask: {cell: 'gone', offset: 3}})
  expect(posted).toEqual([{kind: 'answer', id: 1, answer: undefined}, {kind: 'answer', id: 2, answer: {refused: 'nothing'}}])
})
