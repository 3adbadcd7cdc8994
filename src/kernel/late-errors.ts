/** @file Errors that nobody caught: the browser tells them to the page or the worker, we tell them to the cell they come from. */
/** `window`, a worker's `self`, or a stand-in. */
export interface LateErrorTarget {
  addEventListener(type: string, listener: (event: LateErrorEvent) => void): void
  removeEventListener(type: string, listener: (event: LateErrorEvent) => void): void
}

interface LateErrorEvent {
  /** Of `unhandledrejection`. */
  readonly reason?: unknown
  /** Of `error`. */
  readonly error?: unknown
  preventDefault?(): void
}

/** Passes rejections that nobody awaited, and errors in event handlers and timers, to `report`; what it takes is not reported by the browser again. Returns how to stop. */
export function listenForLateErrors(target: LateErrorTarget, report: (error: unknown) => boolean): () => void {
  const listener = (event: LateErrorEvent) => {
    if (report(event.reason ?? event.error)) event.preventDefault?.()
  }
  const types = ['unhandledrejection', 'error']
  for (const type of types) target.addEventListener(type, listener)
  return () => {
    for (const type of types) target.removeEventListener(type, listener)
  }
}
