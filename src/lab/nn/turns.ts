/**
 * @file Turns for the event loop: without them a worker that trains hears no Stop. A message to oneself is quick; a timer waits at least 4 ms each time.
 */

export interface Turns {
  /** Resolves after the messages and timers that are due have had their turn. */
  next(): Promise<void>
  /** Frees the channel (in Node, an open one keeps the process alive). */
  close(): void
}

export function createTurns(): Turns {
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
