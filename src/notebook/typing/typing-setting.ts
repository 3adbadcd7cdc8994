/** @file Whether the reader wants types: on unless switched off, remembered where the browser lets us remember. Light, for the toolbar. */
import {allowed} from '../page-storage.ts'

const key = 'typing'

export function typingIsOn(): boolean {
  return allowed(() => localStorage.getItem(key)) !== 'off'
}

/** Where nothing can be remembered, it holds until the page is left. */
export function rememberTyping(on: boolean): void {
  allowed(() => on ? localStorage.removeItem(key) : localStorage.setItem(key, 'off'))
}
