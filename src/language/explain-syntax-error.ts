/**
 * @file acorn's message at a place → what a learner can use.
 *
 * The parser says "Unexpected token" for most mistakes. The tokens in front of the place, and the brackets open there, tell them apart.
 */
import {tokenizer} from 'acorn'
import {positionOf, problemAt, type CellText} from './cell-text.ts'
import type {CellError} from './cell-error.ts'
import {explainCharacter} from './explain-character.ts'
import type {MessageCode} from './messages.ts'
import {wordAt} from './scan.ts'

interface Word {
  readonly text: string
  /** acorn's name of the token's type: `name`, `num`, `(`, `const`, … */
  readonly label: string
  readonly keyword: boolean
  readonly start: number
  readonly end: number
}

type Explanation = readonly [code: MessageCode, values?: Readonly<Record<string, string>>]

const closingOf: Readonly<Record<string, string>> = {'(': ')', '[': ']', '{': '}', '${': '}'}
const openingOf: Readonly<Record<string, string>> = {')': '(', ']': '[', '}': '{'}
/** Keywords with which an expression can begin or end; after any other, a statement begins. */
const expressionKeywords = new Set(['function', 'class', 'new', 'this', 'super', 'import', 'null', 'true', 'false', 'typeof', 'void', 'delete', 'in', 'instanceof'])

/** The CellError that says what `error` (thrown by acorn) means, at the place where acorn found it. */
export function explainSyntaxError(text: CellText, error: unknown): CellError {
  if (!(error instanceof SyntaxError) || !('pos' in error)) return problemAt(text, 0, 'syntax', {reason: String(error)})
  const offset = error.pos as number
  const message = error.message.replace(/ \(\d+:\d+\)$/, '')
  return problemAt(text, offset, ...(explainMessage(message, text.source, offset) ?? explainTokens(text.source, offset)))
}

/** Mistakes that acorn's own message names. */
function explainMessage(message: string, source: string, offset: number): Explanation | undefined {
  const name = /'(.*)'/.exec(message)?.[1] ?? ''
  if (message.startsWith('Unexpected character')) return explainCharacter(source, offset)
  if (message.startsWith('Unterminated string')) return ['unterminated-string', {quote: source[offset]!}]
  if (message.startsWith('Unterminated template')) return ['unterminated-template']
  if (message.startsWith('Unterminated comment')) return ['unterminated-comment']
  if (message.startsWith('Unterminated regular')) return ['unterminated-regex']
  if (message.startsWith("'return' outside")) return ['return-outside']
  if (message.startsWith('Unsyntactic')) return ['loop-word-outside', {found: message.split(' ')[1]!}]
  if (message.startsWith('Missing catch')) return ['missing-catch']
  if (message.startsWith('Assigning to rvalue')) return ['assign-target']
  if (message.endsWith('has already been declared')) return ['duplicate-declaration', {name}]
  if (message.startsWith('Argument name clash')) return ['duplicate-declaration', {name: /^[\p{ID_Continue}$]*/u.exec(source.slice(offset))![0]}]
  if (message.startsWith("Cannot use keyword 'await'")) return ['await-in-function']
  if (/^Cannot use '\w+' as identifier/.test(message)) return ['reserved-word', {found: name}]
  if (/^(Identifier directly after number|Expected number|Numeric separator|Invalid number)/.test(message)) return ['invalid-number', {found: numberAround(source, offset)}]
  if (message.startsWith('The keyword')) return name === 'yield' && !/\b(const|let|var|function|class)\s+$/.test(source.slice(0, offset)) ? ['yield-in-function'] : ['reserved-word', {found: name}]
  if (!message.startsWith('Unexpected')) return ['syntax', {reason: message.replace(/\.$/, '')}]
  return undefined
}

/** Mistakes that show in what stands before. */
function explainTokens(source: string, offset: number): Explanation {
  const words = wordsUpTo(source, offset)
  const found = words.at(-1)?.start === offset ? words.pop() : undefined
  const before = words.at(-1)
  const open = openBrackets(words)
  const inner = open.at(-1)
  const unclosed = inner && (['unclosed', {...bracket(source, inner), closing: closingOf[inner.text]!}] as const)

  if (source[offset] === '#' && !found) return ['hash-comment']
  if (found?.keyword && before && isDeclaring(before)) return ['reserved-word', {found: found.text}]

  const declared = unfinishedConst(source, words, offset)
  if (declared && !(found && /^[=:([{.]/.test(found.text))) return ['const-without-value', {name: declared}]

  if (!found && offset >= source.trimEnd().length) return unclosed ?? (before ? ['unexpected-end', {before: before.text}] : ['unexpected', {found: source}])
  if (!found) return ['unexpected', {found: wordAt(source, offset) || source[offset]!}]

  if (/^===?$/.test(found.text) && before?.label === 'name' && isDeclaring(words.at(-2))) return ['compares-in-declaration', {found: found.text, name: before.text}]
  if (before && /^(if|while|for|switch)$/.test(before.text) && found.text !== '(') return ['missing-condition', {before: before.text}]
  if (before && /^(class|function)$/.test(before.text)) return ['missing-name', {before: before.text}]

  const opening = openingOf[found.text]
  if (opening && !inner) return ['stray', {found: found.text, opening}]
  if (opening && inner && closingOf[inner.text] !== found.text) return ['mismatched', {...bracket(source, inner), found: found.text, closing: closingOf[inner.text]!}]

  if (before && endsValue(before)) {
    if (inner && unclosed && holdsValues(inner, words) && (found.text === ';' || (found.keyword && !expressionKeywords.has(found.text)) || (found.text === '{' && inner.text === '('))) return unclosed
    if (inner?.text === '(' && unclosed && isCallInNewLine(source, before, found) && neverCloses(source, inner)) return unclosed
    const adjacent = before.end === found.start
    if (before.label === 'num' && found.label === 'num' && adjacent) return ['invalid-number', {found: before.text + found.text}]
    if (before.label === 'string' && found.label === 'name' && adjacent) return ['quote-in-string', {found: found.text, quote: before.text[0]!}]
    if (startsValue(found)) return [inner && isList(inner, words) ? 'missing-comma' : 'missing-operator', {before: before.text, found: found.text}]
  }
  return ['unexpected', {found: found.text}]
}

/** The tokens that begin at or before the offset. Stops early where there is no token. */
function wordsUpTo(source: string, offset: number): Word[] {
  const words: Word[] = []
  try {
    for (const {type, start, end} of tokenizer(source, {ecmaVersion: 'latest', sourceType: 'module'})) {
      if (start > offset) break
      words.push({text: source.slice(start, end), label: type.label, keyword: type.keyword !== undefined, start, end})
    }
  } catch {
    // The tokens before the one that cannot be read are what is needed.
  }
  return words
}

function openBrackets(words: readonly Word[]): Word[] {
  const open: Word[] = []
  for (const word of words) {
    if (word.label === '(' || word.label === '[' || word.label === '{' || word.label === '${') open.push(word)
    else if (word.label === ')' || word.label === ']' || word.label === '}') open.pop()
  }
  return open
}

/** Whether `found` begins a line that reads like a statement of its own: a call, `display(xs)`, or a call of a method. */
function isCallInNewLine(source: string, before: Word, found: Word): boolean {
  return found.label === 'name' && source.slice(before.end, found.start).includes('\n') && /^[\p{ID_Continue}$.]+\(/u.test(source.slice(found.start))
}

function neverCloses(source: string, opening: Word): boolean {
  return openBrackets(wordsUpTo(source, source.length)).some(({start}) => start === opening.start)
}

function bracket(source: string, {text, start}: Word) {
  return {opening: text, openingLine: String(positionOf(source, start).line)}
}

/** Whether this bracket holds values, not statements: an object, not a block. */
function holdsValues(opening: Word, words: readonly Word[]): boolean {
  return opening.text === '(' || opening.text === '[' || (opening.text === '{' && /^([=(,[:?]|return|\?\?|\|\||&&|\.\.\.)$/.test(wordBefore(opening, words)))
}

/** Whether commas separate what stands in this bracket. */
function isList(opening: Word, words: readonly Word[]): boolean {
  return holdsValues(opening, words) && !/^(if|while|for|switch)$/.test(wordBefore(opening, words))
}

function wordBefore(word: Word, words: readonly Word[]): string {
  return words[words.indexOf(word) - 1]?.text ?? '='
}

function isDeclaring(word: Word | undefined): boolean {
  return word !== undefined && /^(const|let|var|function|class|as)$/.test(word.text)
}

function endsValue({label, text}: Word): boolean {
  return ['name', 'num', 'bigint', 'string', 'regexp', ')', ']', '}', '`', 'this', 'null', 'true', 'false'].includes(label) || text === '++' || text === '--'
}

function startsValue({label, keyword, text}: Word): boolean {
  return ['name', 'num', 'bigint', 'string', '(', '[', '{', '`'].includes(label) || (keyword && !/^(in|instanceof)$/.test(text))
}

/** What stands between the last `const` and the offset, if it is a name (or pattern, or type) without `=`. */
function unfinishedConst(source: string, words: readonly Word[], offset: number): string | undefined {
  const at = words.findLastIndex(word => word.text === 'const')
  const rest = words.slice(at + 1)
  if (at < 0 || rest.length === 0 || openBrackets(rest).length > 0 || rest.some(word => /^(=|;|of|in|=>)$/.test(word.text))) return
  if (rest[0]!.label !== 'name' && rest.at(-1)!.text !== closingOf[rest[0]!.text]) return
  if (rest[0]!.label === 'name' && rest.length > 1 && rest[1]!.text !== ':') return
  return source.slice(rest[0]!.start, Math.min(offset, rest.at(-1)!.end))
}

function numberAround(source: string, offset: number): string {
  const start = source.slice(0, offset).search(/[\w.]*$/)
  return source.slice(start, offset) + /^[\w.]*/.exec(source.slice(offset))![0]
}
