/** @file How wide a line of text will be, before it is drawn, and where it breaks: what layouts of labels reckon with. An estimate for the sans serif fonts of readers' systems. */

/** In pixels, at a font size of `size` pixels. Chinese letters are as wide as they are high. */
export function textWidth(text: string, size: number): number {
  return [...text].reduce((sum, letter) => sum + (letter > '\u2e7f' ? size : 0.568 * size), 0)
}

/** Lines of at most `most` pixels, broken at spaces and between Chinese letters. A word that is wider has a line of its own. */
export function breakText(text: string, size: number, most: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.match(/[\u2e80-\uffff]|[^ \u2e80-\uffff]+ *| +/gu) ?? []) {
    if (line !== '' && textWidth((line + word).trimEnd(), size) > most) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += word
  }
  return [...lines, line.trimEnd()]
}
