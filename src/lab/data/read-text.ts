/** @file The reader's own file as text to train on. It never leaves the machine. */
import {LabError} from '../lab-error.ts'
import {binaryKind} from './binary-kind.ts'
import {decodeText, type DecodedText} from './decode-text.ts'

export interface ReadText {
  readonly text: string
  readonly encoding: DecodedText['encoding']
  /** What the reader should know: that only a part was read, that the encoding was guessed. Whole sentences. */
  readonly notes: readonly string[]
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
  if (bytesInFile === 0) throw new LabError(`“${name}” is empty.`, 'Choose a file with text in it.')
  if (bytesInFile > limit) throw new LabError(`“${name}” has ${megabytes(bytesInFile)}, more than the ${megabytes(limit)} that this page reads.`, 'Choose a smaller file, or cut a part out of this one.')
  const part = file.slice(0, most)
  const bytes = new Uint8Array(part instanceof Blob ? await part.arrayBuffer() : part)

  const binary = binaryKind(bytes)
  if (binary) throw new LabError(`“${name}” is ${binary.kind}.`, binary.hint)
  const decoded = decodeText(bytes)
  if (!decoded) throw new LabError(`The encoding of “${name}” cannot be told.`, 'Open it in a text editor, save it with the encoding UTF-8, and choose it again.')
  const {text, encoding, guessed} = decoded
  if (text.trim() === '') throw new LabError(`“${name}” is empty but for spaces and line breaks.`, 'Choose a file with text in it.')
  if (text.length < least) {
    throw new LabError(`“${name}” has only ${text.length} ${text.length === 1 ? 'character' : 'characters'}: training needs at least ${least}, and gets interesting from 100,000.`, 'Choose a longer text.')
  }

  const notes: string[] = []
  if (bytesInFile > most) notes.push(`The file has ${megabytes(bytesInFile)}; only the first ${megabytes(most)} were read.`)
  if (guessed) notes.push(`The encoding was guessed as ${encoding === 'gb18030' ? 'GB18030 (Chinese)' : 'windows-1252 (Western European)'}. If the text looks wrong, save the file with the encoding UTF-8.`)
  if (text.includes('\ufffd')) notes.push('Some characters could not be read and stand as �.')
  return {text, encoding, notes}
}

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1e5) / 10} MB`
