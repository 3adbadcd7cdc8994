/** @file The words around an exercise, in both languages: its parts, and what a check says besides the author's own texts. */
import type {Language} from '../strings.ts'
import type {Judged, Note} from './report.ts'

const en = {
  /** Ends a sentence, and stands between two. */
  sentence: ['.', ' '] as readonly [end: string, between: string],
  exercise: 'Exercise',
  check: 'Check',
  stop: 'Stop',
  hint: (n: number) => `Hint ${n}`,
  solution: 'Show a solution',
  sure: 'Sure? A hint may be enough. Press again to show a solution',
  shown: 'A solution',
  compare: 'Compare with a solution',
  results: 'What was checked',
  loading: 'Loading the check…',
  checking: 'Checking…',
  states: {passed: 'holds', failed: 'fails', stopped: 'error', late: 'took too long', running: 'running', waiting: 'not reached'} satisfies Record<Judged['state'], string>,
  given: 'For',
  expected: 'Expected',
  got: 'Your code gave',
  passed: (n: number) => `Solved: ${n === 1 ? 'the one assertion holds' : `all ${n} assertions hold`}.`,
  failed: (held: number, n: number, label: string) => `Not yet: ${held} of ${n} hold. Begin with “${label}”.`,
  threw: (message: string) => `Your code stopped with an error, see above: ${message}`,
  threwAt: (label: string) => `It happened while this was checked: “${label}”.`,
  broken: 'Your code stopped with an error, see above. The check did not begin.',
  late: (seconds: number) => `It took longer than ${seconds} s and was stopped: is there an endless loop?`,
  stopped: 'The check was stopped.',
  missing: (names: string) => `The check needs ${names}, and your code does not declare it. Declare it again, or press Reset.`,
  waits: (why: string) => `The check could not begin: ${why}.`,
  refused: (message: string) => `The check cannot use what your code gives: ${message}`,
  loadFailed: 'The check could not be loaded. Your code is safe; check the connection and press Check again.',
  changed: 'Your code has changed since this check.',
  progress: (at: number, of: number) => `step ${at} of ${of}`,
  note(note: Note): string {
    switch (note.code) {
      case 'nothing': return 'Nothing came (undefined). Is a “return” missing, or is the result something other than what was asked for, such as a promise?'
      case 'at': return note.at ? `The first difference is at ${note.at}.` : ''
      case 'not-a-number': return `There is a NaN (not a number)${note.at ? ` at ${note.at}` : ''}.`
      case 'infinite': return `There is an infinite number${note.at ? ` at ${note.at}` : ''}.`
      case 'kind': return `${kinds[note.expected]} was expected${note.at ? ` at ${note.at}` : ''}, and ${lower(kinds[note.got])} came.`
      case 'length': return `${note.at ? `At ${note.at} there` : 'There'} should be ${note.expected} entries, not ${note.got}.`
      case 'sign': return `${note.at ? `At ${note.at} it` : 'It'} should be ${note.expected}, and is ${note.got}.`
      case 'random': return `Of ${note.runs} random inputs, ${note.failed} fail. This is the smallest.`
      case 'trained': return `After ${note.steps} steps${note.seeds ? `, and with ${note.missed} of ${note.seeds} seeds it is not there` : ''}. This is the best it came to.`
      case 'leak': return note.tensors > 0 ? `After ${note.times} more runs there are ${note.tensors} more tensors in memory.` : `After ${note.times} more runs there are ${-note.tensors} fewer tensors in memory: some were disposed that are still needed.`
    }
  },
}

/** Within a sentence. */
const lower = (text: string): string => text[0]!.toLowerCase() + text.slice(1)

const kinds = {
  number: 'A number', list: 'A list', text: 'A text', boolean: 'True or false', function: 'A function',
  bigint: 'A bigint (Number(…) makes a number of it)', promise: 'A promise (await waits for its value)', tensor: 'A tensor (await data() gives its numbers)', object: 'An object', nothing: 'Nothing',
} as const
const kindsZh = {
  number: '数', list: '列表', text: '文字', boolean: '真或假', function: '函数',
  bigint: ' bigint（用 Number(…) 把它变成数）', promise: ' Promise（用 await 等它的值）', tensor: '张量（用 await data() 取出里面的数）', object: '对象', nothing: '空（undefined 或 null）',
} as const

export type ExerciseStrings = typeof en

const signs = {positive: '正数', negative: '负数', zero: '零'} as const

const zh: ExerciseStrings = {
  sentence: ['。', ''],
  exercise: '练习',
  check: '检查',
  stop: '停止',
  hint: n => `提示 ${n}`,
  solution: '看一种答案',
  sure: '真的要看吗？也许一条提示就够了。再按一次就显示答案',
  shown: '一种答案',
  compare: '和一种答案比一比',
  results: '检查了什么',
  loading: '正在载入检查……',
  checking: '正在检查……',
  states: {passed: '成立', failed: '不成立', stopped: '出错', late: '超时', running: '进行中', waiting: '还没轮到'},
  given: '输入',
  expected: '应该是',
  got: '你的代码给出',
  passed: n => n === 1 ? '做对了：这一条成立。' : `做对了：${n} 条全部成立。`,
  failed: (held, n, label) => `还没对：${n} 条中有 ${held} 条成立。先看“${label}”。`,
  threw: message => `你的代码出错停下了，见上面：${message}`,
  threwAt: label => `当时正在检查：“${label}”。`,
  broken: '你的代码出错停下了，见上面。检查没有开始。',
  late: seconds => `超过 ${seconds} 秒，已经停止：是不是有死循环？`,
  stopped: '检查已停止。',
  missing: names => `检查要用到 ${names}，可是你的代码里没有声明。请重新声明，或者按“重置”。`,
  waits: why => `检查没能开始：${why}。`,
  refused: message => `检查用不了你的代码给出的东西：${message}`,
  loadFailed: '检查没能载入。你的代码还在；检查网络，再按一次“检查”。',
  changed: '这次检查之后，你的代码又改过。',
  progress: (at, of) => `第 ${at} 步，共 ${of} 步`,
  note(note) {
    switch (note.code) {
      case 'nothing': return '什么也没有得到（undefined）：是不是少了 return，或者返回的不是题目要的东西（比如 Promise）？'
      case 'at': return note.at ? `第一处不同在 ${note.at}。` : ''
      case 'not-a-number': return `${note.at ? `${note.at} 处` : '结果'}是 NaN（不是数）。`
      case 'infinite': return `${note.at ? `${note.at} 处` : '结果'}是无穷大。`
      case 'kind': return `${note.at ? `${note.at} 处` : ''}应该是${kindsZh[note.expected]}，得到的却是${kindsZh[note.got]}。`
      case 'length': return `${note.at ? `${note.at} 处` : ''}应该有 ${note.expected} 项，而不是 ${note.got} 项。`
      case 'sign': return `${note.at ? `${note.at} 处` : '它'}应该是${signs[note.expected]}，现在是${signs[note.got]}。`
      case 'random': return `${note.runs} 个随机输入中，有 ${note.failed} 个不成立。这里显示的是最小的一个。`
      case 'trained': return `训练了 ${note.steps} 步${note.seeds ? `（${note.seeds} 个种子中，${note.missed} 个没有达到）` : ''}，这是最好的一次。`
      case 'leak': return note.tensors > 0 ? `再运行 ${note.times} 次以后，内存里多出 ${note.tensors} 个张量。` : `再运行 ${note.times} 次以后，内存里少了 ${-note.tensors} 个张量：有些还要用的被释放了。`
    }
  },
}

export function exerciseStrings(language: Language): ExerciseStrings {
  return language === 'zh' ? zh : en
}
