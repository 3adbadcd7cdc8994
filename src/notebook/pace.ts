/** @file When the page is ready for a stream's next value: at its next frame; in a hidden tab, which has no frames, four times a second, so that training goes on. */
export function pace(): Promise<void> {
  return new Promise(resolve => {
    if (document.hidden) setTimeout(resolve, 250)
    else requestAnimationFrame(() => resolve())
  })
}
