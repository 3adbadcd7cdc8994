/** @file A chapter's text as the build makes it available for export: Markdown between the places of its cells. */

/** `check`: the name of the exercise whose check this is. */
export type ProsePart = {readonly markdown: string} | {readonly cell: string} | {readonly check: string; readonly source: string}

export interface Prose {
  readonly title: string
  /** The question that the chapter answers; '' for none. */
  readonly question: string
  readonly parts: readonly ProsePart[]
}

/** Links of a Markdown text as they are seen from elsewhere: relative to `base`, the page's address. Code and formulas stay. */
export function absoluteLinks(markdown: string, base: string): string {
  const absolute = (target: string): string => {
    try {
      return new URL(target, base).href
    } catch {
      return target
    }
  }
  return markdown.replace(/(```[\s\S]*?```|`[^`\n]*`|\$\$[\s\S]*?\$\$|\$[^$\n]*\$)|(\]\()([^)\s]+)/g, (all, kept: string | undefined, open: string, target: string) => kept ?? (open ? open + absolute(target) : all))
}
