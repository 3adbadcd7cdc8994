/** @file A promise that nobody waits for longer than so long. */

/** Whether the promise is fulfilled within so many milliseconds. */
export function within(milliseconds: number, promise: Promise<unknown>): Promise<boolean> {
  return new Promise(resolve => {
    const timer = setTimeout(() => resolve(false), milliseconds)
    const answer = (within: boolean) => {
      clearTimeout(timer)
      resolve(within)
    }
    promise.then(() => answer(true), () => answer(false))
  })
}
