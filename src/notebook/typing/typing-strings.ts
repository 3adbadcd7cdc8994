/** @file The words of the typed editor, in both languages. What TypeScript says stays English. */
import type {Refusal} from '../../typing/answers.ts'
import type {Language} from '../strings.ts'

const en = {
  loading: 'loading types…',
  failed: 'The types could not be loaded, so nothing is checked or completed. Editing and running go on as before; to try again, reload the page.',
  off: 'Types are switched off.',
  types: (cell: string) => `Types in cell ${cell}`,
  /** Before and behind a place: "Error, line 3: …". */
  error: 'Error, ',
  warning: 'Warning, ',
  behind: ': ',
  line: (line: number, column: number) => `line ${line}, column ${column}`,
  more: (n: number) => `${n} more`,
  otherCells: 'Type errors in other cells:',
  /** A link to one of them. */
  otherCell: (cell: string, line: number) => `${cell}, line ${line}`,
  between: '; ',
  noType: 'No type is known at the cursor. Put it on a name.',
  noDefinition: 'No declaration is known at the cursor. Put it on a name.',
  from: (module: string) => `from ${module}`,
  overload: (index: number, count: number) => `${index} of ${count}`,
  renameTo: (name: string) => `New name for ${name}`,
  rename: 'Rename',
  cancel: 'Cancel',
  renamed: (name: string, cells: number) => `Now called ${name}, in ${cells} cell${cells === 1 ? '' : 's'}`,
  changedMeanwhile: 'The cells have changed in the meantime. Nothing was renamed; try again.',
  noAnswer: 'The types have no answer yet. Try again in a moment.',
  refused: {
    nothing: () => 'Nothing can be renamed at the cursor. Put it on a name.',
    typescript: ({message = ''}: Refusal) => message,
    outside: () => 'This name belongs to a library, so it cannot be changed here.',
    'cell-name': ({cell = ''}: Refusal) => `This is the name of the cell ${cell} itself: its values are read under it. It cannot be changed here.`,
    invalid: () => 'This is no name. Use letters, digits, _ and $, no digit first, and no word of the language.',
    builtin: () => 'Every cell has something of this name already. Choose another one.',
    taken: ({cell = ''}: Refusal) => `The cell ${cell} uses this name already, for something else. Choose another one.`,
  } satisfies Record<Refusal['refused'], (refusal: Refusal) => string>,
  type: 'Type',
  definition: 'Declaration',
}

const zh: typeof en = {
  loading: '正在载入类型……',
  failed: '类型没能载入，所以不会检查，也不会补全。编辑和运行照常；要再试，请刷新页面。',
  off: '类型检查已关闭。',
  types: cell => `单元 ${cell} 的类型`,
  error: '错误，',
  warning: '警告，',
  behind: '：',
  line: (line, column) => `第 ${line} 行第 ${column} 列`,
  more: n => `还有 ${n} 条`,
  otherCells: '其他单元里的类型错误：',
  otherCell: (cell, line) => `${cell} 第 ${line} 行`,
  between: '；',
  noType: '光标处没有已知的类型。请把光标放在一个名字上。',
  noDefinition: '光标处的声明找不到。请把光标放在一个名字上。',
  from: module => `来自 ${module}`,
  overload: (index, count) => `第 ${index} 种，共 ${count} 种`,
  renameTo: name => `${name} 的新名字`,
  rename: '改名',
  cancel: '取消',
  renamed: (name, cells) => `已改名为 ${name}，涉及 ${cells} 个单元`,
  changedMeanwhile: '这期间单元又改动过，所以没有改名。请再试一次。',
  noAnswer: '类型还没有答复，请稍后再试。',
  refused: {
    nothing: () => '光标处没有可以改的名字。请把光标放在一个名字上。',
    typescript: ({message = ''}) => message,
    outside: () => '这个名字属于一个库，不能在这里改。',
    'cell-name': ({cell = ''}) => `这是单元 ${cell} 自己的名字，别的单元用它来读取数据，不能在这里改。`,
    invalid: () => '这不能当名字。请用字母、数字、_ 和 $，不以数字开头，也不用语言的保留字。',
    builtin: () => '每个单元里本来就有这个名字，请换一个。',
    taken: ({cell = ''}) => `单元 ${cell} 已经用这个名字指别的东西，请换一个。`,
  },
  type: '类型',
  definition: '声明',
}

export type TypingStrings = typeof en

export function typingStrings(language: Language): TypingStrings {
  return language === 'zh' ? zh : en
}
