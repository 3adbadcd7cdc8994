/** @file The reader's own file as text to train on. It never leaves the machine. */
import {LabError} from '../lab-error.ts'
import {binaryKind} from './binary-kind.ts'
import {decodeText, type DecodedText} from './decode-text.ts'

/** A sentence for the reader, which \`display\` shows in the page's language. */
export interface Note {
  readonly kind: 'note'
  readonly en: string
  readonly zh: string
}

export interface ReadText {
  readonly text: string
  readonly encoding: DecodedText['encoding']
  /** What the reader should know: that only a part was read, that the encoding was guessed. */
  readonly notes: readonly Note[]
}

/** Bytes that are read: more text than a browser trains on in a day. */
const most = 20_000_000
/** A larger file is refused: such files are hardly ever text to learn from. */
const limit = 100_000_000
/** Characters below which training has nothing to learn from. */
const least = 100

/**
 * Reads a text file. Of one over 20 MB only the first 20 MB are read (with a note). Throws a LabError, whose hint says what to do, for a file that is empty, under 100
 * characters, over 100 MB, not text (its kind is named), or in an encoding that cannot be told. `name` stands in the messages; a File brings its own.
 */
export async function readText(file: Blob | ArrayBuffer, name = file instanceof Blob && 'name' in file ? String(file.name) : 'the text'): Promise<ReadText> {
  const bytesInFile = file instanceof Blob ? file.size : file.byteLength
  if (bytesInFile === 0) throw new LabError(`“${name}” is empty.`, 'Choose a file with text in it.', [`“${name}”是空文件。`, '请选一个有文字的文件。'])
  if (bytesInFile > limit) {
    throw new LabError(`“${name}” has ${megabytes(bytesInFile)}, more than the ${megabytes(limit)} that this page reads.`, 'Choose a smaller file, or cut a part out of this one.', [
      `“${name}”有 ${megabytes(bytesInFile)}，超过了这个页面能读的 ${megabytes(limit)}。`, '选一个小一些的文件，或者从这个文件里截取一部分。',
    ])
  }
  const part = file.slice(0, most)
  const bytes = new Uint8Array(part instanceof Blob ? await part.arrayBuffer() : part)

  const binary = binaryKind(bytes)
  if (binary) throw new LabError(`“${name}” is ${binary.kind}.`, binary.hint, [`“${name}”是${binary.zh.kind}。`, binary.zh.hint])
  const decoded = decodeText(bytes)
  if (!decoded) {
    throw new LabError(`The encoding of “${name}” cannot be told.`, 'Open it in a text editor, save it with the encoding UTF-8, and choose it again.', [`看不出“${name}”用的是什么编码。`, '用文本编辑器打开它，用 UTF-8 编码保存，再选一次。'])
  }
  const {text, encoding, guessed} = decoded
  if (text.trim() === '') throw new LabError(`“${name}” is empty but for spaces and line breaks.`, 'Choose a file with text in it.', [`“${name}”里只有空格和换行。`, '请选一个有文字的文件。'])
  if (text.length < least) {
    throw new LabError(`“${name}” has only ${text.length} ${text.length === 1 ? 'character' : 'characters'}: training needs at least ${least}, and gets interesting from 100,000.`, 'Choose a longer text.', [
      `“${name}”只有 ${text.length} 个字符：训练至少需要 ${least} 个，有 100,000 个才有意思。`, '请选一段更长的文本。',
    ])
  }

  const notes: Note[] = []
  const note = (en: string, zh: string): void => void notes.push({kind: 'note', en, zh})
  if (bytesInFile > most) note(`The file has ${megabytes(bytesInFile)}; only the first ${megabytes(most)} were read.`, `文件有 ${megabytes(bytesInFile)}，只读了前 ${megabytes(most)}。`)
  if (guessed) {
    const [name, zhName] = encoding === 'gb18030' ? ['GB18030 (Chinese)', 'GB18030（中文）'] : ['windows-1252 (Western European)', 'windows-1252（西欧语言）']
    note(`The encoding was guessed as ${name}. If the text looks wrong, save the file with the encoding UTF-8.`, `编码猜测为 ${zhName}。如果文本看起来不对，请用 UTF-8 编码重新保存文件。`)
  }
  if (text.includes('\ufffd')) note('Some characters could not be read and stand as �.', '有些字符没能读出来，用 � 代替。')
  return {text, encoding, notes}
}

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1e5) / 10} MB`
