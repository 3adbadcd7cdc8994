/** @file The words of sharing, in both languages: the Share dialog, and what can be wrong with a link or a file. */
import type {Language} from '../strings.ts'
import type {Wanted} from './check-changes.ts'
import type {ShareError, ShareErrorCode} from './share-error.ts'

/** How changes came: in an address, or in a file. */
export type Carrier = 'link' | 'file'

type Values = Readonly<Record<string, string>>

const wanted: Readonly<Record<Wanted, string>> = {object: 'an object', list: 'a list', text: 'a text', truth: 'true or false', kind: '"edited" or "added"'}
const askAgain: Readonly<Record<Carrier, string>> = {
  link: 'Ask for the link again, best as a whole line of its own, or for a file of the changes.',
  file: 'Ask for the file again.',
}
const untouched = 'Nothing has been applied; the page is as it was.'

const en = {
  share: 'Share',
  nothing: 'You have not changed anything in this chapter. This is the link to the chapter itself.',
  contents: (edited: readonly string[], added: readonly string[]) => `It holds ${[
    ...(edited.length > 0 ? [`${edited.length} changed ${edited.length === 1 ? 'cell' : 'cells'} (${edited.join(', ')})`] : []),
    ...(added.length > 0 ? [`${added.length} ${added.length === 1 ? 'cell' : 'cells'} of your own (${added.join(', ')})`] : []),
  ].join(' and ')}: ${edited.length + added.length === 1 ? 'its' : 'their'} code, and nothing else. No outputs, no values, no trained models.`,
  notUploaded: {
    link: 'Nothing is uploaded. The changes are in the link itself: whoever has it can read them, and is shown them before anything runs.',
    file: 'Nothing is uploaded. Whoever gets the file is shown the changes before anything runs.',
  } as Readonly<Record<Carrier, string>>,
  link: 'Link to the chapter with your changes',
  plainLink: 'Link to the chapter',
  copy: 'Copy',
  copied: 'Copied.',
  notCopied: 'The browser did not let us copy. The link is selected: copy it with Ctrl+C (⌘C), or from its menu.',
  tooLong: 'Your changes are too long for a link that mail and chat would carry whole. Send them as a file: whoever gets it opens this chapter, presses Share and chooses it there.',
  save: (name: string) => `Save ${name}`,
  received: 'Did you get a file of changes?',
  choose: 'Choose the file (its name ends in .changes.json)',
  cannotShare: 'The changes cannot be shared',
  close: 'Close',
  reload: 'Reload the page',
  problem: {link: 'Changes from a link', file: 'Changes from a file'} as Readonly<Record<Carrier, string>>,
  otherChapter: (chapter: string) => `These changes belong to another chapter: ${chapter}.`,
  goThere: (chapter: string) => `Open ${chapter} with these changes`,
  openThere: (chapter: string) => `Open ${chapter}`,
  fileThere: 'There, press Share and choose the file again.',
  noSuchChapter: 'This book has no such chapter, or no longer. Ask whoever sent them which edition of the book they were made in.',
  errors: {
    garbage: (from, _) => `${from === 'link' ? 'The address ends in #changes=, but what follows holds no changes of a chapter.' : 'This file holds no changes of a chapter.'} ${untouched} ${from === 'link' ? askAgain.link : 'Choose one that the Share button of this book has saved.'}`,
    damaged: from => `The ${from} is damaged: a part of it is missing or altered. ${untouched} ${askAgain[from]}`,
    newer: (from, {version}) => `The ${from} was made by a newer edition of this book (format ${version}). ${untouched} Reload the page to get the newer edition; if it stays so, the site that you read on has an older one.`,
    'too-large': from => `The ${from} holds far more than the changes of a chapter could be. ${untouched} ${askAgain[from]}`,
    malformed: (from, {where, wanted: what}) => `The ${from} is whole, but what it holds is not the changes of a chapter: ${where} is not ${wanted[what as Wanted]}. ${untouched} ${askAgain[from]}`,
    'bad-name': (from, {name}) => `The ${from} has the name “${name}”, which neither a cell nor a chapter can have: letters, digits, - and _, with a letter first. ${untouched} ${askAgain[from]}`,
    twice: (from, {name}) => `The ${from} has two cells named “${name}”. ${untouched} ${askAgain[from]}`,
    'too-many': (from, {count, limit}) => `The ${from} has ${count} cells; a chapter holds ${limit} at most. ${untouched} ${askAgain[from]}`,
    empty: from => `The ${from} holds no change at all. ${untouched} ${askAgain[from]}`,
    unreadable: () => `The browser cannot read this file. ${untouched} Check that it is still there and that you may open it, then choose it again.`,
  } as Readonly<Record<ShareErrorCode, (from: Carrier, values: Values) => string>>,
}

const wantedZh: Readonly<Record<Wanted, string>> = {object: '对象', list: '列表', text: '文字', truth: 'true 或 false', kind: '“edited”或“added”'}
const carrierZh: Readonly<Record<Carrier, string>> = {link: '链接', file: '文件'}
const askAgainZh: Readonly<Record<Carrier, string>> = {
  link: '请对方重新发一次链接，最好单独成行；或者改发改动文件。',
  file: '请对方重新发一次文件。',
}
const untouchedZh = '什么都没有应用，页面和原来一样。'

const zh: typeof en = {
  share: '分享',
  nothing: '你还没有改动这一章。这是本章的链接。',
  contents: (edited, added) => `里面有${[
    ...(edited.length > 0 ? [`你改过的 ${edited.length} 个单元（${edited.join('、')}）`] : []),
    ...(added.length > 0 ? [`你自己加的 ${added.length} 个单元（${added.join('、')}）`] : []),
  ].join('和')}，只有代码，没有输出，没有变量的值，也没有训练好的模型。`,
  notUploaded: {
    link: '什么都不会上传。改动就在链接里：拿到链接的人都能读到；运行之前，会先给对方看改了什么。',
    file: '什么都不会上传。运行之前，会先给收到文件的人看改了什么。',
  },
  link: '带有你的改动的本章链接',
  plainLink: '本章的链接',
  copy: '复制',
  copied: '已复制。',
  notCopied: '浏览器不允许自动复制。链接已选中：按 Ctrl+C（⌘C），或者用菜单复制。',
  tooLong: '你的改动太长，放进链接的话，邮件和聊天软件可能会截断它。请改发文件：对方打开这一章，按“分享”，在那里选这个文件。',
  save: name => `保存 ${name}`,
  received: '收到了改动文件？',
  choose: '选择文件（文件名以 .changes.json 结尾）',
  cannotShare: '这些改动无法分享',
  close: '关闭',
  reload: '刷新页面',
  problem: {link: '链接里的改动', file: '文件里的改动'},
  otherChapter: chapter => `这些改动属于另一章：${chapter}。`,
  goThere: chapter => `打开 ${chapter}，查看这些改动`,
  openThere: chapter => `打开 ${chapter}`,
  fileThere: '到了那里，按“分享”，再选一次这个文件。',
  noSuchChapter: '本书没有（或不再有）这一章。请问问发给你的人，这些改动是在本书的哪一版里做的。',
  errors: {
    garbage: (from, _) => `${from === 'link' ? '网址末尾有 #changes=，但后面的内容不是某一章的改动。' : '这个文件里没有某一章的改动。'}${untouchedZh}${from === 'link' ? askAgainZh.link : '请选一个由本书的“分享”按钮存下的文件。'}`,
    damaged: from => `${carrierZh[from]}已损坏：有一部分缺失或被改动。${untouchedZh}${askAgainZh[from]}`,
    newer: (from, {version}) => `这个${carrierZh[from]}是用本书更新的版本生成的（格式 ${version}）。${untouchedZh}刷新页面以取得新版本；如果还是这样，说明你所用的网站上是旧版。`,
    'too-large': from => `这个${carrierZh[from]}里的内容太多，不可能是一章的改动。${untouchedZh}${askAgainZh[from]}`,
    malformed: (from, {where, wanted: what}) => `这个${carrierZh[from]}是完整的，但内容不是某一章的改动：${where} 不是${wantedZh[what as Wanted]}。${untouchedZh}${askAgainZh[from]}`,
    'bad-name': (from, {name}) => `这个${carrierZh[from]}里有名字“${name}”，单元和章节都不能这样命名：只能用字母、数字、- 和 _，并以字母开头。${untouchedZh}${askAgainZh[from]}`,
    twice: (from, {name}) => `这个${carrierZh[from]}里有两个单元都叫“${name}”。${untouchedZh}${askAgainZh[from]}`,
    'too-many': (from, {count, limit}) => `这个${carrierZh[from]}里有 ${count} 个单元；一章最多 ${limit} 个。${untouchedZh}${askAgainZh[from]}`,
    empty: from => `这个${carrierZh[from]}里没有任何改动。${untouchedZh}${askAgainZh[from]}`,
    unreadable: () => `浏览器读不了这个文件。${untouchedZh}请确认文件还在、你有权打开，然后再选一次。`,
  },
}

export type ShareStrings = typeof en

export function shareStrings(language: Language): ShareStrings {
  return language === 'zh' ? zh : en
}

/** What happened, and what to do next. */
export function sayShareError({code, values}: ShareError, from: Carrier, say: ShareStrings): string {
  return say.errors[code](from, values)
}
