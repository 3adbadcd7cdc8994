/** @file A book whose pages go after each test: called once by a file of tests, at its top. */
import type {BrowserContextOptions, Page} from 'playwright-core'
import {afterAll, afterEach, beforeAll} from 'vitest'
import {openBook, type Book} from './book.ts'

export interface OpenPages {
  /** A page in a fresh profile, chapter 06 if no other is named. It is closed when the test ends. */
  open(path?: string, options?: BrowserContextOptions): Promise<Page>
  readonly url: string
}

export function openPages(): OpenPages {
  let book: Book | undefined
  const pages: Page[] = []
  beforeAll(async () => { book = await openBook() })
  afterAll(() => book?.close())
  afterEach(async () => { for (const page of pages.splice(0)) await page.context().close() })
  return {
    get url() { return book!.url },
    async open(path = 'en/06-losses/', options) {
      const page = await book!.open(path, options)
      pages.push(page)
      return page
    },
  }
}
