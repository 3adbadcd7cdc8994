/** @file Every word of the table that reads a class's progress files, in both languages. */
import type {ItemKind} from '../progress/item-progress.ts'
import type {FileProblem} from '../progress/progress-file.ts'

const en = {
  region: 'Progress files of a class',
  lead: 'Choose the files that learners sent you, or drop them here. They are read on this page and go nowhere.',
  noScript: 'The files are read by JavaScript, on this page. Without it, use a program of your own: they are JSON.',
  choose: 'Choose files…',
  drop: 'or drop them here',
  save: 'Save as CSV',
  clear: 'Clear the table',
  cleared: 'The table is empty. The files on your disk are as they were.',
  read: (files: number, refused: number) => `${files === 1 ? '1 file is' : `${files} files are`} in the table${refused > 0 ? `, ${refused} ${refused === 1 ? 'was' : 'were'} not read` : ''}.`,
  again: (file: string) => `${file} was here already, and its new contents have taken the place of the old.`,
  saved: (file: string) => `Saved as ${file}.`,
  refused: (file: string, problem: FileProblem) => `${file} was not read. ${whatIsWrong(problem)}`,
  unreadable: (file: string) => `${file} could not be read. Is it a file, and still where it was? Choose it again.`,
  learner: 'Learner',
  total: 'Passed',
  totalOf: (passed: number, of: number) => `${passed} of ${of}`,
  passedOn: (day: string) => `passed on ${day}`,
  notTried: 'not tried',
  tried: (score: number) => `best score ${Math.round(score * 100)} %`,
  kind: {exercise: 'Exercise', quiz: 'Question'} satisfies Record<ItemKind, string>,
  legend: '✓ passed, a number is the best score so far, – not tried. Point at a sign for the day.',
  same: 'The same code',
  sameLead: 'Equal to the letter, spaces and comments included. A short exercise has few answers, so for some this is what honest work looks like.',
  noneSame: 'No two learners passed an exercise with the same code, and none with the solution in the book.',
  who: (who: string, count: number, of: number) => `${who} (${count} of ${of} who passed it)`,
  solution: 'the solution that stands in the book',
}

export type CheckerStrings = typeof en

function whatIsWrong(problem: FileProblem): string {
  switch (problem.what) {
    case 'too-large': return 'It is larger than 2 MB, so it is no progress file.'
    case 'empty': return 'It is empty. Ask for it again.'
    case 'not-json': return `It is not JSON${problem.line ? `: the mistake is in line ${problem.line}, column ${problem.column}` : ''}. It may have been cut off or edited. Ask for it again.`
    case 'not-ours': return 'It is JSON, but no progress of this book. Ask for the file that the page “Your progress” saves.'
    case 'newer': return `It comes from a newer edition of the book (version ${problem.version} of the file). Open this page in that edition.`
    case 'bad-item': return `At ${problem.place} stands ${problem.found}, which the book never writes: the file has been edited. Ask for it again.`
  }
}

const zh: CheckerStrings = {
  region: '一个班的进度文件',
  lead: '选择学生交来的文件，或者把它们拖到这里。文件只在这个页面里读取，不会传到任何地方。',
  noScript: '文件由本页的JavaScript读取。没有JavaScript，可以用自己的程序读：它们是JSON。',
  choose: '选择文件……',
  drop: '或者拖到这里',
  save: '存为CSV',
  clear: '清空表格',
  cleared: '表格已清空。磁盘上的文件没有变。',
  read: (files, refused) => `表格里有 ${files} 个文件${refused > 0 ? `，另有 ${refused} 个没有读入` : ''}。`,
  again: file => `${file} 本来就在表格里，已换成新的内容。`,
  saved: file => `已存为 ${file}。`,
  refused: (file, problem) => `没有读入 ${file}。${whatIsWrongZh(problem)}`,
  unreadable: file => `读不了 ${file}。它是文件吗？还在原处吗？请重新选一次。`,
  learner: '学生',
  total: '通过',
  totalOf: (passed, of) => `${passed} / ${of}`,
  passedOn: day => `${day}通过`,
  notTried: '没有做过',
  tried: score => `最好成绩 ${Math.round(score * 100)}%`,
  kind: {exercise: '练习', quiz: '问题'},
  legend: '✓ 通过；数字是目前最好的成绩；– 没有做过。指着符号可以看到日期。',
  same: '相同的代码',
  sameLead: '一字不差，包括空格和注释。短的练习只有不多的几种写法，有些练习里，各自独立完成也会是这样。',
  noneSame: '没有两个学生用相同的代码通过同一道练习，也没有人用书里的答案。',
  who: (who, count, of) => `${who}（通过这道练习的 ${of} 人中的 ${count} 人）`,
  solution: '就是书里给出的答案',
}

function whatIsWrongZh(problem: FileProblem): string {
  switch (problem.what) {
    case 'too-large': return '它超过 2 MB，不会是进度文件。'
    case 'empty': return '它是空的。请学生再交一次。'
    case 'not-json': return `它不是 JSON${problem.line ? `，错误在第 ${problem.line} 行第 ${problem.column} 列` : ''}。文件也许不完整，也许被改过。请学生再交一次。`
    case 'not-ours': return '它是 JSON，但不是这本书的进度。要的是“你的进度”页面存下的文件。'
    case 'newer': return `它来自这本书更新的版本（文件版本 ${problem.version}）。请在那个版本里打开本页。`
    case 'bad-item': return `${problem.place} 处写的是 ${problem.found}，书从不会这样写：文件被改过。请学生再交一次。`
  }
}

/** The strings for a language tag: `en`, `zh`, `zh-CN`, … */
export function checkerStrings(language: string): CheckerStrings {
  return language.startsWith('zh') ? zh : en
}
