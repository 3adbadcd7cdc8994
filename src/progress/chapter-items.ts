/** @file The exercises and questions of a chapter as the build writes them into its pages, and how many of them are passed. Pure. */
import type {ItemKey, ItemProgress} from './item-progress.ts'

/** `quiz:gradient-sign exercise:mse`, for an attribute. */
export function writeItems(items: readonly Omit<ItemKey, 'chapter'>[]): string {
  return items.map(idOf).join(' ')
}

/** How many of the chapter's items are passed. What the book no longer has does not count. */
export function countPassed(chapter: string, items: string, all: readonly ItemProgress[]): {readonly passed: number; readonly of: number} {
  const known = items.split(' ').filter(Boolean)
  const passed = new Set(all.filter(item => item.chapter === chapter && item.passed).map(idOf))
  return {passed: known.filter(item => passed.has(item)).length, of: known.length}
}

function idOf({kind, name}: Omit<ItemKey, 'chapter'>): string {
  return `${kind}:${name}`
}
