/** @file Starlight's sidebar from the chapters folder. */
import {writeItems} from '../progress/chapter-items.ts'
import {chapterFiles} from './chapter-files.ts'
import {numberOf} from './chapter-number.ts'
import {itemsOf} from './items-of.ts'

interface SidebarLink {
  label: string
  slug: string
  translations: Record<string, string>
  /** For the marks of what is passed (src/progress/show-marks.ts). */
  attrs: Record<string, string>
}

/** One link a chapter, in file order, labelled by each language's title. A Chinese chapter that is missing keeps the English label. */
export function sidebar(root: string): SidebarLink[] {
  const chinese = new Map(chapterFiles(root, 'zh').map(chapter => [chapter.slug, chapter.title]))
  return chapterFiles(root, 'en').map(({slug, title, text}) => {
    const number = numberOf(slug)
    const zh = chinese.get(slug)
    const attrs = {'data-progress-chapter': slug, 'data-progress-items': writeItems(itemsOf(text))}
    return {label: `${number} ${title}`, slug, translations: zh ? {'zh-CN': `${number} ${zh}`} : {}, attrs}
  })
}
