/** @file The looks that every specimen is drawn in. */
import type {BrowserContextOptions, Page} from 'playwright-core'

/** A page of this kind, and the pictures that it gives, one after the other. */
export interface Look {
  readonly name: string
  readonly context: BrowserContextOptions
  readonly pictures: readonly {readonly name: string; readonly media: Parameters<Page['emulateMedia']>[0]}[]
  /** As on paper. */
  readonly print?: true
}

const calm = {reducedMotion: 'reduce', deviceScaleFactor: 1} as const

/** Higher than any part that is drawn. */
const height = 1600

export const looks: readonly Look[] = [
  {
    name: 'desk',
    context: {...calm, viewport: {width: 1280, height}},
    pictures: [{name: 'light', media: {colorScheme: 'light'}}, {name: 'dark', media: {colorScheme: 'dark'}}],
  },
  {name: 'phone', context: {...calm, viewport: {width: 390, height}, hasTouch: true}, pictures: [{name: 'phone', media: {colorScheme: 'light'}}]},
  // As wide as A4 without its margins, in CSS pixels.
  {name: 'print', context: {...calm, viewport: {width: 680, height}}, pictures: [{name: 'print', media: {colorScheme: 'light', media: 'print'}}], print: true},
]
