/** @file Where in the book a learner is, as a platform keeps it: a page's file. */

/** `en/06-losses/index.html` from what a platform kept or a frame shows, without what stands behind `?` and `#`; undefined for what is no page of the book. */
export function bookPlace(text: string | undefined): string | undefined {
  const [file] = text?.split(/[?#]/) ?? []
  return file !== undefined && /^(en|zh)\/([\w-]+\/)?index\.html$/.test(file) ? file : undefined
}
