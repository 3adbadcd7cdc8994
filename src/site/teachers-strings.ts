/** @file The words around the chapters on the page for teachers. What stands below them is src/teachers/guide.*.mdx. */

const en = {
  title: 'For teachers',
  description: 'Learning goals and questions for every chapter, how to show the book in class, put it on a server, and collect progress.',
  navigation: 'Book and language',
  lead: 'What each chapter teaches and what to ask in class. Then how to show it, where to put it, how to see what your learners have passed, and how to make it your own.',
  contents: 'On this page',
  lessons: 'Chapter by chapter',
  read: 'Read',
  present: 'Present',
  goals: 'Afterwards, learners can',
  prerequisites: 'What they need before',
  nothing: 'Nothing.',
  ask: 'What to ask in class',
  listen: 'Listen for:',
  all: (chapters: number, minutes: number) => `${chapters} chapters, about ${minutes} minutes with the experiments.`,
}

export type TeachersStrings = typeof en

const zh: TeachersStrings = {
  title: '给教师',
  description: '每一章的学习目标和课堂提问，怎样在课堂上演示，怎样放到服务器上，怎样收集进度。',
  navigation: '书和语言',
  lead: '每一章教什么，课堂上可以问什么；接着是怎样演示、放在哪里、怎样了解学生通过了什么，以及怎样改成你自己的。',
  contents: '本页内容',
  lessons: '逐章说明',
  read: '阅读',
  present: '演示',
  goals: '学完之后，学生能够',
  prerequisites: '需要的基础',
  nothing: '不需要。',
  ask: '课堂上问什么',
  listen: '留意：',
  all: (chapters, minutes) => `共 ${chapters} 章，连做实验约 ${minutes} 分钟。`,
}

export function teachersStrings(language: 'en' | 'zh'): TeachersStrings {
  return language === 'zh' ? zh : en
}
