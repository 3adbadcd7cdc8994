/** @file The words of the home page. Those of its training stand in home/. */
import type {Stage} from './chain.ts'

const en = {
  language: 'English',
  languages: 'Language',
  title: 'From Sand to Sentences',
  description: 'An interactive workbook on how large language models come to be, with cells that train real models in your browser.',
  lead: 'How does a language model come to be? Start with sand, end with a sentence. In each chapter you run, change and rerun real code: it trains on your own machine, and nothing leaves it.',
  begin: 'Begin to read',
  chain: 'The chain from sand to sentence',
  chainLead: 'Sand becomes silicon, silicon becomes chips, chips turn text into numbers and numbers into sentences. Each link is a chapter of this book, or will be.',
  stages: {
    sand: {title: 'Sand', what: 'quartz, refined to silicon'},
    wafer: {title: 'Wafer', what: 'a crystal, sliced thin'},
    chip: {title: 'Chip', what: 'switches that multiply'},
    data: {title: 'Data', what: 'text, cleaned and cut'},
    numbers: {title: 'Numbers', what: 'each token a vector'},
    loss: {title: 'Loss', what: 'how wrong, in one number'},
    training: {title: 'Training', what: 'downhill, step by step'},
    sentence: {title: 'Sentence', what: 'one token after another'},
  } satisfies Record<Stage['name'], {title: string; what: string}>,
  chapter: (number: string) => `Chapter ${number}`,
  coming: 'still to be written',
  chapters: 'Chapters',
  note: 'Everything runs in this page: no account, no server. A graphics card helps, but none is needed.',
  teachers: 'For teachers',
  bench: 'How fast is your machine? Measure it.',
  lost: {title: 'This page is not in the book', text: 'Perhaps a chapter has another name now, or the address has a slip in it. From here you can go on:'},
}

const zh: typeof en = {
  language: '中文',
  languages: '语言',
  title: '从沙子到句子',
  description: '一本可以动手的书：大语言模型是怎样一步步做成的。书里的代码在你的浏览器里训练真正的模型。',
  lead: '大语言模型是怎样做出来的？从沙子讲起，到一句话为止。每一章的代码都能运行、修改、再运行：模型就在你自己的机器上训练，什么都不会传出去。',
  begin: '开始读',
  chain: '从沙子到句子的链条',
  chainLead: '沙子炼成硅，硅做成芯片，芯片把文字变成数字，再把数字变回句子。每一环都是书里的一章，没写完的也会写上。',
  stages: {
    sand: {title: '沙子', what: '石英提纯成硅'},
    wafer: {title: '晶圆', what: '一根晶体，切成薄片'},
    chip: {title: '芯片', what: '会做乘法的开关'},
    data: {title: '数据', what: '洗净、切好的文字'},
    numbers: {title: '数字', what: '每个词元一个向量'},
    loss: {title: '损失', what: '错多少，归成一个数'},
    training: {title: '训练', what: '一步一步往低处走'},
    sentence: {title: '句子', what: '一个词元接一个词元'},
  },
  chapter: number => `第 ${Number(number)} 章`,
  coming: '尚未写成',
  chapters: '章节',
  note: '一切都在这个页面里运行：不用注册，没有服务器。有显卡更快，没有也行。',
  teachers: '给教师',
  bench: '你的机器有多快？测一测。',
  lost: {title: '书里没有这一页', text: '也许章节改了名，也许地址写错了。从这里接着读：'},
}

export const homeStrings = {en, zh}
