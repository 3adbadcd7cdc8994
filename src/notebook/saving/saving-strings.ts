/** @file What saving says to the reader, in both languages. */
import type {Language} from '../strings.ts'

const en = {
  names: (cells: readonly string[]) => cells.join(', '),
  /** Edits do not last just now. */
  trouble: {
    forbidden: 'Your edits will be gone when you leave: this browser keeps nothing for this page, as in a private window. Download or share what you want to keep.',
    slow: 'Your edits are not saved yet: the browser’s storage does not answer. They are safe while this page is open, and saving goes on by itself. Download them if you must leave now.',
    newer: 'Your edits in this tab are not saved: a newer version of the book is open in another tab. Download what you want to keep, then reload this page.',
    full: 'Not all of your edits are saved: the browser has no space left. Download what you want to keep, or make space; saving is tried again by itself.',
    failed: 'Your edits could not be saved. It is tried again by itself; download what you want to keep before you leave.',
  },
  /** Saved edits could not be read at the start. */
  unread: {
    slow: 'The edits that you saved earlier could not be read yet, so the chapter starts with its own texts. Nothing is lost: they are offered as soon as the browser’s storage answers.',
    newer: 'The edits that you saved earlier cannot be read here: a newer version of the book is open in another tab. Reload this page to see them.',
    failed: 'The edits that you saved earlier could not be read, so the chapter starts with its own texts. Reload this page to try again; until then new edits may not last.',
  },
  savedAgain: 'Saving works again: all your edits are saved.',
  download: 'Download my edits',
  late: 'The edits that you saved earlier can be read now.',
  putIn: 'Put them in',
  arrived: (cells: string) => `Another tab has changed ${cells}. The new text stands here too; it runs when you run it.`,
  conflict: (cell: string) => `You have changed the cell ${cell} in another tab too, in a different way. Both texts are kept. Which one shall stand?`,
  unrelated: (cell: string) => `You have added a cell called ${cell} in another tab too. Both are kept; here, the other one can come below this one under a name of its own.`,
  keepBoth: 'Have both',
  aside: (cell: string) => `There is a second text of the cell ${cell}, from a tab that was closed before you chose between the two. Which one shall stand?`,
  keepHere: (cell: string) => `The text here (${cell})`,
  takeOther: (cell: string) => `The other text (${cell})`,
  keptHere: (cell: string) => `You kept the text here of cell ${cell} and left the other one.`,
  tookOther: (cell: string) => `The other text stands in cell ${cell}.`,
  outdated: (cells: string) => `Since you changed ${cells}, the chapter has a new text there. Yours still stands; the cell asks which one you want.`,
  homeless: {
    gone: (cells: string) => `The chapter no longer has ${cells}, which you had changed. Your text is kept.`,
    taken: (cells: string) => `The chapter now has a cell of its own that is called ${cells}, like one that you had added. Yours is kept.`,
  },
  addAtEnd: 'Add it at the end',
  discard: 'Delete it',
  discarded: (cells: string) => `Your text of ${cells} was deleted.`,
  damaged: (cells: string) => `What you saved of ${cells} is damaged and could not be read. The chapter’s own text stands there.`,
  held: (cells: string) => `The page hung, or was closed by force, while it ran ${cells}. It waits for you now instead of running by itself: change what made the page hang, there or in a cell that it reads, or press Run to run it all the same. Your texts are safe.`,
  showCell: (cell: string) => `Go to ${cell}`,
  guarded: 'The last three starts of this chapter ended at once, perhaps because of an edit. So nothing runs by itself this time: look at what you changed last, then turn “Run automatically” on again.',
}

const zh: typeof en = {
  names: cells => cells.join('、'),
  trouble: {
    forbidden: '离开后，你的修改就没有了：这个浏览器不为本页保存任何东西（例如无痕窗口）。想留下的内容，请下载或分享。',
    slow: '你的修改还没有保存：浏览器的存储没有响应。只要不关闭本页，修改就还在，保存会自动继续。如果现在必须离开，请先下载。',
    newer: '这个标签页里的修改没有保存：另一个标签页打开了本书更新的版本。先下载想留下的内容，再刷新本页。',
    full: '有些修改没有保存：浏览器没有空间了。请下载想留下的内容，或者腾出空间；之后会自动再试。',
    failed: '你的修改没能保存。会自动再试；离开前请下载想留下的内容。',
  },
  unread: {
    slow: '以前保存的修改暂时读不出来，所以本章先用原文。什么也没有丢：浏览器的存储一有响应，就会请你取回。',
    newer: '以前保存的修改在这里读不出来：另一个标签页打开了本书更新的版本。刷新本页就能看到。',
    failed: '以前保存的修改没能读出来，所以本章先用原文。刷新本页再试；在此之前，新的修改可能留不住。',
  },
  savedAgain: '又可以保存了：你的修改都已保存。',
  download: '下载我的修改',
  late: '以前保存的修改现在可以读出来了。',
  putIn: '放进来',
  arrived: cells => `另一个标签页修改了 ${cells}。新的文字也放到了这里，你运行时它才会运行。`,
  conflict: cell => `单元 ${cell} 在另一个标签页里也被你改过，两边不一样。两份文字都还在。用哪一份？`,
  unrelated: cell => `你在另一个标签页里也添加了一个叫 ${cell} 的单元。两个都还在；另一个可以换个名字放到这一个下面。`,
  keepBoth: '两个都要',
  aside: cell => `单元 ${cell} 还有另一份文字，来自一个没等你选择就关掉的标签页。用哪一份？`,
  keepHere: cell => `用这里的（${cell}）`,
  takeOther: cell => `用另一份（${cell}）`,
  keptHere: cell => `单元 ${cell} 保留了这里的文字，没有用另一份。`,
  tookOther: cell => `单元 ${cell} 换成了另一份文字。`,
  outdated: cells => `你修改 ${cells} 之后，本章那里有了新的原文。现在用的仍是你的文字；单元处会问你用哪一份。`,
  homeless: {
    gone: cells => `本章已经没有你改过的单元 ${cells}。你的文字还在。`,
    taken: cells => `本章现在有了自己的单元 ${cells}，和你添加的同名。你的文字还在。`,
  },
  addAtEnd: '加到本章末尾',
  discard: '删除',
  discarded: cells => `已删除你写的 ${cells}。`,
  damaged: cells => `你保存的 ${cells} 已经损坏，读不出来。那里用的是本章原文。`,
  held: cells => `上次运行 ${cells} 时，页面卡住了（或被强行关闭），所以这次不会自动运行它。你写的内容都在：请修改造成卡住的地方，可能就在该单元，也可能在它读取的单元里。按该单元的“运行”，照样可以运行它。`,
  showCell: cell => `去看 ${cell}`,
  guarded: '本章最近三次一打开就中断了，也许是某处修改造成的。所以这次什么都不会自动运行：请检查你最后改过的地方，再重新打开“自动运行”。',
}

export type SavingStrings = typeof en

export function savingStrings(language: Language): SavingStrings {
  return language === 'zh' ? zh : en
}
