/** @file A way to let messages, events and drawing have their turn. */
/** Resolves in a later turn of the event loop, so that messages and events are handled before. Timers would wait 4 ms in browsers; this does not. */
export function macrotask(): Promise<void> {
  return new Promise(resolve => {
    if (typeof setImmediate === 'function') {
      setImmediate(resolve)
      return
    }
    const {port1, port2} = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(undefined)
  })
}
