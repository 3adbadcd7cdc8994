/** @file What the printed book is made of: pages of the built site, in the order in which they stand on paper. */

export interface BookPart {
  /** `06-losses`, `glossary`: begins the names of all places in it. */
  readonly id: string
  /** The address of its page, where the built site is served. */
  readonly url: string
  /** Its page, as it was built. */
  readonly html: string
}

export interface BookWords {
  readonly title: string
  readonly lead: string
  /** Which edition it is: its version, its day, and what paper cannot do. A paragraph each. */
  readonly edition: readonly string[]
  readonly contents: string
}

export interface BookFrame extends BookWords {
  /** The address below which the whole site is served. */
  readonly site: string
  /** Where readers find the site; undefined when nobody said so. Ends in a slash. */
  readonly address?: string | undefined
}
