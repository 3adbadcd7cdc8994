import {afterEach, beforeEach, expect, test, vi} from 'vitest'
import {pace} from './pace.ts'

let frame: (() => void) | undefined

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => void (frame = callback))
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** Whether the promise has resolved by now. */
async function resolved(promise: Promise<void>): Promise<boolean> {
  let done = false
  void promise.then(() => { done = true })
  await Promise.resolve()
  await Promise.resolve()
  return done
}

test('the next frame is what a stream waits for', async () => {
  const paced = pace()
  expect(await resolved(paced)).toBe(false)
  frame!()
  expect(await resolved(paced)).toBe(true)
  expect(vi.getTimerCount()).toBe(0)
})

test('a tab that is hidden before its frame comes goes on without it', async () => {
  const paced = pace()
  vi.advanceTimersByTime(249)
  expect(await resolved(paced)).toBe(false)
  vi.advanceTimersByTime(1)
  expect(await resolved(paced)).toBe(true)
})
