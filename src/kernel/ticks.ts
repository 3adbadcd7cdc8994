/**
 * @file Backpressure of streams. After each published value the realm waits for an acknowledgement: it comes when the page has drawn and everything that
 * started because of the value has settled, or after `patience`, so that a promise which never settles holds back only its own readers.
 */
interface TickOptions {
  readonly pace: () => Promise<void>
  readonly after: (milliseconds: number, callback: () => void) => () => void
  /** Milliseconds. */
  readonly patience: number
}

interface Tick {
  /** Whether the run that published still counts. */
  readonly valid: () => boolean
  /** Whether something that started because of this value is still under way. */
  readonly busy: () => boolean
  readonly acknowledge: () => void
}

export interface Ticks {
  add(tick: Tick): void
  /** Something settled or started: acknowledges what can be. */
  check(): void
  dispose(): void
}

export function createTicks({pace, after, patience}: TickOptions): Ticks {
  const waiting = new Map<Tick, {paced: boolean; overdue: boolean; cancel: () => void}>()
  const check = () => {
    for (const [tick, state] of waiting) {
      if (tick.valid() && !(state.paced && (state.overdue || !tick.busy()))) continue
      waiting.delete(tick)
      state.cancel()
      if (tick.valid()) tick.acknowledge()
    }
  }
  return {
    add(tick) {
      const state = {paced: false, overdue: false, cancel: after(patience, () => {
        state.overdue = true
        check()
      })}
      waiting.set(tick, state)
      void pace().then(() => {
        state.paced = true
        check()
      })
    },
    check,
    dispose() {
      for (const {cancel} of waiting.values()) cancel()
      waiting.clear()
    },
  }
}
