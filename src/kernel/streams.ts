/**
 * @file How a stream's values leave: one in flight, the newest waits, so that a fast generator never floods a slow page and the last value always arrives.
 */
import {macrotask} from './macrotask.ts'

export interface Outlet<T> {
  /** Sends the value, or keeps it until the one in flight is acknowledged; an older one that waits is dropped. */
  push(value: T): void
  acknowledge(): void
  /** Resolves when nothing is in flight. */
  idle(): Promise<void>
  /** Resolves when nothing waits: the last value has been sent. */
  drained(): Promise<void>
  /** Drops what waits and sends nothing more. */
  close(): void
}

export function createOutlet<T>(send: (value: T) => void): Outlet<T> {
  let inFlight = false
  let closed = false
  let waiting: {value: T} | undefined
  let sleepers: {ready: () => boolean; wake: () => void}[] = []
  const advance = () => {
    if (waiting && !inFlight) {
      const {value} = waiting
      waiting = undefined
      inFlight = true
      send(value)
    }
    const due = sleepers.filter(({ready}) => ready())
    sleepers = sleepers.filter(sleeper => !due.includes(sleeper))
    for (const {wake} of due) wake()
  }
  const until = (ready: () => boolean) => new Promise<void>(wake => {
    sleepers.push({ready: () => closed || ready(), wake})
    advance()
  })
  return {
    push(value) {
      if (closed) return
      waiting = {value}
      advance()
    },
    acknowledge() {
      inFlight = false
      advance()
    },
    idle: () => until(() => !inFlight && !waiting),
    drained: () => until(() => !waiting),
    close() {
      closed = true
      waiting = undefined
      advance()
    },
  }
}

export type AnyIterator = Iterator<unknown> | AsyncIterator<unknown>

interface PumpOptions {
  readonly iterator: AnyIterator
  readonly outlets: readonly Outlet<unknown>[]
  readonly stopped: () => boolean
  /** `lockstep`: asks for the next value when the last one is acknowledged. `ahead`: at full speed, with a breath for the event loop. */
  readonly pacing: 'lockstep' | 'ahead'
  /** While it says so, a stream that runs ahead takes no next value. */
  readonly resting?: () => boolean
  /** Milliseconds, monotonic. */
  readonly now: () => number
}

/** Milliseconds that a generator may run before messages, such as a stop, get their turn. */
const breathEvery = 10

/** Milliseconds after which a stream that rests asks again whether it may go on. */
const napFor = 20

/** Takes values from the iterator until it ends or is stopped. Resolves when the last one has been sent; rejects with what the iterator throws. */
export async function pump({iterator, outlets, stopped, pacing, resting = () => false, now}: PumpOptions): Promise<void> {
  let breath = now()
  while (!stopped()) {
    const next = iterator.next()
    const {done, value} = isThenable(next) ? await next : next
    if (done || stopped()) break
    const plain: unknown = isThenable(value) ? await value : value
    if (stopped()) break
    for (const outlet of outlets) outlet.push(plain)
    if (pacing === 'lockstep') await Promise.all(outlets.map(outlet => outlet.idle()))
    else if (now() - breath > breathEvery) {
      await macrotask()
      while (resting() && !stopped()) await new Promise(resolve => setTimeout(resolve, napFor))
      breath = now()
    }
  }
  await Promise.all(outlets.map(outlet => outlet.drained()))
}

export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}
