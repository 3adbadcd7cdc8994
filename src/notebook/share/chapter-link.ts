/** @file Where another chapter of the book is, by the links of the page's own contents: a chapter that nothing links to does not exist. */

export interface ChapterLink {
  readonly href: string
  readonly title: string
}

/** The chapter's address in the language of the page, as the first of `links` has it. `page` is the address of the chapter `from`. */
export function chapterLink(chapter: string, page: string, from: string, links: Iterable<{readonly href: string; readonly textContent: string | null}>): ChapterLink | undefined {
  const {origin, pathname} = new URL(page)
  const folder = pathname.slice(0, pathname.lastIndexOf(`/${from}`) + 1)
  for (const {href, textContent} of links) {
    const url = new URL(href, page)
    if (url.origin === origin && url.pathname.replace(/\/$/, '') === folder + chapter) return {href: origin + url.pathname, title: textContent?.trim() || chapter}
  }
  return undefined
}
