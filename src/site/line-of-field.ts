/** @file Where a field of a chapter's front matter stands. */

/** The line (from 1) on which the field begins; 1 where it is missing. `text`: the chapter's. */
export function lineOfField(text: string, field: string): number {
  return Math.max(1, text.split('\n').findIndex(line => line.replace(/^(["'])(.*?)\1/, '$2').startsWith(`${field}:`)) + 1)
}
