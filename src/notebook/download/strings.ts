/** @file Every word of the downloads, in both languages. */
import type {Language} from '../strings.ts'

const en = {
  /** Before the name of the file: `Download curve.svg`. */
  download: (file: string) => `Download ${file}`,
  /** While the realm that holds the values is busy. */
  waiting: 'Values to download: as soon as the other cells leave time …',
  runForFile: (file: string) => `Run the cell to get ${file}`,
  model: (name: string) => `Model ${name}`,
  parameters: (count: string) => `${count} parameters`,
  files: (names: string, size: string) => `${names}: ${size}`,
  tooLarge: (name: string, most: string) => `\`${name}\` holds more than ${most} numbers and texts: too much for a file that is made in this page. Download a part of it: let a cell take one out, as in \`${name}.slice(0, 1000)\`.`,
  noCanvas: 'The browser could not draw this picture. Download it as SVG instead.',
  notDrawn: 'The picture is not on the page any more. Run its cell again.',
  notPacked: 'The file could not be packed: a part of the page could not be loaded. Check the connection, then try again.',
}

const zh: typeof en = {
  download: file => `下载 ${file}`,
  waiting: '可下载的值：等其他单元空出时间……',
  runForFile: file => `运行这个单元，就能得到 ${file}`,
  model: name => `模型 ${name}`,
  parameters: count => `${count} 个参数`,
  files: (names, size) => `${names}：${size}`,
  tooLarge: (name, most) => `\`${name}\` 里的数和文字超过 ${most} 个，在页面里做不出这么大的文件。请只下载一部分：用一个单元取出来，例如 \`${name}.slice(0, 1000)\`。`,
  noCanvas: '浏览器没能画出这张图。请改为下载 SVG。',
  notDrawn: '这张图已经不在页面上了。请重新运行它的单元。',
  notPacked: '文件没能打包：页面的一个部分没有载入。请检查网络，再试一次。',
}

export type DownloadStrings = typeof en

export function downloadStrings(language: Language): DownloadStrings {
  return language === 'zh' ? zh : en
}
