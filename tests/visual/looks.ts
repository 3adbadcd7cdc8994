/** @file The looks that every specimen is drawn in. */
import type {BrowserContextOptions} from 'playwright-core'

export interface Look {
  readonly name: string
  readonly context: BrowserContextOptions
  /** As on paper. */
  readonly print?: true
}

const calm = {reducedMotion: 'reduce', deviceScaleFactor: 1} as const

export const looks: readonly Look[] = [
  {name: 'light', context: {...calm, colorScheme: 'light', viewport: {width: 1280, height: 900}}},
  {name: 'dark', context: {...calm, colorScheme: 'dark', viewport: {width: 1280, height: 900}}},
  {name: 'phone', context: {...calm, colorScheme: 'light', viewport: {width: 390, height: 844}, hasTouch: true}},
  // A4 without its margins, in CSS pixels.
  {name: 'print', context: {...calm, colorScheme: 'light', viewport: {width: 680, height: 960}}, print: true},
]
