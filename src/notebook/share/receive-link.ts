/** @file Waits for links that bring changes: the address that the page was opened with, and those pasted into it later. In the first view; the rest loads when there is one. */
import type {Desk} from '../desk/desk.ts'
import {sharedChanges} from './shared-changes.ts'

const failed = {
  en: 'The address holds changes to this chapter, but the part of the book that shows them could not be loaded. Check the connection and reload the page.',
  zh: '网址里带有对本章的改动，但显示改动的部分没能载入。请检查网络，然后刷新页面。',
}

/** To be called once, when the desk can apply changes. Resolves when the reader has decided about those in the address, or there are none. */
export async function receiveLink(desk: Desk): Promise<void> {
  let last = receive(desk)
  // One after the other: a second link waits until the dialog of the first has closed.
  addEventListener('hashchange', () => { last = last.then(() => receive(desk)) })
  await last
}

async function receive(desk: Desk): Promise<void> {
  const shared = sharedChanges(location)
  if (!shared) return
  try {
    const {takeLink} = await import('./take-link.ts')
    await takeLink(desk, shared.fragment)
  } catch {
    const notice = document.createElement('p')
    notice.className = 'link-notice'
    notice.setAttribute('role', 'alert')
    notice.textContent = failed[desk.language]
    desk.element.prepend(notice)
  }
}
