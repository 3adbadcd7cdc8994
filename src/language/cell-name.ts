/** @file What can name a cell: in a chapter's fences, in files and links that come from outside, in notebooks. */

/** Letters of every script, digits, `-` and `_`, a letter first; at a length that a page can show. */
export function isCellName(name: string): boolean {
  return /^\p{L}[\p{L}\p{N}_-]{0,99}$/u.test(name)
}
