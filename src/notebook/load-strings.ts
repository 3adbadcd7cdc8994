/** @file The interface's words on the page: those of its own language, and not the other's. */
import type {Strings} from './strings-en.ts'

/** `zh-CN` counts as Chinese, anything else as English. Rejects when they cannot be loaded. */
export async function loadStrings(language: string): Promise<Strings> {
  return language.startsWith('zh') ? (await import('./strings-zh.ts')).zh : (await import('./strings-en.ts')).en
}
