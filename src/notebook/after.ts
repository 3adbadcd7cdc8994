/** @file A timer as the kernel and saving take it. */

/** Calls back after some milliseconds; returns how to stop that. */
export function after(milliseconds: number, callback: () => void): () => void {
  const timer = setTimeout(callback, milliseconds)
  return () => clearTimeout(timer)
}
