/**
 * @file Asks before the reader leaves while something that they started runs in the worker: a training of minutes should not go with a slip of the finger. Only
 * while it runs, since a page that listens for `beforeunload` is loaded anew when the reader comes back to it.
 */
import type {CellStatus} from '../kernel/cell-state.ts'

export interface LeaveGuard {
  /** `byHand`: the reader asked for the run. */
  hear(status: Pick<CellStatus, 'name' | 'phase' | 'realms'>, byHand: boolean): void
}

export interface LeaveGuardOptions {
  /** `window`. */
  readonly target: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>
  readonly after: (milliseconds: number, callback: () => void) => () => void
  /** Whether the cell is still there: one that was deleted never says that it has ended. */
  readonly exists: (cell: string) => boolean
}

/** Milliseconds of work that are worth a question. */
const worth = 3000

export function guardLeaving({target, after, exists}: LeaveGuardOptions): LeaveGuard {
  /** Runs that have only begun, and how to forget them. */
  const young = new Map<string, () => void>()
  const long = new Set<string>()

  // The browser asks in its own words.
  const ask = (event: Event): void => { if ([...long].some(name => exists(name))) event.preventDefault() }

  return {
    hear({name, phase, realms}, byHand) {
      const busy = byHand && realms.includes('worker') && (phase === 'running' || phase === 'streaming')
      if (busy && !young.has(name) && !long.has(name)) young.set(name, after(worth, () => {
        young.delete(name)
        long.add(name)
        target.addEventListener('beforeunload', ask)
      }))
      if (busy) return
      young.get(name)?.()
      young.delete(name)
      if (long.delete(name) && long.size === 0) target.removeEventListener('beforeunload', ask)
    },
  }
}
