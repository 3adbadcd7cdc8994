/** @file Changes that came by a link or in a file, brought before the reader: those of this chapter are reviewed, those of another are shown the way there. */
import type {ChapterChanges} from '../desk/chapter-changes.ts'
import type {Desk} from '../desk/desk.ts'
import {openDialog, type DialogAction} from '../desk/open-dialog.ts'
import {paragraph} from '../paragraph.ts'
import {chapterLink, type ChapterLink} from './chapter-link.ts'
import {ShareError} from './share-error.ts'
import {sayShareError, shareStrings, type Carrier, type ShareStrings} from './share-strings.ts'

/** `hash` is what leads on to the same changes in their own chapter. Resolves when the reader has decided. */
export async function offerChanges(desk: Desk, changes: ChapterChanges, from: Carrier, hash = ''): Promise<void> {
  if (changes.chapter === desk.chapter) {
    const {reviewChanges} = await import('../review/review-changes.ts')
    await reviewChanges(desk, changes, {from})
    return
  }
  const say = shareStrings(desk.language)
  const there = chapterLink(changes.chapter, location.href, desk.chapter, document.links)
  await tell(desk, from, [paragraph(say.otherChapter(there?.title ?? changes.chapter)), ...(there ? wayThere(there, from, hash, say) : [paragraph(say.noSuchChapter)])])
}

function wayThere({href, title}: ChapterLink, from: Carrier, hash: string, say: ShareStrings): HTMLElement[] {
  const link = document.createElement('a')
  link.href = href + hash
  link.textContent = from === 'link' ? say.goThere(title) : say.openThere(title)
  const line = paragraph('')
  line.append(link)
  return from === 'link' ? [line] : [line, paragraph(say.fileThere)]
}

/** Says in a dialog what is wrong with a link or a file. */
export async function tellShareError(desk: Desk, error: ShareError, from: Carrier): Promise<void> {
  const say = shareStrings(desk.language)
  await tell(desk, from, [paragraph(sayShareError(error, from, say))], error.code === 'newer' && from === 'link' ? [{label: say.reload, act: reload}] : [])
}

async function tell(desk: Desk, from: Carrier, paragraphs: readonly Node[], actions: readonly DialogAction[] = []): Promise<void> {
  const say = shareStrings(desk.language)
  const content = document.createDocumentFragment()
  content.append(...paragraphs)
  await openDialog({title: say.problem[from], content, actions: [...actions, {label: say.close, main: true}], parent: desk.element}).closed
}

/** The dialog stays until the page goes: closing it would take the changes out of the address. */
function reload(): false {
  location.reload()
  return false
}
