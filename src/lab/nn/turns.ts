/**
 * @file Turns for the event loop: without them a worker that trains hears no Stop. A timer would wait at least 4 ms each time; a message to oneself, or
 * what Node and Deno have for this purpose, is quick. (In Node, a message to oneself lets no timer through for a thousand times.)
 */

export interface Turns {
  /** Resolves after the messages and timers that are due have had their turn. */
  next(): Promise<void>
  /** Frees the channel, where there is one. */
  close(): void
}

/** The caller closes them. */
export function createTurns(): Turns {
  const {setImmediate} = globalThis as {setImmediate?: (callback: () => void) => unknown}
  if (setImmediate) return {next: () => new Promise((resolve) => void setImmediate(resolve)), close() {}}
  const {port1, port2} = new MessageChannel()
  let resume = () => {}
  port1.onmessage = () => resume()
  return {
    next: () =>
      new Promise((resolve) => {
        resume = resolve
        port2.postMessage(undefined)
      }),
    close: () => port1.close(),
  }
}
