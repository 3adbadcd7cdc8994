/**
 * @file Stands in for Pagefind's search box (astro.config.mjs points Starlight's import here): the 26 KB of the real one load when a reader opens the search,
 * not with every page.
 */
import {bestFirst, type SearchResult} from './best-first.ts'

interface SearchOptions {
  /** Selector of the box that the search draws into. */
  readonly element: string
  processResult?(result: SearchResult): void
}

export class PagefindUI {
  constructor(options: SearchOptions) {
    const dialog = document.querySelector(options.element)?.closest('dialog')
    if (!dialog) return
    const observer = new MutationObserver(begin)
    observer.observe(dialog, {attributeFilter: ['open']})
    begin() // on a slow machine a reader may have opened it already

    function begin(): void {
      if (!dialog?.open) return
      observer.disconnect()
      void import('@pagefind/default-ui/npm_dist/mjs/ui-core.mjs').then(({PagefindUI: SearchBox}) => {
        // Its own worker would start from a file, which the page's policy refuses. In a book of this size the search takes a moment on the page.
        new SearchBox({
          ...options,
          noWorker: true,
          processResult(result: SearchResult) {
            options.processResult?.(result)
            bestFirst(result)
          },
        })
        dialog.querySelector('input')?.focus()
      })
    }
  }
}
