import {beforeEach, expect, test} from 'vitest'
import type {CellPhase} from '../kernel/cell-state.ts'
import {guardLeaving, type LeaveGuard} from './guard-leaving.ts'

let target: EventTarget
let listening: number
let guard: LeaveGuard
let cells: Set<string>
let timers: Map<symbol, () => void>

/** Lets every timer that runs go off: three seconds pass. */
function wait(): void {
  const due = [...timers.values()]
  timers.clear()
  for (const callback of due) callback()
}

const hear = (name: string, phase: CellPhase, {byHand = true, realm = 'worker'}: {byHand?: boolean; realm?: 'page' | 'worker'} = {}) => guard.hear({name, phase, realms: [realm]}, byHand)
const asks = () => !target.dispatchEvent(new Event('beforeunload', {cancelable: true}))

beforeEach(() => {
  listening = 0
  cells = new Set(['train', 'other'])
  timers = new Map()
  target = new EventTarget()
  guard = guardLeaving({
    target: {
      addEventListener(...given: Parameters<EventTarget['addEventListener']>) { listening = 1; target.addEventListener(...given) },
      removeEventListener(...given: Parameters<EventTarget['removeEventListener']>) { listening = 0; target.removeEventListener(...given) },
    },
    after(_, callback) {
      const timer = Symbol()
      timers.set(timer, callback)
      return () => void timers.delete(timer)
    },
    exists: name => cells.has(name),
  })
})

test('asks while a run that the reader began goes on for some seconds, and listens no longer than that', () => {
  hear('train', 'running')
  hear('train', 'streaming')
  expect([asks(), listening]).toEqual([false, 0])
  wait()
  expect(asks()).toBe(true)
  hear('train', 'done')
  expect([asks(), listening]).toEqual([false, 0])
})

test('asks as long as any of several goes on', () => {
  hear('train', 'running')
  hear('other', 'streaming')
  wait()
  hear('train', 'stopped')
  expect(asks()).toBe(true)
  hear('other', 'error')
  expect([asks(), listening]).toEqual([false, 0])
})

test('never asks for what ended soon, what runs by itself, or what runs on the page', () => {
  hear('train', 'running')
  hear('train', 'done')
  hear('other', 'streaming', {byHand: false})
  hear('control', 'running', {realm: 'page'})
  wait()
  expect([asks(), listening]).toEqual([false, 0])
})

test('does not ask for a cell that was deleted while it ran', () => {
  hear('train', 'running')
  wait()
  cells.delete('train')
  expect(asks()).toBe(false)
})
