import {expect, test} from 'vitest'
import {hearMoves} from './hear-moves.ts'

const [output, handle] = ['.cell-output', '.cell-output [role=slider]']

/** Says an event to what `hearMoves` has hung on the notebook; returns whether it counted as a move. `places`: the selectors that its target lies in. */
function hears(type: string, {isTrusted = true, places = [output], ...event}: {isTrusted?: boolean; places?: readonly string[]; key?: string; buttons?: number} = {}): boolean {
  const ears = new Map<string, (event: unknown) => void>()
  let heard = false
  hearMoves({addEventListener: (type: string, ear: (event: unknown) => void) => void ears.set(type, ear)} as unknown as EventTarget, () => { heard = true })
  ears.get(type)?.({type, isTrusted, ...event, target: {closest: (selector: string) => places.includes(selector) ? {} : null}})
  return heard
}

test('what the reader moves under a cell is heard: a slider or a text, the handle of a drawing by key and by pointer', () => {
  const places = [output, handle]
  expect([hears('input'), hears('keydown', {places, key: 'ArrowLeft'}), hears('pointermove', {places, buttons: 1})]).toEqual([true, true, true])
})

test('what only passes is not: a pointer, Tab, an arrow that scrolls, a text that is marked, an animation’s own events, typing in the code', () => {
  const places = [output, handle]
  expect([
    hears('pointermove', {places, buttons: 0}), hears('keydown', {places, key: 'Tab'}), hears('keydown', {key: 'ArrowDown'}), hears('pointermove', {buttons: 1}), hears('input', {isTrusted: false}), hears('input', {places: []}), hears('click'),
  ]).toEqual(Array(7).fill(false))
})
