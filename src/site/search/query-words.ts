/** @file The words of what a reader has typed into the search. Pure. */

/** In small letters, each once, without signs; Chinese text is cut into words as the search does it. `language` is the page's. */
export function queryWords(query: string, language: string): string[] {
  const segments = new Intl.Segmenter(language, {granularity: 'word'}).segment(query.toLocaleLowerCase(language))
  return [...new Set([...segments].filter(({isWordLike}) => isWordLike).map(({segment}) => segment))]
}

/** Whether a text has the word, or one that begins with it. Chinese words stand in it anywhere, since nothing is between them. */
export function hasWord(text: string, word: string): boolean {
  const plain = text.toLocaleLowerCase().replaceAll('\u200b', '')
  if (/\p{Script=Han}/u.test(word)) return plain.includes(word)
  for (let at = plain.indexOf(word); at !== -1; at = plain.indexOf(word, at + 1)) {
    if (!/[\p{L}\p{N}]$/u.test(plain.slice(Math.max(0, at - 2), at))) return true
  }
  return false
}
