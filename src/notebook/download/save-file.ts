/** @file Hands a file to the browser's downloads. */

/** Milliseconds in which every browser has taken the file; on a phone it may ask first. */
const untilTaken = 60_000

/** The blob's address is given back when the browser has had time to read it. */
export function saveFile(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.hidden = true
  document.body.append(link) // Firefox follows only links that are in the page
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(url), untilTaken)
}
