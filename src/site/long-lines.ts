/** @file Lines of code that no sheet of paper holds: in print they go on in the next line (styles/print.css), deeper than they began, and so have to say how deep that is. */

/** Columns of code on A4, in the type of the print styles. Chinese characters take two. */
const paperColumns = 96

/** The indentation of a line that is longer than paper, in columns; undefined for any other. */
export function indentOfLongLine(line: string): number | undefined {
  const columns = [...line].reduce((sum, character) => sum + (/[\u2e80-\uffef]/.test(character) ? 2 : 1), 0)
  return columns > paperColumns ? line.length - line.trimStart().length : undefined
}

/** For Shiki, which makes an element of each line: marks the long ones. */
export const longLines = {
  name: 'long-lines',
  line(this: {source: string}, element: {properties: Record<string, unknown>}, number: number): void {
    const indent = indentOfLongLine(this.source.split('\n')[number - 1] ?? '')
    if (indent !== undefined) element.properties['style'] = `--indent: ${indent}`
  },
}
