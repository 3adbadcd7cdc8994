/** @file Every word of the progress page, in both languages. Those that chapters need too stand in mark-strings.ts. */
import type {ItemKind} from './item-progress.ts'
import type {FileProblem} from './progress-file.ts'

const en = {
  title: 'Your progress',
  navigation: 'Book and language',
  description: 'What you have passed in this book, kept in your own browser: to look at, to take along, to print.',
  lead: 'What you have passed, chapter by chapter. It stands in this browser and nowhere else: take a file along to another machine, or hand it in.',
  noScript: 'Progress is kept by JavaScript, in your own browser. Without it, this page can only list what there is to pass.',
  actions: 'What to do with your progress',
  save: 'Save as a file',
  load: 'Load a file',
  print: 'Print the report',
  reset: 'Forget all',
  undo: 'Undo',
  undone: 'That is taken back.',
  forgotten: 'All progress in this browser is forgotten. Undo brings it back, as long as this page is open.',
  nothingToForget: 'There is no progress here yet, so there is nothing to forget.',
  saved: (file: string) => `Saved as ${file}.`,
  loaded: (file: string, changed: number, same: number) =>
    `${file} is loaded: ${changed === 1 ? '1 item is' : `${changed} items are`} new or better${same > 0 ? `, ${same} ${same === 1 ? 'was' : 'were'} here already` : ''}. What you had is kept.`,
  refused: (file: string, problem: FileProblem) => `${file} was not loaded, and nothing here has changed. ${whatIsWrong(problem)}`,
  unreadable: (file: string) => `${file} could not be read, and nothing here has changed. Is it still where it was? Choose it again.`,
  report: 'Report',
  book: 'From Sand to Sentences',
  name: 'Your name, for the report',
  nameNote: 'It stays in this browser and in the files you save.',
  of: (name: string) => `of ${name}`,
  made: (date: string) => `Printed on ${date}`,
  overall: (passed: number, of: number) => `${passed} of ${of} exercises and questions passed.`,
  heads: {item: 'Exercise or question', passed: 'Passed on', best: 'Best score', code: 'SHA-256 of the code'},
  kind: {exercise: 'Exercise', quiz: 'Question'} satisfies Record<ItemKind, string>,
  notYet: 'not yet',
  percent: (score: number) => `${Math.round(score * 100)} %`,
  gone: 'No longer in this book',
  honest: 'This report was made in the reader’s own browser, from what this browser kept. It proves nothing by itself. The hash tells which code passed: that of the exercise’s text as a UTF-8 file, as sha256sum prints it.',
}

export type ProgressStrings = typeof en

function whatIsWrong(problem: FileProblem): string {
  switch (problem.what) {
    case 'too-large': return 'It is larger than 2 MB, so it is no progress file. Choose the .json file that “Save as a file” made.'
    case 'empty': return 'It is empty. Save your progress again where you have it, and choose that file.'
    case 'not-json': return `It is not JSON${problem.line ? `: the mistake is in line ${problem.line}, column ${problem.column}` : ''}. It may have been cut off or edited. Save your progress again where you have it, and choose that file.`
    case 'not-ours': return 'It is JSON, but no progress of this book. Choose the .json file that “Save as a file” made on this page.'
    case 'newer': return `It comes from a newer edition of the book (version ${problem.version} of the file). Reload this page to get the newest edition, and load the file again.`
    case 'bad-item': return `At ${problem.place} stands ${problem.found}, which cannot be. The file may have been edited. Mend that place, or save your progress again where you have it.`
  }
}

const zh: ProgressStrings = {
  title: '你的进度',
  navigation: '书和语言',
  description: '你在这本书里通过了什么，都记在你自己的浏览器里：可以查看，可以带走，也可以打印。',
  lead: '一章一章，看看你通过了什么。进度只存在这个浏览器里，别处没有：要换机器，或者要交给老师，就存成文件带走。',
  noScript: '进度由 JavaScript 记在你自己的浏览器里。没有 JavaScript，这里只能列出有哪些练习和问题。',
  actions: '怎样处理你的进度',
  save: '存成文件',
  load: '载入文件',
  print: '打印报告',
  reset: '全部清除',
  undo: '撤销',
  undone: '已经撤销。',
  forgotten: '这个浏览器里的进度已全部清除。只要这个页面还开着，按“撤销”就能找回来。',
  nothingToForget: '这里还没有进度，没有什么可清除的。',
  saved: file => `已存为 ${file}。`,
  loaded: (file, changed, same) => `已载入 ${file}：${changed} 项是新的或更好的${same > 0 ? `，${same} 项这里本来就有` : ''}。你原有的都还在。`,
  refused: (file, problem) => `没有载入 ${file}，这里的进度没有变。${whatIsWrongZh(problem)}`,
  unreadable: file => `读不了 ${file}，这里的进度没有变。文件还在原处吗？请重新选一次。`,
  report: '报告',
  book: '从沙子到句子',
  name: '你的名字，印在报告上',
  nameNote: '名字只留在这个浏览器里，以及你存下的文件里。',
  of: name => name,
  made: date => `打印于 ${date}`,
  overall: (passed, of) => `${of} 道练习和问题，已通过 ${passed} 道。`,
  heads: {item: '练习或问题', passed: '通过日期', best: '最好成绩', code: '代码的 SHA-256'},
  kind: {exercise: '练习', quiz: '问题'},
  notYet: '还没有',
  percent: score => `${Math.round(score * 100)}%`,
  gone: '书里已经没有的',
  honest: '这份报告由读者自己的浏览器根据它保存的记录生成，本身证明不了什么。哈希值说明通过的是哪一份代码：把练习里的文字存成 UTF-8 文件，用 sha256sum 算出来的就是它。',
}

function whatIsWrongZh(problem: FileProblem): string {
  switch (problem.what) {
    case 'too-large': return '它超过 2 MB，不会是进度文件。请选择用“存成文件”得到的 .json 文件。'
    case 'empty': return '它是空的。请在有进度的地方重新存一份，再选那个文件。'
    case 'not-json': return `它不是 JSON${problem.line ? `，错误在第 ${problem.line} 行第 ${problem.column} 列` : ''}。文件也许不完整，也许被改过。请在有进度的地方重新存一份，再选那个文件。`
    case 'not-ours': return '它是 JSON，但不是这本书的进度。请选择在这个页面用“存成文件”得到的 .json 文件。'
    case 'newer': return `它来自这本书更新的版本（文件版本 ${problem.version}）。请刷新页面，换到最新版，再载入一次。`
    case 'bad-item': return `${problem.place} 处写的是 ${problem.found}，这不可能。文件也许被改过。请改好这一处，或者在有进度的地方重新存一份。`
  }
}

/** The strings for a language tag: `en`, `zh`, `zh-CN`, … */
export function progressStrings(language: string): ProgressStrings {
  return language.startsWith('zh') ? zh : en
}
