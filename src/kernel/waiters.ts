/** @file Promises for a state that something has to reach. */
export interface Waiters {
  /** Resolves when `ready` holds: now, or at a later `wake`. */
  until(ready: () => boolean): Promise<void>
  /** Something changed. */
  wake(): void
}

export function createWaiters(): Waiters {
  let waiting: {readonly ready: () => boolean; readonly resolve: () => void}[] = []
  const wake = () => {
    const due = waiting.filter(({ready}) => ready())
    waiting = waiting.filter(waiter => !due.includes(waiter))
    for (const {resolve} of due) resolve()
  }
  return {
    until: ready => new Promise(resolve => {
      waiting.push({ready, resolve})
      wake()
    }),
    wake,
  }
}
