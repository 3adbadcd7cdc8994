/** @file What the reading parts say of themselves, in both languages. */

export interface PartStrings {
  figure(number: string): string
  equation(number: string): string
  /** How a text refers to it. */
  equationRef(number: string): string
  readonly references: string
  readonly note: string
  /** Behind a Chinese term: the English one, at its first use. English has none. */
  original(term: string): string
  readonly inGlossary: string
  /** Names the button that opens a fact's source. */
  sourceOf(figure: string): string
  readonly source: string
  readonly seen: string
  /** Between who, what and when. */
  readonly comma: string
  /** Behind what it explains. */
  inBrackets(text: string): string
  reference(number: number): string
  citedAt(n: number): string
  readonly picture: string
  readonly glossary: {
    readonly title: string
    readonly description: string
    readonly lead: string
    readonly navigation: string
    readonly used: string
    /** Between the chapters that use a term. */
    readonly between: string
  }
}

const english: PartStrings = {
  figure: number => `Figure ${number}`,
  equation: number => `Equation ${number}`,
  equationRef: number => `(${number})`,
  references: 'References',
  note: 'Note',
  original: () => '',
  inGlossary: 'In the glossary',
  sourceOf: figure => `${figure}: where this figure comes from`,
  source: 'Source: ',
  seen: 'seen on',
  comma: ', ',
  inBrackets: text => ` (${text})`,
  reference: number => `Reference ${number}`,
  citedAt: n => `Back to where it is cited (${n})`,
  picture: 'Picture in the book: ',
  glossary: {
    title: 'Glossary',
    description: 'The terms of the book, in English and Chinese, each in a sentence or two, with the chapters that use them.',
    lead: 'The terms of the book, each in a sentence or two. In a chapter, a term is marked where it first comes up: press it, and this stands beside it.',
    navigation: 'Book and language',
    used: 'Used in',
    between: ', ',
  },
}

const chinese: PartStrings = {
  figure: number => `图${number}`,
  equation: number => `式${number}`,
  equationRef: number => `式(${number})`,
  references: '参考文献',
  note: '边注',
  original: term => `（${term}）`,
  inGlossary: '见术语表',
  sourceOf: figure => `${figure}：这个数字的出处`,
  source: '出处：',
  seen: '查阅日期',
  comma: '，',
  inBrackets: text => `（${text}）`,
  reference: number => `参考文献${number}`,
  citedAt: n => `回到引用处（${n}）`,
  picture: '书中有图：',
  glossary: {
    title: '术语表',
    description: '书中的术语，中英对照，每条一两句话，并注明用到它的章节。',
    lead: '书中的术语，每条一两句话。在各章里，术语第一次出现时带有标记：按一下，解释就在旁边。',
    navigation: '书和语言',
    used: '用于',
    between: '、',
  },
}

export type BookLanguage = 'en' | 'zh'

export function partStrings(language: BookLanguage): PartStrings {
  return language === 'zh' ? chinese : english
}

/** Of a chapter's path from the project's root. */
export function languageOf(file: string): BookLanguage {
  return /^[^/]+\/zh\//.test(file) ? 'zh' : 'en'
}
