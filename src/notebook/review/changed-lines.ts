/** @file Which lines differ between two texts: for the count above a difference, and for its description in words. The same algorithm as the view's, so that both agree. */
import {Chunk} from '@codemirror/merge'
import {Text} from '@codemirror/state'

/** Beyond so many letters of difference the search for the smallest one is given up: it would take seconds. */
export const diffConfig = {scanLimit: 500}

export interface ChangedLine {
  readonly kind: 'added' | 'removed'
  /** From 1: in the new text when added, in the old one when removed. */
  readonly line: number
  readonly text: string
}

/** In order of the page, removed lines before those that stand in their place. Of empty lines beside each other, one that comes or goes may not be seen: so it is in the view. */
export function changedLines(before: string, after: string): ChangedLine[] {
  const [a, b] = [before, after].map(text => Text.of(text.split(/\r\n?|\n/))) as [Text, Text]
  return Chunk.build(a, b, diffConfig).flatMap(({fromA, toA, fromB, toB}) => [...linesOf(a, fromA, toA, 'removed'), ...linesOf(b, fromB, toB, 'added')])
}

/** `to` is one past the end of the last line, or equal to `from` for none. */
function linesOf(doc: Text, from: number, to: number, kind: ChangedLine['kind']): ChangedLine[] {
  const lines: ChangedLine[] = []
  for (let at = from; at < to;) {
    const {number: line, text, to: end} = doc.lineAt(at)
    lines.push({kind, line, text})
    at = end + 1
  }
  return lines
}
