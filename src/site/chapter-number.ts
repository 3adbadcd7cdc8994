/** @file A chapter's number is part of its file's name: two digits, and a letter where the chapter has more than one page. */

/** `en/06-losses` or `06-losses` → `06`, `11b-workshop` → `11b`; undefined for what is no chapter. */
export function numberOf(id: string): string | undefined {
  return /(?:^|\/)(\d\d[b-z]?)-/.exec(id)?.[1]
}

/** As figures, equations and sections say it: `06` → `6`, `00` → `0`, `11b` → `11b`. */
export function shortNumber(number: string): string {
  return number.replace(/^0(?=\d)/, '')
}

/** The same for the style sheets, whose counters know digits only. */
export function numberStyle(number: string): string {
  return `--chapter: ${parseInt(number, 10)}; --page-letter: '${number.replace(/^\d+/, '')}'`
}
