/** @file Joins a page with the offline copy: makes it, says when a newer version is ready, and fills the line of the home page. */
import {offlineStrings} from './offline-strings.ts'
import {showUpdate} from './show-update.ts'
import {watchCopy} from './watch-copy.ts'

export async function openOffline(): Promise<void> {
  const base = new URL(import.meta.env.BASE_URL.replace(/\/?$/, '/'), location.href).href
  const say = offlineStrings(document.documentElement.lang)
  const copy = await watchCopy(base)
  showUpdate(document, copy, say)
  const line = document.querySelector<HTMLElement>('[data-offline]')
  if (!line) return
  const {showLine} = await import('./show-line.ts')
  await showLine(line, {base, copy, say})
}
