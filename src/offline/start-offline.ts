/** @file All of the offline copy that is in a page's first view: the rest waits until the page has loaded and the browser has nothing else to do. */

/** Milliseconds after which a browser that is never idle, or does not say so, is no longer waited for. */
const patience = {busy: 10_000, silent: 2_000}

export function startOffline(): void {
  const open = (): void => void import('./open-offline.ts').then(({openOffline}) => openOffline())
  const wait = (): unknown => 'requestIdleCallback' in window ? requestIdleCallback(open, {timeout: patience.busy}) : setTimeout(open, patience.silent)
  if (document.readyState === 'complete') wait()
  else addEventListener('load', wait, {once: true})
}
