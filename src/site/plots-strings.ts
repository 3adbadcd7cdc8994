/** @file The words of the gallery of plots beside its text, home/{en,zh}/plots.mdx. */

const en = {
  description: 'Every plot of the book, made by a live cell that can be copied, with its options. For authors and teachers.',
  navigation: 'Book and language',
  contents: 'On this page',
  options: (plot: string) => `Options of ${plot}`,
  option: 'option',
  meaning: 'meaning',
  required: 'Needed. ',
  between: ', ',
}

export type PlotsStrings = typeof en

const zh: PlotsStrings = {
  description: '书里的每一种图：由可以复制的活代码单元画成，附选项说明。供作者和教师使用。',
  navigation: '书和语言',
  contents: '本页内容',
  options: plot => `${plot}的选项`,
  option: '选项',
  meaning: '含义',
  required: '必填。',
  between: '、',
}

export function plotsStrings(language: 'en' | 'zh'): PlotsStrings {
  return language === 'zh' ? zh : en
}
