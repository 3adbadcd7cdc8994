/** @file What other cells see of a promise or a generator, where no kernel of ours stands between the cells: its latest value. */

type Stream<T> = AsyncIterator<T> | Iterator<T>

/** Milliseconds between two pictures of a stream. */
const pace = 200

/** Shows a value of a stream, in a place of its own: the first one there, or instead of the one before. */
type See = (value: unknown, place: string, first: boolean) => void

/**
 * Makes `display.latest`: of a promise it gives the value, of a generator the last value. Given a function (a cell that yields), it shows each value in the place of the one before; of a
 * fast one some, the first and the last always.
 */
export function createLatest(see: See, now: () => number = () => performance.now()) {
  return async function latest<T>(source: (() => Stream<T>) | PromiseLike<T> | Stream<T> | T): Promise<T | undefined> {
    if (typeof source === 'function') return follow((source as () => Stream<T>)(), see, now)
    const settled = await source
    return isStream(settled) ? follow(settled as Stream<T>, () => {}, now) : settled as T
  }
}

async function follow<T>(stream: Stream<T>, see: See, now: () => number): Promise<T | undefined> {
  const place = crypto.randomUUID()
  let value: T | undefined
  let shown: number | undefined
  let late = false
  for (let next = await stream.next(); !next.done; next = await stream.next()) {
    value = await next.value
    const at = now()
    late = shown !== undefined && at - shown < pace
    if (late) continue
    see(value, place, shown === undefined)
    shown = at
  }
  if (late) see(value, place, false)
  return value
}

function isStream(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'next' in value && typeof value.next === 'function' && (Symbol.asyncIterator in value || Symbol.iterator in value)
}
