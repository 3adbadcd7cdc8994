/** @file Words around a chapter, which the build writes into its page: none of them is loaded as script. */

const en = {
  goals: 'After this chapter you can',
  chapters: 'Chapters',
  next: 'Next chapter',
  prev: 'The chapter before',
  progress: 'Your progress',
  bench: 'Your machine',
}

const zh: typeof en = {
  goals: '读完这一章，你能够',
  chapters: '章节',
  next: '下一章',
  prev: '上一章',
  progress: '学习进度',
  bench: '你的机器',
}

/** In the page's language: `zh-CN` counts as Chinese, anything else as English. */
export function readingStrings(language: string): typeof en {
  return language.startsWith('zh') ? zh : en
}
