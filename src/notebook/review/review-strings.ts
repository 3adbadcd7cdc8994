/** @file The words of the review of differences, in both languages. */
import type {Language} from '../strings.ts'
import type {ReviewNote} from './review-items.ts'

/** Where changes come from. */
export type ChangesSource = 'link' | 'file' | 'notebook'

const en = {
  title: {link: 'Changes from a link', file: 'Changes from a file', notebook: 'Changes from a notebook'} as Readonly<Record<ChangesSource, string>>,
  intro: (from: ChangesSource, edits: number, added: number) => `The ${from} ${[
    ...(edits > 0 ? [`changes ${edits} ${edits === 1 ? 'cell' : 'cells'} of this chapter`] : []),
    ...(added > 0 ? [`brings ${added} new ${added === 1 ? 'cell' : 'cells'}`] : []),
  ].join(' and ')}. Nothing has been applied or run yet.`,
  nothingNew: (from: ChangesSource) => `The ${from} brings nothing that this page does not have already.`,
  warning: 'This is code from somebody else.',
  warningMore: 'Once you take it, automatic cells run at once in this page, with everything a cell can do here: use your processor, change the page, read what the book has saved in this browser and the files that you choose. Read it first, and take it only if you understand it or trust whoever sent it.',
  take: 'Take these changes',
  notNow: 'Not now',
  close: 'Close',
  takeCell: (cell: string) => `Take ${cell}`,
  cell: (name: string) => `Cell ${name}`,
  newCell: (name: string) => `New cell ${name}`,
  same: 'The same as what stands in your cell: nothing to take.',
  below: (cell: string) => cell === '' ? 'At the top of the chapter.' : `Below cell ${cell}.`,
  notes: {
    'other-original': 'It was made to another text of this cell: an earlier one of the chapter, or the one in the other language. It is shown against the text of now.',
    'replaces-edit': 'It replaces your own edit of this cell. Undo brings yours back.',
    'back-to-original': 'It is the chapter’s own text.',
    'no-such-cell': 'This chapter has no such cell, or no longer: it becomes a cell of your own at the end, and runs only when you press Run.',
    'gets-free-name': 'There is another cell of this name: this one gets a name that is free.',
    'moves-to-end': 'The cell that it stood below is not in this chapter: it goes to the end.',
    'hidden-characters': 'It holds characters that cannot be seen, or that turn the order of the text around. They are marked in red.',
    manual: 'It runs only when you press Run.',
  } as Readonly<Record<ReviewNote, string>>,
  linesChanged: (added: number, removed: number) => added + removed === 0
    ? 'Only empty lines differ.'
    : added === removed ? `${added} ${added === 1 ? 'line' : 'lines'} changed.` : `${added} ${added === 1 ? 'line' : 'lines'} added, ${removed} removed.`,
  lines: (n: number) => `${n} ${n === 1 ? 'line' : 'lines'}.`,
  chaptersText: 'the chapter’s text',
  newChaptersText: 'the chapter’s new text',
  oldChaptersText: 'the chapter’s text when you began',
  yourText: 'your text',
  sentText: {link: 'the text from the link', file: 'the text from the file', notebook: 'the text from the notebook'} as Readonly<Record<ChangesSource, string>>,
  againstYours: 'The difference from your own text',
  textOf: (cell: string, which: string) => `Cell ${cell}: ${which}`,
  differenceOf: (cell: string) => `Differences in cell ${cell}`,
  inWords: (cell: string) => `Differences in cell ${cell}, line by line`,
  changedLine: {added: (line: number, text: string) => `Line ${line} added: ${text}`, removed: (line: number, text: string) => `Line ${line} removed: ${text}`},
  moreLines: (n: number) => `${n} more ${n === 1 ? 'line' : 'lines'}`,
  showAllLines: 'Show all lines',
  unchangedLines: '$ unchanged lines',
  applyFailed: (message: string) => `The changes could not be applied: ${message}. Nothing is lost; close this and try again.`,
  yourChanges: (cell: string) => `What you changed in cell ${cell}`,
  noChange: 'Your text is the chapter’s own.',
  reset: 'Reset',
  conflict: 'The chapter’s text of this cell has changed since your edit.',
  conflictTitle: (cell: string) => `Cell ${cell}: the chapter has changed under your edit`,
  conflictIntro: 'Your edit is safe, and it is what runs now. Whichever you take, Undo brings the other back.',
  whatTheChapterChanged: 'What the chapter changed',
  yoursAgainstNew: 'Your text against the chapter’s new text',
  sameAsNew: 'Both are the same.',
  keepMine: 'Keep mine',
  takeNew: 'Take the new text',
  later: 'Decide later',
  seeDifference: 'See the difference',
  failed: 'The part of the book that shows differences could not be loaded. Nothing has changed; check the connection and try again.',
}

const zh: typeof en = {
  title: {link: '链接里的改动', file: '文件里的改动', notebook: '笔记本里的改动'},
  intro: (from, edits, added) => `这个${sources[from]}${[
    ...(edits > 0 ? [`改了本章的 ${edits} 个单元`] : []),
    ...(added > 0 ? [`带来 ${added} 个新单元`] : []),
  ].join('，')}。现在什么都还没有应用，也没有运行。`,
  nothingNew: from => `这个${sources[from]}里的内容，这一页已经都有了。`,
  warning: '这是别人写的代码。',
  warningMore: '接受之后，自动单元会立刻在这一页里运行，单元在这里能做的它都能做：占用处理器，改动页面，读取本书保存在这个浏览器里的内容，以及你选的文件。请先看一遍；看懂了，或者信得过发给你的人，再接受。',
  take: '接受这些改动',
  notNow: '暂不接受',
  close: '关闭',
  takeCell: cell => `接受 ${cell}`,
  cell: name => `单元 ${name}`,
  newCell: name => `新单元 ${name}`,
  same: '和你单元里现在的文字一样，没有可接受的。',
  below: cell => cell === '' ? '位于本章开头。' : `位于单元 ${cell} 下面。`,
  notes: {
    'other-original': '它是在这个单元的另一个版本上改的：本章较早的文字，或者另一种语言的文字。这里和现在的文字对照显示。',
    'replaces-edit': '它会替换你自己对这个单元的修改。用“撤销”可以找回你的。',
    'back-to-original': '它就是本章原来的文字。',
    'no-such-cell': '本章没有（或不再有）这个单元：它会成为你自己的单元，放在最后，按“运行”才会运行。',
    'gets-free-name': '已经有一个同名的单元，所以这个会换一个没用过的名字。',
    'moves-to-end': '它原来上面的那个单元不在本章里，所以会放到最后。',
    'hidden-characters': '里面有看不见的字符，或者会颠倒文字顺序的字符，已用红色标出。',
    manual: '按“运行”才会运行。',
  },
  linesChanged: (added, removed) => added + removed === 0 ? '只有空行不同。' : added === removed ? `改了 ${added} 行。` : `加了 ${added} 行，删了 ${removed} 行。`,
  lines: n => `共 ${n} 行。`,
  chaptersText: '本章的文字',
  newChaptersText: '本章的新文字',
  oldChaptersText: '你开始修改时本章的文字',
  yourText: '你的文字',
  sentText: {link: '链接里的文字', file: '文件里的文字', notebook: '笔记本里的文字'},
  againstYours: '和你自己的文字对照',
  textOf: (cell, which) => `单元 ${cell}：${which}`,
  differenceOf: cell => `单元 ${cell} 的差异`,
  inWords: cell => `单元 ${cell} 的差异，逐行列出`,
  changedLine: {added: (line, text) => `增加第 ${line} 行：${text}`, removed: (line, text) => `删除第 ${line} 行：${text}`},
  moreLines: n => `另有 ${n} 行`,
  showAllLines: '显示所有行',
  unchangedLines: '$ 行没有改动',
  applyFailed: message => `改动没能应用：${message}。什么都没有丢；关闭后再试一次。`,
  yourChanges: cell => `你在单元 ${cell} 里改了什么`,
  noChange: '你的文字就是本章原来的文字。',
  reset: '重置',
  conflict: '你修改之后，本章里这个单元的文字变了。',
  conflictTitle: cell => `单元 ${cell}：你修改之后，本章变了`,
  conflictIntro: '你的修改还在，现在运行的就是它。不管选哪一个，用“撤销”都能找回另一个。',
  whatTheChapterChanged: '本章改了什么',
  yoursAgainstNew: '你的文字和本章新文字对照',
  sameAsNew: '两者相同。',
  keepMine: '保留我的',
  takeNew: '用新的文字',
  later: '以后再说',
  seeDifference: '查看差异',
  failed: '显示差异的部分没能载入。什么都没有改变；检查网络，再试一次。',
}

const sources: Readonly<Record<ChangesSource, string>> = {link: '链接', file: '文件', notebook: '笔记本'}

export type ReviewStrings = typeof en

export function reviewStrings(language: Language): ReviewStrings {
  return language === 'zh' ? zh : en
}
