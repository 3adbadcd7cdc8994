export interface CleanOptions {
  /** Unicode normalisation: `NFC` (default) writes é as one character however it was typed; `NFKC` also turns ﬁ into fi and full-width Ａ into A; `false` leaves the text as it is. */
  readonly form?: 'NFC' | 'NFKC' | false
  /** Runs of spaces and tabs become one space, and none is left at either end of a line. Default true. Turn it off where columns or indents matter. */
  readonly spaces?: boolean
  /** More than one blank line in a row becomes one. Default true. */
  readonly blankLines?: boolean
  /** Lower-cases the text: `true`, or a language such as `tr` whose rules differ. Default false: “Apple” and “apple” are different words. */
  readonly lowerCase?: boolean | string
}

/**
 * Text made regular, with nothing done that is not said here. Always: line breaks of every kind (CRLF, CR, form feed, vertical tab, NEL, U+2028, U+2029) become
 * '\n'; the other control characters, soft hyphens and byte-order marks go; half of a surrogate pair becomes U+FFFD. The rest is up to the options.
 * Every other letter, digit and mark stays. Cleaning twice changes nothing more.
 */
export function clean(text: string, {form = 'NFC', spaces = true, blankLines = true, lowerCase = false}: CleanOptions = {}): string {
  let result = text.toWellFormed()
    .replace(/\r\n|[\r\f\v\u0085\u2028\u2029]/g, '\n')
    // \p{Cc} are the controls: all but tab and line break, of which the options decide
    .replace(/[^\P{Cc}\t\n]|[\u00ad\ufeff]/gu, '')
  if (form) result = result.normalize(form)
  if (lowerCase) result = result.toLocaleLowerCase(lowerCase === true ? 'en' : lowerCase)
  if (form && lowerCase) result = result.normalize(form) // lower-casing can take a letter apart: İ
  if (spaces) result = result.replace(/[\t\p{Zs}]+/gu, ' ').replace(/^ | $/gm, '')
  if (blankLines) result = result.replace(/\n{3,}/g, '\n\n')
  return result
}
