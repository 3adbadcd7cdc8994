/** @file The few words that every chapter and the home page need about progress: in the first view, so apart from those of the progress page. */

const en = {
  items: (count: number) => count === 1 ? '1 exercise or question' : `${count} exercises and questions`,
  passedOf: (passed: number, of: number) => `${passed} of ${of} passed`,
  passed: 'passed',
  notKept: 'This browser keeps nothing for this site (a private window, or storage is blocked or full). Your progress lasts only while this page is open.',
  progress: 'Your progress',
}

export type MarkStrings = typeof en

const zh: MarkStrings = {
  items: count => `${count} 道练习和问题`,
  passedOf: (passed, of) => `已通过 ${passed} / ${of}`,
  passed: '已通过',
  notKept: '这个浏览器不为本站保存任何东西（可能是无痕窗口，或者存储被禁用、已经满了）。你的进度只在这个页面开着的时候有效。',
  progress: '你的进度',
}

/** The strings for a language tag: `en`, `zh`, `zh-CN`, … */
export function markStrings(language: string): MarkStrings {
  return language.startsWith('zh') ? zh : en
}
