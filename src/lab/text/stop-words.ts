/** @file The words that search engines leave out, and what is left of a text without them. For language models a thing to try and then to leave. */
import english from 'stopwords-en' with {type: 'json'}
import chinese from 'stopwords-zh' with {type: 'json'}

const lists: Readonly<Record<'en' | 'zh', ReadonlySet<string>>> = {en: new Set(english), zh: new Set(chinese)}

/** The list of stopwords-iso (G. Diaz, packages stopwords-en 0.3.0 and stopwords-zh 0.4.0, MIT): 1,298 English or 794 Chinese words in lower case, “not” and 不 among them. */
export const stopWords = (language: 'en' | 'zh'): ReadonlySet<string> => lists[language]

/**
 * The text without its stop words. Words are cut by Unicode's rules, Chinese by dictionary, as `wordTokenizer` does; capitals do not count. Spaces that stood around a word
 * left out become one, and none is left at either end of a line or before a mark that ends a clause.
 */
export function removeStopWords(text: string, language: 'en' | 'zh'): string {
  const segmenter = new Intl.Segmenter(language, {granularity: 'word'})
  const list = stopWords(language)
  let result = ''
  for (const {segment} of segmenter.segment(text)) if (!list.has(segment.toLowerCase())) result += segment
  return result.replace(/ {2,}/g, ' ').replace(/^ | $| (?=[.,;:!?])/gm, '')
}
