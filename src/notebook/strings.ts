/**
 * @file Every word of the notebook's own interface, in both languages: the page's HTML has them from here. A page loads only those of its language (load-strings.ts).
 * Problems of cells have their texts in `say-problem.ts`.
 */
import {en, type Strings} from './strings-en.ts'
import {zh} from './strings-zh.ts'

export type {Language, Strings} from './strings-en.ts'

/** The interface's words in the page's language (`zh-CN` counts as Chinese, anything else as English). */
export function strings(language: string): Strings {
  return language.startsWith('zh') ? zh : en
}
