/** @file What is said before the kernel is restarted, in both languages. */
import type {Language} from './strings.ts'

const en = {
  title: 'Restart the kernel?',
  goes: 'What you have run lives in the worker, and goes with it:',
  running: (cell: string) => `${cell}, which is running`,
  done: (cell: string) => `the result of ${cell}`,
  stays: 'Texts, edits and outputs stay. Cells that run by themselves are computed again; a trained model comes back only by training, or from a file that you have saved.',
  cancel: 'Cancel',
  restart: 'Restart',
}

const zh: typeof en = {
  title: '重启内核？',
  goes: '你运行出来的东西存放在后台线程里，重启后就没有了：',
  running: cell => `${cell}（正在运行）`,
  done: cell => `${cell} 的结果`,
  stays: '代码、修改和页面上的输出都会留下。会自动运行的单元会重新计算；训练好的模型只能重新训练，或者从你存下的文件里取回。',
  cancel: '取消',
  restart: '重启',
}

export function restartStrings(language: Language): typeof en {
  return language === 'zh' ? zh : en
}
