/** What a file is that is no plain text, and what to do about it. */
export interface BinaryKind {
  /** With its article: `a PNG image`. */
  readonly kind: string
  readonly hint: string
  /** Both in Chinese. */
  readonly zh: {readonly kind: string; readonly hint: string}
}

interface Advice {
  readonly hint: string
  readonly zh: string
}

const noText: Advice = {hint: 'Choose a file of plain text (.txt, .md, .csv or source code).', zh: '请选纯文本文件（.txt、.md、.csv 或源代码）。'}
const unpack: Advice = {hint: 'Unpack it and choose the text file inside.', zh: '解压以后，选里面的文本文件。'}
const saveAsText: Advice = {hint: 'Open it in its program, save it as plain text (.txt), and choose that file.', zh: '用它自己的程序打开，另存为纯文本（.txt），再选那个文件。'}
const documentOrArchive: Advice = {
  hint: `If it is a document: ${saveAsText.hint[0]!.toLowerCase()}${saveAsText.hint.slice(1)} If it is an archive: unpack it first.`,
  zh: `如果是文档：${saveAsText.zh}如果是压缩包：先解压。`,
}
const perhapsUtf8: Advice = {hint: `${noText.hint} If it is a text, save it again with the encoding UTF-8.`, zh: `${noText.zh}如果它是文本，请用 UTF-8 编码重新保存。`}

const is = (kind: string, zhKind: string, {hint, zh}: Advice): BinaryKind => ({kind, hint, zh: {kind: zhKind, hint: zh}})

/** How such files begin (their formats' magic numbers), as Latin-1 text. */
const signatures: readonly (BinaryKind & {readonly start: RegExp})[] = [
  {start: /^\x89PNG/, ...is('a PNG image', '一张 PNG 图片', noText)},
  {start: /^\xff\xd8\xff/, ...is('a JPEG image', '一张 JPEG 图片', noText)},
  {start: /^GIF8[79]a/, ...is('a GIF image', '一张 GIF 图片', noText)},
  {start: /^RIFF[^]{4}(WEBP|WAVE|AVI )/, ...is('an image, sound or film', '一个图片、声音或影片文件', noText)},
  {start: /^ID3|^OggS|^fLaC/, ...is('a sound', '一个声音文件', noText)},
  {start: /^[^]{4}ftyp/, ...is('a film or sound', '一个影片或声音文件', noText)},
  {start: /^%PDF-/, ...is('a PDF document', '一份 PDF 文档', saveAsText)},
  {start: /^PK\x03\x04/, ...is('a ZIP archive, as Word (.docx) and e-book (.epub) files also are', '一个 ZIP 压缩包（Word 的 .docx 和电子书 .epub 也是这种文件）', documentOrArchive)},
  {start: /^\x1f\x8b|^7z\xbc\xaf|^Rar!\x1a|^BZh\d1AY|^\xfd7zXZ/, ...is('a packed archive', '一个压缩包', unpack)},
  {start: /^\xd0\xcf\x11\xe0/, ...is('an old Word, Excel or PowerPoint document', '一份旧版的 Word、Excel 或 PowerPoint 文档', saveAsText)},
  {start: /^\{\\rtf/, ...is('a rich-text document (RTF)', '一份 RTF 格式的文档', saveAsText)},
]

/** What kind of file begins with these bytes, if it is one that is not plain text: by its signature, else by a zero byte, which no text has except in UTF-16. */
export function binaryKind(bytes: Uint8Array): BinaryKind | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 16))
  return signatures.find(signature => signature.start.test(start))
    ?? (bytes.includes(0) && !/^(\xff\xfe|\xfe\xff)/.test(start) ? is('not plain text (it contains zero bytes)', '二进制文件，不是纯文本（里面有零字节）', perhapsUtf8) : undefined)
}
