/** @file Whether the reader wants types: on unless switched off, remembered where the browser lets us remember. Light, for the toolbar. */

const key = 'typing'

export function typingIsOn(): boolean {
  try {
    return localStorage.getItem(key) !== 'off'
  } catch {
    return true // no storage here: a private window, or forbidden
  }
}

export function rememberTyping(on: boolean): void {
  try {
    if (on) localStorage.removeItem(key)
    else localStorage.setItem(key, 'off')
  } catch {
    // Then it holds until the page is left.
  }
}
