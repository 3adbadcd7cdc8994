import {expect, test} from 'vitest'
import type {CellStatus} from '../kernel/cell-state.ts'
import {lostByRestart} from './ask-restart.ts'

const status = (changes: Partial<CellStatus>): CellStatus => ({name: 'train', phase: 'done', realms: ['worker'], run: 1, ...changes})

test('what the reader ran and the worker holds is lost, also when it was stopped or is out of date', () => {
  expect(lostByRestart(status({phase: 'running'}), true)).toBe('running')
  expect(lostByRestart(status({phase: 'streaming'}), true)).toBe('running')
  for (const phase of ['done', 'stopped'] as const) expect(lostByRestart(status({phase}), true)).toBe('done')
  expect(lostByRestart(status({phase: 'stale', reason: {kind: 'inputs-changed', names: ['model']}}), true)).toBe('done')
})

test('nothing is lost that comes back by itself, lives on the page, never ran, failed, or is gone already', () => {
  expect(lostByRestart(status({}), false)).toBeUndefined()
  expect(lostByRestart(status({realms: ['page']}), true)).toBeUndefined()
  for (const phase of ['idle', 'queued', 'error'] as const) expect(lostByRestart(status({phase}), true)).toBeUndefined()
  expect(lostByRestart(status({phase: 'stale', reason: {kind: 'lost', why: 'stopped'}}), true)).toBeUndefined()
  expect(lostByRestart(status({phase: 'stale', run: 7}), true, 7)).toBeUndefined()
  expect(lostByRestart(status({phase: 'stale', run: 8}), true, 7)).toBe('done')
})
