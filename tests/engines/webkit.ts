/** @file WebKit as GTK has it (MiniBrowser), steered over WebDriver on a screen that nobody sees. */
import {spawn, type ChildProcess} from 'node:child_process'
import {readdirSync} from 'node:fs'
import {createInterface} from 'node:readline'
import type {Readable} from 'node:stream'
import {Builder, By, Key as Keys} from 'selenium-webdriver'
import {freePort} from '../browser.ts'
import {findPrograms} from './find-programs.ts'
import type {Key, Reader} from './reader.ts'

const programs = {
  engine: 'WebKit',
  places: {
    driver: ['/usr/bin/WebKitWebDriver'],
    browser: browsers(),
    screen: ['/usr/bin/Xvfb'],
  },
  packages: 'webkit2gtk-driver xvfb',
  otherwise: 'use a Linux that has WebKitGTK: nowhere else can WebKit be driven without a person who allows it',
}

/** With an empty profile. The caller closes it. Throws an Error that says how to get a WebKit when there is none. */
export async function startWebKit(): Promise<Reader> {
  const {driver, browser, screen} = findPrograms(programs)
  const started: ChildProcess[] = []
  const end = (): void => { for (const process of started.toReversed()) process.kill() }
  try {
    const display = await startScreen(screen, started)
    const port = await freePort()
    started.push(spawn(driver, [`--port=${port}`], {stdio: 'ignore', env: {...process.env, DISPLAY: display, GDK_BACKEND: 'x11', LIBGL_ALWAYS_SOFTWARE: '1'}}))
    await answering(port)
    return await steer(port, browser, end)
  } catch (error) {
    end()
    throw error
  }
}

/** Debian has it below the folder of its processor: `/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser`. */
function browsers(): string[] {
  try {
    return readdirSync('/usr/lib').filter(folder => /-linux-gnu/.test(folder)).map(folder => `/usr/lib/${folder}/webkit2gtk-4.1/MiniBrowser`)
  } catch {
    return [] // no Linux
  }
}

/** Resolves with the name of a display of its own, which it found free itself. */
async function startScreen(program: string, started: ChildProcess[]): Promise<string> {
  const screen = spawn(program, ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], {stdio: ['ignore', 'ignore', 'ignore', 'pipe']})
  started.push(screen)
  for await (const number of createInterface({input: screen.stdio[3] as Readable})) return `:${number}`
  throw new Error('Xvfb ended before it had a display')
}

/** Resolves when the driver answers. */
async function answering(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const answer = await fetch(`http://127.0.0.1:${port}/status`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new Error('WebKitWebDriver did not answer within ten seconds')
}

const keys: Readonly<Record<Exclude<Key, 'a'>, string>> = {Shift: Keys.SHIFT, Control: Keys.CONTROL, Enter: Keys.ENTER, Escape: Keys.ESCAPE, End: Keys.END}

async function steer(port: number, browser: string, end: () => void): Promise<Reader> {
  const driver = await new Builder().usingServer(`http://127.0.0.1:${port}`)
    .withCapabilities({browserName: 'MiniBrowser', 'webkitgtk:browserOptions': {binary: browser, args: ['--automation']}}).build()
  await driver.manage().window().setRect({x: 0, y: 0, width: 1280, height: 900})
  await driver.manage().setTimeouts({script: 120_000})
  const capabilities = await driver.getCapabilities()
  return {
    browser: `webkit/${capabilities.getBrowserVersion()}`,
    open: url => driver.get(url),
    reload: () => driver.navigate().refresh(),
    async ask(act, ...args) {
      const [result, problem] = await driver.executeAsyncScript<[never, string | undefined]>(`
        const answer = arguments[arguments.length - 1]
        Promise.resolve().then(() => (${act})(...arguments[0])).then(result => answer([result]), error => answer([null, String(error)]))
      `, args)
      if (problem) throw new Error(problem)
      return result
    },
    async click(selector) {
      const element = await driver.findElement(By.css(selector))
      await driver.executeScript("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element)
      await driver.actions().move({origin: element}).click().perform()
    },
    async press(...chord) {
      const names = chord.map(key => key === 'a' ? key : keys[key])
      const [last, ...held] = names.toReversed()
      let actions = driver.actions()
      for (const key of held.toReversed()) actions = actions.keyDown(key)
      actions = actions.keyDown(last!).keyUp(last!)
      for (const key of held) actions = actions.keyUp(key)
      await actions.perform()
    },
    async type(text) { await driver.actions().sendKeys(text).perform() },
    async close() {
      await driver.quit().catch(() => {}) // the browser may be gone; what was started for it is ended all the same
      end()
    },
  }
}
