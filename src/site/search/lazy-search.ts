/**
 * @file Stands in for Pagefind's search box (astro.config.mjs points Starlight's import here): ours (search-box.ts) and the index load when a reader opens the
 * search, not with every page.
 */

interface SearchOptions {
  /** Selector of the place that the search draws into. */
  readonly element: string
  readonly baseUrl: string
  /** The folder of the index. */
  readonly bundlePath: string
}

export class PagefindUI {
  constructor({element, baseUrl, bundlePath}: SearchOptions) {
    const place = document.querySelector<HTMLElement>(element)
    const dialog = place?.closest('dialog')
    if (!place || !dialog) return
    const observer = new MutationObserver(begin)
    observer.observe(dialog, {attributeFilter: ['open']})
    begin() // on a slow machine a reader may have opened it already

    function begin(): void {
      if (!dialog?.open) return
      observer.disconnect()
      void import('./search-box.ts').then(({createSearchBox}) => {
        const load = async () => {
          const index = await import(/* @vite-ignore */ `${bundlePath}pagefind.js`)
          // Its own worker would start from a file, which the page's policy refuses. In a book of this size the search takes a moment on the page.
          await index.options({baseUrl, excerptLength: 12, noWorker: true})
          return index
        }
        const {dataset} = dialog.closest<HTMLElement>('.book-search')!
        createSearchBox({place: place!, load, language: document.documentElement.lang, glossary: dataset['glossary']!}).focus()
      })
    }
  }
}
