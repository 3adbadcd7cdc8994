/**
 * @file When the page is ready for a stream's next value: at its next frame, or a quarter of a second later where no frame comes. A hidden tab has none, and
 * a tab may be hidden while it waits for one: training goes on.
 */
export function pace(): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, 250)
    requestAnimationFrame(() => {
      clearTimeout(timer)
      resolve()
    })
  })
}
