/** @file Every word of export and import, in both languages: what stands in the notebook and its README, and what an import has to say. */
import {en as notebookEn} from '../strings-en.ts'
import {zh as notebookZh} from '../strings-zh.ts'

const en = {
  // In the notebook
  setup: 'The names that cells of the book have without importing them. They and lab/… lie in the folder "sand" beside this notebook.',
  about: (address: string) => [
    `From the book [From Sand to Sentences](${address}). This copy runs on [Deno](https://deno.com); README.md beside it says how.`,
    'Controls stand at their first value: change it in the code. Training computes on the processor.',
  ].join(' '),
  check: 'Checks the exercise above: run it after your own code. Changes here are not taken back into the book.',
  moved: (cell: string, reader: string) => `*The cell \`${cell}\` stands further down in the book. A notebook runs from top to bottom, and \`${reader}\` needs it: so it comes first here.*`,
  readme: (title: string, notebook: string) => `# ${title}

A chapter of the book “From Sand to Sentences” as a Jupyter notebook, with your changes and the outputs as they stood on the page.

## Run it

1. Install Deno 2 (https://deno.com) and Jupyter (https://jupyter.org).
2. Once: \`deno jupyter --install\`
3. Unpack this folder, and in it: \`jupyter lab ${notebook}\`. The kernel is called Deno; in VS Code choose it as well.
4. Run → Run All Cells.

Nothing is loaded from the network: \`sand/\` holds everything that the cells import, and \`deno.json\` says where. Keep the three together.

## What is different from the book

- Cells run from top to bottom, once. Where a cell needs one that stands further down in the book, that one has been moved up.
- Controls show their first value. Change it in the code, and run what comes after again.
- A cell that the book runs as a stream (a training, a text that grows) stands in \`await display.latest(async function* () { … })\`: it runs to its end, then its name is its last value.
- It computes with WebAssembly in one thread. In the book, a graphics card or more threads may have computed: then the last digits differ.
- Under each exercise stands its check, as a cell: run it after your own code. Hints, and the answers of questions, are folded: click to open them. Progress is kept by the book alone.
- The kernel's Interrupt stops a cell.

## Take it back

The chapter's page reads this file again. Choose “${notebookEn.importFile}” in its menu “${notebookEn.more}”: that takes your changes, added cells included, shows you the differences, and runs nothing before you agree.
`,

  runtimeFailed: 'The parts that the notebook needs could not be loaded from this site. Check the connection and export again; nothing was changed.',

  // Problems with a file
  tooLarge: (size: string, limit: string) => `The file has ${size}; a notebook of this book has at most ${limit}. Clear its outputs in Jupyter and save it, or choose another file.`,
  empty: 'The file is empty. Choose a notebook (.ipynb) or the .zip that this page exported.',
  notZip: 'The .zip cannot be unpacked: it is damaged, or not a .zip. Choose the file that this page exported, or the .ipynb out of it.',
  noNotebook: 'The .zip holds no notebook (.ipynb). Choose the file that this page exported.',
  severalNotebooks: (names: string) => `The .zip holds several notebooks (${names}). Unpack it and choose one of them.`,
  notJson: 'The file is not a notebook: it does not hold JSON. Choose a notebook (.ipynb) or the .zip that this page exported.',
  notNotebook: 'The file is not a Jupyter notebook: it has no cells. Choose a notebook (.ipynb) or the .zip that this page exported.',
  oldFormat: (version: string) => `The notebook is in format ${version}; this page reads format 4. Open it in Jupyter and save it: that brings it up to date.`,
  otherLanguage: (language: string) => `The notebook is in ${language}, and the book's cells are TypeScript. Choose a notebook that this page exported.`,
  notOurs: 'The notebook does not come from this book, so its cells have no place here. Choose one that this page exported, or copy the code that you want into a cell.',
  newerNotes: 'The notebook comes from a newer version of this book than this page. Reload the page and import it again.',
  otherChapter: (theirs: string, ours: string) => `The notebook is from chapter ${theirs}, and this is ${ours}. Open that chapter and import it there.`,
  tooManyCells: (count: number, limit: number) => `The notebook has ${count} cells; at most ${limit} can be imported. Split it in Jupyter.`,
  tooLongCell: (cell: string, limit: string) => `Cell ${cell} has more than ${limit} of text. Shorten it in Jupyter, then import the file again.`,

  // Notes about what was imported
  chapterChanged: (cells: string) => `The chapter's own text has changed since you began to edit: ${cells}. Compare yours with the new one.`,
  leftToChapter: (cells: string) => `Not in the file: ${cells}. There the chapter's own text stands.`,
  newCells: (cells: string) => `Cells without a name from the book come in as new ones: ${cells}.`,
  renamed: (from: string, to: string) => `An added cell is called ${to} here, since the name ${from} is taken.`,
  copied: (from: string, to: string) => `Cell ${from} stands in the file more than once. The first is taken for it; the other text comes in as the new cell ${to}.`,
  copiedSame: (cell: string) => `Cell ${cell} stands in the file more than once with the same text: it is taken once.`,
  goneFromChapter: (from: string, to: string) => `The chapter no longer has a cell ${from}. Your text for it comes in as the new cell ${to}.`,
  textLeftOut: (count: number) => `${count} text cell${count === 1 ? '' : 's'} of yours ${count === 1 ? 'was' : 'were'} left out: the book takes in code only.`,
  setupChanged: 'The first code cell, with the import from “sand”, was changed. The book needs none, so that change was left out.',
}

export type ExportStrings = typeof en

const zh: ExportStrings = {
  setup: '书里的单元不必导入就能用的名字。它们和 lab/… 都在笔记本旁边的 "sand" 文件夹里。',
  about: address => [
    `选自《[从沙子到句子](${address})》。这一份用 [Deno](https://deno.com) 运行，做法见旁边的 README.md。`,
    '控件停在初始值：要改，就改代码。训练用处理器计算。',
  ].join(''),
  check: '检查上面的练习：先运行你自己的代码，再运行这里。这里的改动不会带回书里。',
  moved: (cell, reader) => `*单元 \`${cell}\` 在书里排在后面。笔记本从上往下运行，而 \`${reader}\` 要用到它，所以在这里提前了。*`,
  readme: (title, notebook) => `# ${title}

《从沙子到句子》中的一章，做成了 Jupyter 笔记本，带着你的修改，以及页面上当时的输出。

## 运行

1. 安装 Deno 2（https://deno.com）和 Jupyter（https://jupyter.org）。
2. 只需一次：\`deno jupyter --install\`
3. 解压这个文件夹，在里面运行：\`jupyter lab ${notebook}\`。内核叫 Deno；在 VS Code 里也选它。
4. 点“运行” → “运行所有单元格”。

不会从网络载入任何东西：单元要导入的都在 \`sand/\` 里，\`deno.json\` 写着在哪儿。三样请放在一起。

## 与书里的不同

- 单元从上往下运行，各一次。一个单元要用到书里排在后面的单元时，后者已经提前。
- 控件显示初始值。要改就改代码，再把后面的重新运行一遍。
- 书里作为流运行的单元（训练、逐渐变长的文本）写在 \`await display.latest(async function* () { … })\` 里：它一直运行到结束，名字的值就是最后一个值。
- 用 WebAssembly 单线程计算。书里可能用了显卡或多个线程，所以最后几位数字会有出入。
- 每个练习下面有一个单元，是它的检查：先运行你自己的代码，再运行它。提示和问题的答案都折叠着，点开就能看。进度只有书才记。
- 要停下一个单元，用内核的“中断”。

## 带回来

这一章的页面能读回这个文件：在菜单“${notebookZh.more}”里选“${notebookZh.importFile}”，就会取出你的修改和你加的单元，先给你看差别；你同意之前，什么都不会运行。
`,

  runtimeFailed: '笔记本要用的部件没能从本站载入。检查网络，再导出一次；什么都没有改动。',

  tooLarge: (size, limit) => `文件有 ${size}；这本书的笔记本最多 ${limit}。请在 Jupyter 里清除输出再保存，或者换一个文件。`,
  empty: '文件是空的。请选择笔记本（.ipynb），或本页导出的 .zip。',
  notZip: '这个 .zip 解不开：文件已损坏，或者不是 .zip。请选择本页导出的文件，或其中的 .ipynb。',
  noNotebook: '这个 .zip 里没有笔记本（.ipynb）。请选择本页导出的文件。',
  severalNotebooks: names => `这个 .zip 里有好几个笔记本（${names}）。请解压后选择其中一个。`,
  notJson: '这个文件不是笔记本：内容不是 JSON。请选择笔记本（.ipynb），或本页导出的 .zip。',
  notNotebook: '这个文件不是 Jupyter 笔记本：里面没有单元。请选择笔记本（.ipynb），或本页导出的 .zip。',
  oldFormat: version => `这个笔记本的格式是 ${version}，本页只读格式 4。在 Jupyter 里打开再保存一次，就会更新。`,
  otherLanguage: language => `这个笔记本用的是 ${language}，而书里的单元是 TypeScript。请选择本页导出的笔记本。`,
  notOurs: '这个笔记本不是从这本书导出的，它的单元在这里没有位置。请选择本页导出的笔记本，或者把要用的代码复制到一个单元里。',
  newerNotes: '这个笔记本来自这本书更新的版本。请刷新页面，再导入一次。',
  otherChapter: (theirs, ours) => `这个笔记本属于 ${theirs} 一章，而这里是 ${ours}。请打开那一章，在那里导入。`,
  tooManyCells: (count, limit) => `这个笔记本有 ${count} 个单元，最多能导入 ${limit} 个。请在 Jupyter 里拆开。`,
  tooLongCell: (cell, limit) => `单元 ${cell} 的文字超过 ${limit}。请在 Jupyter 里缩短，再导入一次。`,

  chapterChanged: cells => `你动手修改之后，这一章自己的文字变了：${cells}。请把你的和新的比较一下。`,
  leftToChapter: cells => `文件里没有：${cells}。那里保持本章原来的文字。`,
  newCells: cells => `没有书里名字的单元作为新单元加入：${cells}。`,
  renamed: (from, to) => `名字 ${from} 已有人用，所以加入的单元在这里叫 ${to}。`,
  copied: (from, to) => `文件里不止一个单元叫 ${from}。第一个算它，另一段文字作为新单元 ${to} 加入。`,
  copiedSame: cell => `单元 ${cell} 在文件里出现了不止一次，文字相同：只取一次。`,
  goneFromChapter: (from, to) => `这一章已经没有单元 ${from}。你写的文字作为新单元 ${to} 加入。`,
  textLeftOut: count => `你写的 ${count} 个文本单元没有导入：书里只收代码。`,
  setupChanged: '第一个代码单元（从 “sand” 导入的那个）改过。书里用不着它，所以这处改动没有导入。',
}

/** The words in the page's language. */
export function exportStrings(language: 'en' | 'zh'): ExportStrings {
  return language === 'zh' ? zh : en
}
