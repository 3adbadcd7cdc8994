/** @file The words of the printed book that its pages have not. */
import type {BookWords} from './book-part.ts'
import {homeStrings} from '../home-strings.ts'

export interface Edition {
  readonly version: string
  readonly day: Date
  /** Where readers find the site, if anybody said so. */
  readonly address?: string | undefined
}

export function bookWords(language: 'en' | 'zh', {version, day, address}: Edition): BookWords {
  const {title} = homeStrings[language]
  const date = day.toLocaleDateString(language, {dateStyle: 'long'})
  return language === 'en'
    ? {
        title,
        lead: 'How a language model comes to be, from sand to the generated sentence. A workbook with programs that train real models.',
        edition: [
          `Printed edition of version ${version}, made on ${date}.`,
          'What stands under a program is what it gave when it was recorded; its day and its machine stand beside it. Hints, solutions and the answers to questions are not printed.',
          `${address ? `In the browser, at ${address}, ` : 'In the browser '}every program runs, can be changed and run again, and exercises check themselves.`,
        ],
        contents: 'Contents',
      }
    : {
        title,
        lead: '大语言模型是怎样做出来的：从沙子讲起，到一句话为止。书里的程序训练的是真正的模型。',
        edition: [
          `印刷版，版本 ${version}，制作于${date}。`,
          '程序下面印的是录制时的结果，旁边注明录制的日期和机器。提示、解答和题目的答案没有印出来。',
          `${address ? `网上的版本在 ${address}，` : '在浏览器里读，'}每段程序都能运行、修改、再运行，练习会自己检查。`,
        ],
        contents: '目录',
      }
}
