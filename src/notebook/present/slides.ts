/** @file How a chapter becomes slides: one for its beginning, and one for each section of the second and third level. Pure. */

/** A direct child of the chapter, as far as slides care. */
export interface Block {
  readonly tag: string
  readonly id: string
  readonly text: string
}

export interface Slide {
  /** What the bar says: the section's title, behind that of the section around it. */
  readonly title: string
  /** The id of its heading; '' for the beginning of the chapter. */
  readonly id: string
  /** Its blocks: from this one up to, but without, the other. */
  readonly from: number
  readonly to: number
}

/** `chapter`: the title of the chapter, which the first slide has. There is always a first slide, be it without blocks. */
export function slidesOf(blocks: readonly Block[], chapter: string): Slide[] {
  const starts = blocks.flatMap(({tag}, i) => /^h[23]$/i.test(tag) ? [i] : [])
  let section = ''
  const slides = starts.map((from, n): Slide => {
    const {tag, id, text} = blocks[from]!
    const inside = tag.toLowerCase() === 'h3' && section !== ''
    if (!inside) section = text
    return {title: inside ? `${section}: ${text}` : text, id, from, to: starts[n + 1] ?? blocks.length}
  })
  return [{title: chapter, id: '', from: 0, to: starts[0] ?? blocks.length}, ...slides]
}

/** The number of the slide that has this block. */
export function slideWith(slides: readonly Slide[], block: number): number {
  return Math.max(0, slides.findIndex(({from, to}) => from <= block && block < to))
}
