/** @file The book's lists of chapters, as if it had only some of them: a new chapter should change no picture. */
import type {Page} from 'playwright-core'

/** `chapters`: slugs. What leads to others is gone, and in the chain a stage of others is still to be written. */
export async function showOnly(page: Page, chapters: readonly string[]): Promise<void> {
  await page.evaluate(chapters => {
    const others = [...document.querySelectorAll<HTMLAnchorElement>('a')].filter(({pathname}) => /\/\d\d[b-z]?-[^/]+\/$/.test(pathname) && !chapters.some(slug => pathname.endsWith(`/${slug}/`)))
    const coming = document.querySelector('.chain .coming .where')?.textContent ?? ''
    for (const link of others) {
      const stage = link.closest('.chain li')
      if (stage) {
        stage.classList.add('coming')
        stage.querySelector('.where')!.textContent = coming
        const title = document.createElement('span')
        title.className = 'title'
        title.append(...link.childNodes)
        link.replaceWith(title)
      } else if (link.closest('.glossary-uses')) {
        (link.nextSibling ?? link.previousSibling)?.remove() // what stands between two
        link.remove()
      } else if (link.closest('.chapter-end')) {
        for (const part of link.querySelectorAll('.number, .question')) part.textContent = part.className === 'number' ? '00' : 'A question?'
        link.querySelector('.title')!.lastChild!.textContent = 'A chapter'
      } else link.closest('.chapters li, .contents li, .lost li')?.remove()
    }
  }, chapters)
}
