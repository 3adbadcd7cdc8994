/** @file What a SCORM package says to learners, in both languages. */

const en = {
  message: 'Message of the book',
  noPlatform: 'No learning platform was found around this page, so nothing is reported to one. The book works, and keeps your progress in this browser. To have it counted, open the book from your course.',
  notBegun: 'The learning platform did not begin a session, so nothing is reported to it. The book works, and keeps your progress in this browser. Close it, open it from your course again, and if this stays, tell your teacher.',
  refused: (reason: string) => `The learning platform did not take your latest progress${reason ? ` (${reason})` : ''}. It is kept in this browser, and is sent again with your next answer. If this stays, save your progress as a file, on the page “Your progress”.`,
  taken: 'The learning platform has all your progress now.',
  again: 'Try again',
  dismiss: 'Dismiss',
  noScript: 'This package needs JavaScript to report progress. Without it, the book can be read:',
}

export type ScormStrings = typeof en

const zh: ScormStrings = {
  message: '书的提示',
  noPlatform: '这个页面周围没有找到学习平台，所以不会向平台报告。书照常可用，进度保存在这个浏览器里。要计入成绩，请从课程里打开这本书。',
  notBegun: '学习平台没有开始会话，所以不会向平台报告。书照常可用，进度保存在这个浏览器里。请关掉它，再从课程里打开一次；如果还是这样，请告诉老师。',
  refused: reason => `学习平台没有收下你最新的进度${reason ? `（${reason}）` : ''}。进度保存在这个浏览器里，下一次答题时会再送一次。如果一直这样，请到“你的进度”页面把进度存成文件。`,
  taken: '学习平台已收到你的全部进度。',
  again: '再试一次',
  dismiss: '知道了',
  noScript: '这个包要用JavaScript报告进度。没有JavaScript，书仍然可以读：',
}

/** The strings for a language tag: `en`, `zh`, `zh-CN`, … */
export function scormStrings(language: string): ScormStrings {
  return language.startsWith('zh') ? zh : en
}
