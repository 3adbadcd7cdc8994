import {expect, test} from 'vitest'
import {createLoopGuard} from './loop-guard.ts'

function createGuard() {
  const clock = {time: 0, looks: 0, turns: [] as (() => void)[]}
  const guard = createLoopGuard({now: () => (clock.looks++, clock.time), later: callback => void clock.turns.push(callback)})
  const loop = (turns: number, milliseconds: number) => {
    for (let i = 0; i < turns; i++) {
      guard()
      clock.time += milliseconds / turns
    }
  }
  return {clock, loop, nextTurn: () => clock.turns.splice(0).forEach(turn => turn())}
}

test('loops may take a second', () => {
  const {loop} = createGuard()
  expect(() => loop(10_000, 990)).not.toThrow()
})

test('a loop that takes longer is ended', () => {
  const {loop} = createGuard()
  expect(() => loop(10_000, 1_100)).toThrowError(expect.objectContaining({problem: expect.objectContaining({code: 'endless-loop', message: 'A loop kept the page busy for more than 1 s, so it was stopped.'})}))
})

test('several loops share the second, and each turn of the event loop has its own', () => {
  const {loop, nextTurn} = createGuard()
  loop(1_000, 700)
  nextTurn()
  loop(1_000, 700)
  expect(() => loop(1_000, 700)).toThrow()
})

test('catching the error does not buy more time', () => {
  const {loop} = createGuard()
  expect(() => loop(10_000, 2_000)).toThrow()
  expect(() => loop(64, 1)).toThrow()
})

test('the clock is looked at once in 64 turns', () => {
  const {clock, loop} = createGuard()
  loop(6_400, 10)
  expect(clock.looks).toBe(100)
})
