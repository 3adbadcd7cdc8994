/** @file The Share dialog: the link or the file that holds the reader's changes, and the place to open such a file. */
import type {ChapterChanges} from '../desk/chapter-changes.ts'
import type {Desk} from '../desk/desk.ts'
import {openDialog} from '../desk/open-dialog.ts'
import {saveFile} from '../download/save-file.ts'
import {paragraph} from '../paragraph.ts'
import {ShareError} from './share-error.ts'
import {shareOffer, type ShareOffer} from './share-offer.ts'
import {sayShareError, shareStrings, type ShareStrings} from './share-strings.ts'
import {takeFile} from './take-file.ts'

/** Resolves when the dialog has closed, and the reader has decided about a file that they chose in it. */
export async function openShare(desk: Desk): Promise<void> {
  const say = shareStrings(desk.language)
  let chosen: File | undefined
  const content = document.createDocumentFragment()
  content.append(...offered(desk.changes(), location.origin + location.pathname, say), fileChooser(say, file => {
    chosen = file
    dialog.close()
  }))
  const dialog = openDialog({title: say.share, content, actions: [{label: say.close}], parent: desk.element, kind: 'share'})
  await dialog.closed
  if (chosen) await takeFile(desk, chosen)
}

function offered(changes: ChapterChanges, page: string, say: ShareStrings): HTMLElement[] {
  let offer: ShareOffer
  try {
    offer = shareOffer(changes, page)
  } catch (error) {
    if (!(error instanceof ShareError)) throw error
    return [paragraph(`${say.cannotShare}: ${sayShareError(error, 'file', say)}`)]
  }
  if (offer.kind === 'plain') return [paragraph(say.nothing), linkField(say.plainLink, offer.link, say)]
  const names = (kind: 'edited' | 'added') => changes.cells.filter(cell => cell.kind === kind).map(({name}) => name)
  const contents = paragraph(say.contents(names('edited'), names('added')))
  if (offer.kind === 'link') return [linkField(say.link, offer.link, say), contents, paragraph(say.notUploaded.link)]
  return [paragraph(say.tooLong), saveButton(offer, say), contents, paragraph(say.notUploaded.file)]
}

/** The link, to be seen and copied. Where the clipboard is closed to pages, it is selected for the reader's own keys. */
function linkField(label: string, link: string, say: ShareStrings): HTMLElement {
  const box = document.createElement('div')
  box.className = 'share-link'
  const name = document.createElement('label')
  name.textContent = label
  name.htmlFor = 'share-link'
  const input = document.createElement('input')
  input.id = name.htmlFor
  input.readOnly = true
  input.value = link
  input.addEventListener('focus', () => input.select())
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'main'
  button.textContent = say.copy
  const status = paragraph('')
  status.setAttribute('role', 'status')
  button.addEventListener('click', () => void (async () => {
    status.textContent = ''
    try {
      await navigator.clipboard.writeText(link)
      status.textContent = say.copied
    } catch {
      input.focus()
      input.select()
      status.textContent = say.notCopied
    }
  })())
  box.append(name, input, button, status)
  return box
}

function saveButton({name, text}: ShareOffer & {kind: 'file'}, say: ShareStrings): HTMLElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'main'
  button.textContent = say.save(name)
  button.addEventListener('click', () => saveFile(name, new Blob([text], {type: 'application/json'})))
  const line = paragraph('')
  line.append(button)
  return line
}

function fileChooser(say: ShareStrings, choose: (file: File) => void): HTMLElement {
  const section = document.createElement('section')
  section.className = 'share-file'
  const heading = document.createElement('h3')
  heading.textContent = say.received
  const label = document.createElement('label')
  label.textContent = say.choose
  label.htmlFor = 'share-file'
  const input = document.createElement('input')
  input.id = label.htmlFor
  input.type = 'file'
  input.accept = '.json,application/json'
  input.addEventListener('change', () => { if (input.files?.[0]) choose(input.files[0]) })
  section.append(heading, label, input)
  return section
}
