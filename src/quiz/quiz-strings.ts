/** @file Every word of the quizzes' own interface, in both languages. */
import type {QuizKind} from './quiz-spec.ts'

const en = {
  question: 'Question',
  task: {
    one: 'Choose one answer.',
    several: 'Choose all answers that are right.',
    order: 'Put these into the right order: drag them, or use the arrows.',
    match: 'Give each row its letter: choose it, or drag it there.',
    number: 'Type a number.',
  } satisfies Record<QuizKind, string>,
  check: 'Check',
  again: 'Try again',
  answers: 'Answers and why',
  right: 'Right.',
  wrong: 'Not yet.',
  parts: (right: number, of: number) => `${right} of ${of} are in place.`,
  missing: (count: number) => count === 1 ? 'What you ticked is right, but one more is.' : `What you ticked is right, but ${count} more are.`,
  choose: 'Nothing is chosen yet. Choose an answer, then press Check.',
  unmoved: 'They still stand as they were mixed. Put them in order, then press Check.',
  pair: (row: number) => `Row ${row} has no letter yet. Choose one, then press Check.`,
  noNumber: (text: string) => text.trim() ? `“${text.trim()}” is not a number. Write digits, as in 0.25, −3, 1/20, 5% or 2e-3.` : 'No number yet. Type one, then press Check.',
  whichNumber: (numbers: readonly number[]) => `Do you mean ${[...new Set(numbers)].join(' or ')}? Please write it without a comma.`,
  /** Stands between two sentences. */
  between: ' ',
  answer: 'Your answer',
  letterFor: (row: number) => `Letter for row ${row}`,
  noLetter: '–',
  up: 'Up',
  down: 'Down',
  move: (letter: string, where: 'up' | 'down') => where === 'up' ? `Move ${letter} up` : `Move ${letter} down`,
  moved: (letter: string, place: number, of: number) => `${letter} is now in place ${place} of ${of}.`,
  paired: (letter: string, row: number) => `${letter} is now beside row ${row}.`,
  /** Before an explanation: what it is of, and whether that is right. */
  verdict: (of: string, right: boolean) => `${of}: ${right ? 'right' : 'wrong'}.`,
  item: (letter: string) => `${letter}.`,
  rightOrder: (letters: readonly string[]) => `Right order: ${letters.join(', ')}`,
  goesWith: (letter: string, row: number) => `${letter} goes with row ${row}.`,
  goesNowhere: (letter: string) => `${letter} goes with no row.`,
  otherNumber: 'Any other number',
}

export type QuizStrings = typeof en

const zh: QuizStrings = {
  question: '问题',
  task: {
    one: '选一个答案。',
    several: '选出所有正确的答案。',
    order: '排出正确的顺序：拖动，或者用箭头。',
    match: '给每一行配上一个字母：在列表里选，或者拖过去。',
    number: '填一个数。',
  },
  check: '检查',
  again: '再试一次',
  answers: '答案和理由',
  right: '对了。',
  wrong: '还不对。',
  parts: (right, of) => `${of} 处中有 ${right} 处放对了。`,
  missing: count => `选中的都对，但还漏了 ${count} 个。`,
  choose: '还没有选。请先选一个答案，再按“检查”。',
  unmoved: '各项还是打乱时的样子。请先排好，再按“检查”。',
  pair: row => `第 ${row} 行还没有配字母。请先选一个，再按“检查”。`,
  noNumber: text => text.trim() ? `“${text.trim()}”不是一个数。请写成 0.25、−3、1/20、5% 或 2e-3 这样。` : '还没有填数。请先填一个，再按“检查”。',
  whichNumber: numbers => `是指 ${[...new Set(numbers)].join(' 还是 ')}？请去掉逗号再写一次。`,
  between: '',
  answer: '你的答案',
  letterFor: row => `第 ${row} 行的字母`,
  noLetter: '–',
  up: '上移',
  down: '下移',
  move: (letter, where) => where === 'up' ? `把 ${letter} 上移` : `把 ${letter} 下移`,
  moved: (letter, place, of) => `${letter} 现在排在第 ${place} 位，共 ${of} 位。`,
  paired: (letter, row) => `${letter} 现在配第 ${row} 行。`,
  verdict: (of, right) => `${of}：${right ? '对' : '不对'}。`,
  item: letter => `${letter}：`,
  rightOrder: letters => `正确的顺序：${letters.join('、')}`,
  goesWith: (letter, row) => `${letter} 配第 ${row} 行。`,
  goesNowhere: letter => `${letter} 哪一行都不配。`,
  otherNumber: '其他任何数',
}

/** The strings for a language tag: `en`, `zh`, `zh-CN`, … */
export function quizStrings(language: string): QuizStrings {
  return language.startsWith('zh') ? zh : en
}
