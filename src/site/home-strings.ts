/** @file The words of the home page. */

export const homeStrings = {
  en: {
    language: 'English',
    languages: 'Language',
    title: 'From Sand to Sentences',
    description: 'An interactive workbook on how large language models come to be, with cells that train real models in your browser.',
    lead: 'How does a language model come to be? Start with sand, end with a sentence. In each chapter you run, change and rerun real code: it trains on your own machine, and nothing leaves it.',
    chain: 'The chain',
    links: ['sand', 'chip', 'text', 'vectors', 'loss', 'training', 'sentence'],
    chapters: 'Chapters',
    note: 'Everything runs in this page: no account, no server. A graphics card helps, but none is needed.',
    teachers: 'For teachers',
    bench: 'How fast is your machine? Measure it.',
  },
  zh: {
    language: '中文',
    languages: '语言',
    title: '从沙子到句子',
    description: '一本可以动手的书：大语言模型是怎样一步步做成的。书里的代码在你的浏览器里训练真正的模型。',
    lead: '大语言模型是怎样做出来的？从沙子讲起，到一句话为止。每一章的代码都能运行、修改、再运行：模型就在你自己的机器上训练，什么都不会传出去。',
    chain: '产业链',
    links: ['沙子', '芯片', '文本', '向量', '损失', '训练', '句子'],
    chapters: '章节',
    note: '一切都在这个页面里运行：不用注册，没有服务器。有显卡更快，没有也行。',
    teachers: '给教师',
    bench: '你的机器有多快？测一测。',
  },
} as const
