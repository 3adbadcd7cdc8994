/**
 * @file Reads the text between two nodes, where the tree says nothing: modifiers, `?`, `!`, closing parentheses.
 */

const trivia = /(?:\s|\/\/[^\n\r\u2028\u2029]*|\/\*[\s\S]*?\*\/)*/y
const word = /[^\s?!:=,;()<>[\]{}*#@.'"`/]*/y

function end(pattern: RegExp, source: string, offset: number): number {
  pattern.lastIndex = offset
  pattern.test(source)
  return pattern.lastIndex
}

/** The offset of the first character at or after `offset` that is neither white space nor comment. */
export function skipTrivia(source: string, offset: number): number {
  return end(trivia, source, offset)
}

/** The name or keyword that stands at `offset`; empty where something else stands. */
export function wordAt(source: string, offset: number): string {
  return source.slice(offset, end(word, source, offset))
}

/** Like `skipTrivia`, and over the closing parentheses that a tree leaves out of an expression. */
export function skipClosing(source: string, offset: number): number {
  for (let at = skipTrivia(source, offset); ; at = skipTrivia(source, at + 1)) if (source[at] !== ')') return at
}

/** Whether a line ends between two offsets. */
export function spansLines(source: string, start: number, end: number): boolean {
  return /[\n\r\u2028\u2029]/.test(source.slice(start, end))
}
