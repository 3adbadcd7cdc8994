/** @file Firefox, steered by puppeteer over WebDriver BiDi: the browser itself speaks it, so no driver is needed. */
import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import puppeteer, {type KeyInput} from 'puppeteer-core'
import {findPrograms} from './find-programs.ts'
import type {Reader} from './reader.ts'

const programs = {
  engine: 'Firefox',
  places: {
    firefox: [
      process.env['FIREFOX_PATH'], '/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox',
      `${process.env['PROGRAMFILES']}\\Mozilla Firefox\\firefox.exe`,
    ],
  },
  packages: 'firefox-esr',
  otherwise: 'set FIREFOX_PATH to the program of an installed Firefox',
}

/** With an empty profile and no traffic of its own. The caller closes it. Throws an Error that says how to get a Firefox when there is none. */
export async function startFirefox(): Promise<Reader> {
  const {firefox} = findPrograms(programs)
  const home = mkdtempSync(join(tmpdir(), 'firefox-')) // as root, Firefox refuses a home that belongs to somebody else
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: firefox,
    env: {...process.env, HOME: home},
    extraPrefsFirefox: {'dom.serviceWorkers.enabled': false}, // no offline copy, which would take time from what is tested
  })
  const page = await browser.newPage()
  await page.setViewport({width: 1280, height: 900})
  return {
    browser: await browser.version(),
    async open(url) { await page.goto(url) },
    async reload() { await page.reload() },
    ask: (act, ...args) => page.evaluate(act as unknown as (...args: unknown[]) => unknown, ...args) as never,
    async click(selector) {
      await page.$eval(selector, element => element.scrollIntoView({block: 'center', behavior: 'instant'}))
      await page.click(selector)
    },
    async press(...keys) {
      const last = keys.at(-1) as KeyInput
      const held = keys.slice(0, -1) as KeyInput[]
      for (const key of held) await page.keyboard.down(key)
      await page.keyboard.press(last)
      for (const key of held.toReversed()) await page.keyboard.up(key)
    },
    type: text => page.keyboard.type(text),
    async close() {
      await browser.close()
      rmSync(home, {recursive: true, force: true})
    },
  }
}
