/** @file Chromium is started without whatever Playwright would start it without, although only one list of features counts. */
import {chromium} from 'playwright-core'
import {expect, it} from 'vitest'
import {switchedOff} from './browser.ts'

it('whatever Playwright switches off in Chromium stays off beside what the suites switch off', async () => {
  // No browser at all: Playwright then tells with which words it was to be started.
  const told: string = await chromium.launch({executablePath: process.execPath}).then(() => '', (error: Error) => error.message)
  const features = / --disable-features=(\S+)/.exec(told)?.[1]?.split(',') ?? []
  expect(features.length).toBeGreaterThan(5)
  expect(switchedOff).toEqual(expect.arrayContaining(features))
})
