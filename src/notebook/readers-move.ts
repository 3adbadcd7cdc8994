/** @file The reader goes first: what a move of a control draws is drawn before what a worker reports meanwhile. */
import {macrotask} from '../kernel/macrotask.ts'
import {pace} from './pace.ts'

/**
 * Hears controls move in `target`. The function it returns gives a promise from a move until the page has drawn the frame after it (at most a quarter of a second),
 * and undefined while nothing moves.
 */
export function hearMoves(target: EventTarget): () => Promise<void> | undefined {
  let move: Promise<void> | undefined
  target.addEventListener('input', () => {
    move ??= drawn().then(() => { move = undefined })
  }, {capture: true, passive: true})
  return () => move
}

/** A frame's own task lays out and paints: the next one finds it drawn. */
async function drawn(): Promise<void> {
  await pace()
  await macrotask()
}
