/**
 * @file Characters that code does not know but keyboards, word processors and web pages put there: mostly full-width punctuation of Chinese keyboards.
 */
import type {MessageCode} from './messages.ts'

const smartQuotes: Readonly<Record<string, string>> = {'“': '"', '”': '"', '„': '"', '«': '"', '»': '"', '‘': "'", '’': "'", '‚': "'", '「': '"', '」': '"', '『': '"', '』': '"', '＂': '"', '＇': "'"}
const punctuation: Readonly<Record<string, string>> = {'，': ',', '、': ',', '；': ';', '：': ':', '。': '.', '（': '(', '）': ')', '【': '[', '】': ']', '《': '<', '》': '>', '？': '?', '！': '!', '￥': '$', '…': '...', '—': '-', '｛': '{', '｝': '}', '［': '[', '］': ']'}
const signs: Readonly<Record<string, string>> = {'≤': '<=', '≥': '>=', '≠': '!==', '×': '*', '·': '*', '⋅': '*', '÷': '/', '−': '-', '–': '-', '→': '=>', '⇒': '=>', '≈': '===', '∧': '&&', '∨': '||', '¬': '!', '²': '** 2', '³': '** 3'}

/** What to say about a character at which the text cannot be read on. */
export function explainCharacter(source: string, offset: number): [MessageCode, Readonly<Record<string, string>>?] {
  if (source[offset - 1] === '#') return ['hash-comment']
  const code = source.codePointAt(offset)!
  const found = String.fromCodePoint(code)
  if (smartQuotes[found]) return ['smart-quote', {found, instead: smartQuotes[found]}]
  if (punctuation[found]) return ['full-width', {found, instead: punctuation[found]}]
  if (signs[found]) return ['math-sign', {found, instead: signs[found]}]
  // The full-width forms U+FF01 … U+FF5E repeat ASCII in its order.
  if (code >= 0xff01 && code <= 0xff5e) return ['full-width', {found, instead: String.fromCodePoint(code - 0xfee0)}]
  if (/[\p{Cf}\p{Cc}]/u.test(found)) return ['invisible-character', {found: `U+${code.toString(16).toUpperCase().padStart(4, '0')}`}]
  return ['unknown-character', {found}]
}
