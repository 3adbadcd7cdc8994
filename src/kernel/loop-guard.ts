/** @file What ends an endless loop on the page, where nothing else could. */
import {CellError} from '../language/cell-error.ts'
import {endlessLoop} from './problems.ts'

interface LoopGuardOptions {
  /** Milliseconds, monotonic. */
  readonly now: () => number
  /** Calls back in a later macrotask; a microtask would let `while (true) await null` go on for ever. */
  readonly later: (callback: () => void) => void
  /** Milliseconds that guarded loops may take in one macrotask. */
  readonly limit?: number
}

/** Calls between two looks at the clock. */
const stride = 64

/**
 * The `$guard` of page cells: called in every turn of every loop, it throws a CellError `endless-loop` once loops have held the page for longer than `limit`.
 * The position comes from the stack: the error points at the loop that noticed.
 */
export function createLoopGuard({now, later, limit = 1000}: LoopGuardOptions): () => void {
  let calls = 0
  let started: number | undefined
  return () => {
    if (++calls % stride) return
    const time = now()
    if (started === undefined) {
      started = time
      later(() => { started = undefined })
    } else if (time - started > limit) throw new CellError(endlessLoop('', limit / 1000))
  }
}
