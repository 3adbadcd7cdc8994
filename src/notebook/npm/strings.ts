/** @file What is said around packages of npm: the question, its answers, the list of what is allowed. Problems of cells stand in `problems.ts`. */
import type {Language} from '../strings.ts'

const en = {
  offer: 'Allow…',
  reload: 'Load the page again',
  title: 'Load a package from the network?',
  wants: (cell: string) => `The cell ${cell} imports:`,
  host: (host: string) => `Your browser loads it, and what it needs itself, from ${host}. That host then knows your network address and which package you use. No other host is asked.`,
  rights: 'Its code runs like that of a cell: it sees what this page holds, and may ask no other host either.',
  opens: (host: string) => `As long as anything is allowed, cells may load other packages of ${host} too. You can withdraw it at any time.`,
  once: 'For this the page must be loaded again. Your edits stay; what cells have computed, trained models too, goes.',
  allow: 'Allow',
  allowAndReload: 'Allow and load again',
  refuse: 'Do not allow',
  permissions: 'Packages from the network',
  none: 'No package is allowed, and this page reaches no other host.',
  allowed: (host: string) => `These packages may be loaded from ${host}:`,
  withdrawing: 'When you withdraw this, the page is loaded again and reaches no other host. Your edits stay; what cells have computed goes.',
  withdraw: 'Withdraw and load again',
  close: 'Close',
}

const zh: typeof en = {
  offer: '同意……',
  reload: '重新载入页面',
  title: '要从网上载入一个包吗？',
  wants: cell => `单元 ${cell} 要导入：`,
  host: host => `浏览器会从 ${host} 载入它，以及它自己需要的东西。那台主机会知道你的网络地址和你用的是哪个包。不会请求别的主机。`,
  rights: '包里的代码和单元的代码一样运行：它看得到这个页面里的内容，同样不能请求别的主机。',
  opens: host => `只要同意过任何一个包，单元就也能载入 ${host} 上别的包。你随时可以撤回同意。`,
  once: '为此，页面要重新载入一次。你的修改会保留；单元算出的结果（包括训练好的模型）会丢失。',
  allow: '同意',
  allowAndReload: '同意并重新载入',
  refuse: '不同意',
  permissions: '网上的包',
  none: '没有同意过任何包，这个页面不会请求别的主机。',
  allowed: host => `可以从 ${host} 载入这些包：`,
  withdrawing: '撤回以后，页面会重新载入，不再请求别的主机。你的修改会保留；单元算出的结果会丢失。',
  withdraw: '撤回并重新载入',
  close: '关闭',
}

export type NpmStrings = typeof en

export function npmStrings(language: Language): NpmStrings {
  return language === 'zh' ? zh : en
}
