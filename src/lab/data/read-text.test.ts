import {describe, expect, test} from 'vitest'
import {LabError} from '../lab-error.ts'
import {readText} from './read-text.ts'

const english = 'Call me Ishmael. Some years ago, never mind how long precisely, having little or no money in my purse, I went to sea.\n'
const chinese = '工程师把这块芯片送走了，那片晶圆被技术员测完了。'.repeat(5)
/** 那片晶圆被工程师测完了。 in GBK: the platform has no encoder, so by the standard's table. */
const gbk = [0xc4, 0xc7, 0xc6, 0xac, 0xbe, 0xa7, 0xd4, 0xb2, 0xb1, 0xbb, 0xb9, 0xa4, 0xb3, 0xcc, 0xca, 0xa6, 0xb2, 0xe2, 0xcd, 0xea, 0xc1, 0xcb, 0xa1, 0xa3]
const repeat = (bytes: readonly number[], times: number) => Uint8Array.from({length: bytes.length * times}, (_, i) => bytes[i % bytes.length]!)
const latin1 = (text: string) => Uint8Array.from(text, character => character.charCodeAt(0))
const utf16 = (text: string, littleEndian: boolean) => {
  const view = new DataView(new ArrayBuffer(2 + text.length * 2))
  for (const [i, unit] of [0xfeff, ...Array.from({length: text.length}, (_, i) => text.charCodeAt(i))].entries()) view.setUint16(i * 2, unit, littleEndian)
  return view.buffer
}
const problem = async (content: BlobPart, name = 'mine.txt') => {
  const error = await readText(new File([content], name)).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(LabError)
  return error as LabError
}

describe('encodings', () => {
  test('UTF-8, with or without its mark, in a File, a Blob or a buffer', async () => {
    const expected = {text: english + chinese, encoding: 'utf-8', notes: []}
    const bytes = new TextEncoder().encode(english + chinese)
    expect(await readText(new File([bytes], 'a.txt'))).toEqual(expected)
    expect(await readText(new Blob(['\ufeff', bytes]))).toEqual(expected)
    expect(await readText(bytes.buffer)).toEqual(expected)
  })

  test('UTF-16 of both orders by its mark', async () => {
    expect(await readText(utf16(english + chinese, true))).toEqual({text: english + chinese, encoding: 'utf-16le', notes: []})
    expect(await readText(utf16(english + chinese, false))).toEqual({text: english + chinese, encoding: 'utf-16be', notes: []})
  })

  test('Chinese in GBK is recognised, with a note that it is a guess', async () => {
    const {text, encoding, notes} = await readText(repeat(gbk, 20).buffer)
    expect([text, encoding]).toEqual(['那片晶圆被工程师测完了。'.repeat(20), 'gb18030'])
    expect(notes).toEqual([{
      kind: 'note',
      en: 'The encoding was guessed as GB18030 (Chinese). If the text looks wrong, save the file with the encoding UTF-8.',
      zh: '编码猜测为 GB18030（中文）。如果文本看起来不对，请用 UTF-8 编码重新保存文件。',
    }])
  })

  test('French in Latin-1 is not taken for Chinese', async () => {
    const french = 'Un élève naïf déjeunait près du café : « Où êtes-vous allée, chère Zoé ? » Noël approchait, la forêt était gelée. '
    const {text, encoding, notes} = await readText(latin1(french).buffer)
    expect([text, encoding]).toEqual([french, 'windows-1252'])
    expect(notes.map(({en}) => en)).toEqual(['The encoding was guessed as windows-1252 (Western European). If the text looks wrong, save the file with the encoding UTF-8.'])
    expect((await readText(latin1('pâté de foie, crème fraîche et café créole '.repeat(4)).buffer)).encoding).toBe('windows-1252')
  })

  test('another script in an old encoding is refused rather than read as nonsense', async () => {
    const russian = [0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x2c, 0x20, 0xec, 0xe8, 0xf0, 0x21, 0x20] // Привет, мир! in windows-1251
    expect(await problem(repeat(russian, 20))).toMatchObject({message: 'The encoding of “mine.txt” cannot be told.', hint: 'Open it in a text editor, save it with the encoding UTF-8, and choose it again.', zh: {message: '看不出“mine.txt”用的是什么编码。', hint: '用文本编辑器打开它，用 UTF-8 编码保存，再选一次。'}})
  })
})

describe('what is not a text to learn from', () => {
  test.each([
    ['\x89PNG\r\n\x1a\n', 'a PNG image', 'Choose a file of plain text (.txt, .md, .csv or source code).', '一张 PNG 图片', '请选纯文本文件（.txt、.md、.csv 或源代码）。'],
    ['\xff\xd8\xff\xe0', 'a JPEG image', 'Choose a file of plain text (.txt, .md, .csv or source code).', '一张 JPEG 图片', '请选纯文本文件（.txt、.md、.csv 或源代码）。'],
    ['GIF89a', 'a GIF image', 'Choose a file of plain text (.txt, .md, .csv or source code).', '一张 GIF 图片', '请选纯文本文件（.txt、.md、.csv 或源代码）。'],
    ['RIFF\x24\x08\x00\x00WAVE', 'an image, sound or film', 'Choose a file of plain text (.txt, .md, .csv or source code).', '一个图片、声音或影片文件', '请选纯文本文件（.txt、.md、.csv 或源代码）。'],
    ['ID3\x04', 'a sound', 'Choose a file of plain text (.txt, .md, .csv or source code).', '一个声音文件', '请选纯文本文件（.txt、.md、.csv 或源代码）。'],
    ['\x00\x00\x00\x18ftypmp42', 'a film or sound', 'Choose a file of plain text (.txt, .md, .csv or source code).', '一个影片或声音文件', '请选纯文本文件（.txt、.md、.csv 或源代码）。'],
    ['%PDF-1.7', 'a PDF document', 'Open it in its program, save it as plain text (.txt), and choose that file.', '一份 PDF 文档', '用它自己的程序打开，另存为纯文本（.txt），再选那个文件。'],
    ['PK\x03\x04', 'a ZIP archive, as Word (.docx) and e-book (.epub) files also are', 'If it is a document: open it in its program, save it as plain text (.txt), and choose that file. If it is an archive: unpack it first.', '一个 ZIP 压缩包（Word 的 .docx 和电子书 .epub 也是这种文件）', '如果是文档：用它自己的程序打开，另存为纯文本（.txt），再选那个文件。如果是压缩包：先解压。'],
    ['\x1f\x8b\x08', 'a packed archive', 'Unpack it and choose the text file inside.', '一个压缩包', '解压以后，选里面的文本文件。'],
    ['\xd0\xcf\x11\xe0\xa1\xb1', 'an old Word, Excel or PowerPoint document', 'Open it in its program, save it as plain text (.txt), and choose that file.', '一份旧版的 Word、Excel 或 PowerPoint 文档', '用它自己的程序打开，另存为纯文本（.txt），再选那个文件。'],
    ['{\\rtf1\\ansi', 'a rich-text document (RTF)', 'Open it in its program, save it as plain text (.txt), and choose that file.', '一份 RTF 格式的文档', '用它自己的程序打开，另存为纯文本（.txt），再选那个文件。'],
  ])('%j is %s', async (start, kind, hint, zhKind, zhHint) => {
    expect(await problem(latin1(start + ' '.repeat(200)))).toMatchObject({message: `“mine.txt” is ${kind}.`, hint, zh: {message: `“mine.txt”是${zhKind}。`, hint: zhHint}})
  })

  test('zero bytes', async () => {
    expect(await problem(english + '\0' + english)).toMatchObject({
      message: '“mine.txt” is not plain text (it contains zero bytes).',
      hint: 'Choose a file of plain text (.txt, .md, .csv or source code). If it is a text, save it again with the encoding UTF-8.',
      zh: {message: '“mine.txt”是二进制文件，不是纯文本（里面有零字节）。', hint: '请选纯文本文件（.txt、.md、.csv 或源代码）。如果它是文本，请用 UTF-8 编码重新保存。'},
    })
  })

  test('an empty file, and one of blanks', async () => {
    expect(await problem('', 'empty.txt')).toMatchObject({message: '“empty.txt” is empty.', hint: 'Choose a file with text in it.', zh: {message: '“empty.txt”是空文件。', hint: '请选一个有文字的文件。'}})
    expect(await problem(' \n\t\n')).toMatchObject({message: '“mine.txt” is empty but for spaces and line breaks.', hint: 'Choose a file with text in it.', zh: {message: '“mine.txt”里只有空格和换行。', hint: '请选一个有文字的文件。'}})
  })

  test('one character, and too few', async () => {
    expect(await problem('é')).toMatchObject({
      message: '“mine.txt” has only 1 character: training needs at least 100, and gets interesting from 100,000.',
      hint: 'Choose a longer text.',
      zh: {message: '“mine.txt”只有 1 个字符：训练至少需要 100 个，有 100,000 个才有意思。', hint: '请选一段更长的文本。'},
    })
    expect((await problem('x'.repeat(99))).message).toContain('has only 99 characters')
    expect((await readText(new Blob(['x'.repeat(100)]))).text).toHaveLength(100)
  })
})

describe('large files', () => {
  /** A file of this size of which only `slice` may be read, and no more than 20 MB: memory for the rest is never there. */
  class LargeFile extends File {
    override readonly size: number
    readonly content: string
    constructor(size: number, content: string) {
      super([], 'large.txt')
      this.size = size
      this.content = content
    }
    override arrayBuffer(): Promise<never> {
      throw new Error('read as a whole')
    }
    override slice(start: number, end: number): Blob {
      expect([start, end]).toEqual([0, 20_000_000])
      return new Blob([this.content])
    }
  }

  test('over 20 MB, the first 20 MB are read without the rest, and a character cut in two is left out', async () => {
    const content = new TextEncoder().encode('芯'.repeat(100)).slice(0, -1)
    const {text, encoding, notes} = await readText(new LargeFile(99_500_000, '芯'.repeat(99) + 'x'))
    expect([text, encoding]).toEqual(['芯'.repeat(99) + 'x', 'utf-8'])
    expect(notes).toEqual([{kind: 'note', en: 'The file has 99.5 MB; only the first 20 MB were read.', zh: '文件有 99.5 MB，只读了前 20 MB。'}])
    expect(await readText(new Blob([english, content]))).toEqual({text: english + '芯'.repeat(99), encoding: 'utf-8', notes: []})
  })

  test('over 100 MB is refused unread', async () => {
    await expect(readText(new LargeFile(100_000_001, english))).rejects.toMatchObject({
      message: '“large.txt” has 100.1 MB, more than the 100 MB that this page reads.',
      hint: 'Choose a smaller file, or cut a part out of this one.',
      zh: {message: '“large.txt”有 100.1 MB，超过了这个页面能读的 100 MB。', hint: '选一个小一些的文件，或者从这个文件里截取一部分。'},
    })
  })
})
