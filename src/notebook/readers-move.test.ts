import {afterEach, expect, test, vi} from 'vitest'
import {hearMoves} from './readers-move.ts'

afterEach(() => vi.unstubAllGlobals())

/** A page whose frames come when the test says so. */
function page(): {target: EventTarget; frame: () => void} {
  const frames: (() => void)[] = []
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => void frames.push(callback))
  return {target: new EventTarget(), frame: () => { for (const callback of frames.splice(0)) callback() }}
}

test('a move lasts until the frame after it is drawn; further moves before that frame do not prolong it', async () => {
  const {target, frame} = page()
  const move = hearMoves(target)
  expect(move()).toBeUndefined()
  target.dispatchEvent(new Event('input'))
  const first = move()
  target.dispatchEvent(new Event('input'))
  expect(move()).toBe(first)
  await Promise.resolve()
  expect(move()).toBe(first)
  frame()
  await first
  expect(move()).toBeUndefined()
})

test('in a tab that is hidden, where no frame comes, it ends all the same', async () => {
  const {target} = page()
  const move = hearMoves(target)
  target.dispatchEvent(new Event('input'))
  await move()
  expect(move()).toBeUndefined()
})
