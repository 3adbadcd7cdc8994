import {expect, test} from 'vitest'
import {hearMoves} from './hear-moves.ts'

/** Says an event to what `hearMoves` has hung on the notebook; returns whether it counted as a move. */
function hears(type: string, {isTrusted = true, buttons = 0, in: place = '.cell-output'} = {}): boolean {
  const ears = new Map<string, (event: unknown) => void>()
  let heard = false
  hearMoves({addEventListener: (type: string, ear: (event: unknown) => void) => void ears.set(type, ear)} as unknown as EventTarget, () => { heard = true })
  ears.get(type)?.({type, isTrusted, buttons, target: {closest: (selector: string) => selector === place ? {} : null}})
  return heard
}

test('what the reader moves under a cell is heard: a slider, a key on a handle, a drag', () => {
  expect([hears('input'), hears('keydown'), hears('pointermove', {buttons: 1})]).toEqual([true, true, true])
})

test('a pointer that passes, an animation’s own events and typing in the code are no moves', () => {
  expect([hears('pointermove'), hears('input', {isTrusted: false}), hears('input', {in: '.cell-code'}), hears('click')]).toEqual([false, false, false, false])
})
