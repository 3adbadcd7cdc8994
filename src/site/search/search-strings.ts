/** @file What the search says, in both languages. */

const en = {
  label: 'Search the book',
  searching: 'Searching…',
  found: (pages: number) => `Found in ${pages} chapter${pages === 1 ? '' : 's'}.`,
  nowhere: (words: readonly string[]) => `${words.map(word => `“${word}”`).join(', ')} ${words.length === 1 ? 'is' : 'are'} nowhere in the text of this book. Try another word, or only its beginning.`,
  together: 'No chapter has all of these words. Try fewer of them.',
  phrase: 'These words stand nowhere together like this. Try them without the quotation marks.',
  glossary: 'The terms of the book',
  more: 'More chapters',
  failed: 'The search could not be loaded. Check the connection and type again.',
}

const zh: typeof en = {
  label: '搜索全书',
  searching: '正在搜索……',
  found: pages => `${pages} 章里有。`,
  nowhere: words => `书的正文里没有${words.map(word => `“${word}”`).join('、')}。换个词，或只输入词的开头试试。`,
  together: '没有一章同时含有这些词。少输几个试试。',
  phrase: '这些词没有这样连在一起出现过。去掉引号试试。',
  glossary: '书里的术语',
  more: '更多章节',
  failed: '搜索没能载入。检查网络，再输入一次。',
}

export function searchStrings(language: string): typeof en {
  return language.startsWith('zh') ? zh : en
}
