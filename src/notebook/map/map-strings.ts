/** @file What the map of the cells says, in both languages. States have their words in the notebook's own strings. */
import type {Language} from '../strings.ts'

const en = {
  title: 'Map of the cells',
  hint: 'Each arrow leads from a cell to one that reads it. Walk with the arrow keys; Enter or a click goes to the cell; + and − make it larger and smaller, 0 shows all of it. ▶ marks cells that run only when asked.',
  map: 'Map. Arrow keys walk from cell to cell, Enter goes there.',
  list: 'Who reads what',
  close: 'Close',
  size: 'Size of the map',
  smaller: 'Smaller',
  larger: 'Larger',
  whole: 'All of it',
  full: 'Full size',
  realm: {page: 'page', worker: 'worker', both: 'page + worker', none: ''},
  manual: 'runs only when asked',
  reads: 'reads',
  readsNothing: 'reads no other cell',
  from: (names: string, cell: string) => `${names} from ${cell}`,
  cell: (name: string, about: string, reads: string, feeds: string) => `${name}: ${about}. It ${reads}${feeds && `, and feeds ${feeds}`}.`,
  comma: ', ',
  semicolon: '; ',
}

const zh: typeof en = {
  title: '单元关系图',
  hint: '箭头从一个单元指向读取它的单元。用方向键移动；按 Enter 或点击可到达该单元；+ 和 − 放大缩小，0 看全图。▶ 表示只在你要求时才运行。',
  map: '关系图。方向键在单元之间移动，Enter 前往。',
  list: '谁读取什么',
  close: '关闭',
  size: '关系图的大小',
  smaller: '缩小',
  larger: '放大',
  whole: '看全图',
  full: '原大小',
  realm: {page: '页面', worker: '后台', both: '页面和后台', none: ''},
  manual: '只在要求时运行',
  reads: '读取',
  readsNothing: '不读取别的单元',
  from: (names, cell) => `${cell} 的 ${names}`,
  cell: (name, about, reads, feeds) => `${name}：${about}。${reads}${feeds && `；供给 ${feeds}`}。`,
  comma: '、',
  semicolon: '；',
}

export type MapStrings = typeof en

export function mapStrings(language: Language): MapStrings {
  return language === 'zh' ? zh : en
}
