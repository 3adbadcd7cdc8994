/**
 * @file A problem's message and hint in the page's language. English is what the kernel and the language wrote; Chinese is looked up by the problem's code, or came
 * with the error itself.
 */
import type {CellProblem} from '../language/cell-error.ts'
import type {Said} from './problems-zh.ts'
import type {Strings} from './strings.ts'

/** What stands for a problem in the page's language. */
export type ProblemWords = Pick<Strings, 'language' | 'problems'>

/** In English when the code is unknown: what a library threw has no other text. */
export function sayProblem({code, message, hint, zh, values = {}}: CellProblem, {language, problems}: ProblemWords): Said {
  if (language === 'en') return {message, hint}
  if (code === 'thrown' && values['caller']) {
    const advice = zh?.hint ?? values['advice'] ?? ''
    return {message: zh?.message ?? message, hint: `${advice}它是在单元 \`${values['caller']}\` 的第 ${values['callerLine']} 行被调用的。`}
  }
  if (zh) return zh
  return problems[code]?.(values) ?? {message, hint}
}
