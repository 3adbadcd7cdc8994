/** @file Which encoding a text file is in, judged by its bytes, and its text. */

export interface DecodedText {
  readonly text: string
  /** A label of the WHATWG Encoding Standard. */
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'windows-1252'
  /** The bytes do not prove the encoding. */
  readonly guessed: boolean
}

/**
 * The text of `bytes`, or undefined when no encoding fits. By byte-order mark; else UTF-8 if the bytes are valid UTF-8 (other encodings hardly ever are); else GB18030 (with its
 * subsets GBK and GB 2312) if they are valid and look Chinese; else windows-1252 (Latin-1), in which all bytes mean something, unless far too many are beyond ASCII.
 * A character cut in two at the end is left out.
 */
export function decodeText(bytes: Uint8Array): DecodedText | undefined {
  const marked = byteOrderMark(bytes)
  if (marked) return {text: new TextDecoder(marked).decode(bytes, {stream: true}), encoding: marked, guessed: false}
  const utf8 = decodeStrictly(bytes, 'utf-8')
  if (utf8 !== undefined) return {text: utf8, encoding: 'utf-8', guessed: false}
  const chinese = looksChinese(bytes) ? decodeStrictly(bytes, 'gb18030') : undefined
  if (chinese !== undefined) return {text: chinese, encoding: 'gb18030', guessed: true}
  // Western languages write one letter in ten or fewer beyond ASCII: more, and it is another script
  if (bytes.reduce((n, byte) => n + Number(byte >= 0x80), 0) > bytes.length * 0.3) return undefined
  return {text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252', guessed: true}
}

function byteOrderMark([a, b, c]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | undefined {
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  return undefined
}

function decodeStrictly(bytes: Uint8Array, encoding: 'utf-8' | 'gb18030'): string | undefined {
  try {
    return new TextDecoder(encoding, {fatal: true}).decode(bytes, {stream: true}) // stream: the last character may be cut
  } catch {
    return undefined
  }
}

/**
 * Whether nine in ten of the pairs that begin with a high byte lie in the part of the code where GB 2312 has its characters (both bytes from A1): true of Chinese in GBK, whereas
 * an accented letter in Latin-1 is mostly followed by a plain one.
 */
function looksChinese(bytes: Uint8Array): boolean {
  let pairs = 0
  let common = 0
  for (let i = 0; i + 1 < bytes.length; i++) {
    if (bytes[i]! < 0x80) continue
    pairs++
    if (bytes[i]! >= 0xa1 && bytes[i + 1]! >= 0xa1) common++
    i++
  }
  return common > 0 && common >= pairs * 0.9
}
