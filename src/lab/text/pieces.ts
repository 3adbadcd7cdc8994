/** @file Where a byte-pair tokenizer may not merge across: the borders between words, numbers and marks. */

/** A line break alone; a word, a number or a run of marks, each with the one space before it; other white space. Every character is in exactly one piece. */
const piece = /\n| ?\p{L}[\p{L}\p{M}]*| ?\p{N}+| ?[^\s\p{L}\p{N}]+|[^\S\n]+(?!\S)|\s/gu

/**
 * Cuts a text into pieces, as GPT-2 does before it merges (Radford et al. 2019), so that “dog.” and “dog!” share the token “dog”. The pieces end to end are the text.
 * A Chinese clause is one piece: Chinese has no spaces between words.
 */
export function pieces(text: string): string[] {
  return text.match(piece) ?? []
}
