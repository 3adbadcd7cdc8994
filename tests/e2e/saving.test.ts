/** @file Edits that last: over reloads, between tabs, under a chapter that changes, where storage is forbidden or full, without a network, and when they are huge. */
import type {BrowserContext, BrowserContextOptions, Locator, Page} from 'playwright-core'
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest'
import {compile} from '../../src/language/compile.ts'
import {ask, button, cellOf, eventually, openBook, openEditor, outputOf, problemOf, programsOf, reach, sourceOf, write, type Book} from './book.ts'
import {violations} from './violations.ts'

const chapter = 'en/06-losses/'
const cell = 'normal-equations'

let book: Book
const profiles: BrowserContext[] = []

beforeAll(async () => { book = await openBook() })
afterAll(() => book?.close())
afterEach(async () => { for (const profile of profiles.splice(0)) await profile.close() })

/** Editors do without types here, unless asked for: each tab's worker would load TypeScript. */
async function fresh({types = false, ...options}: BrowserContextOptions & {types?: boolean} = {}): Promise<BrowserContext> {
  const profile = await book.profile(options)
  profiles.push(profile)
  if (!types) await profile.addInitScript(() => { if (location.protocol === 'http:') localStorage.setItem('typing', 'off') })
  return profile
}

async function open(profile: BrowserContext, path = chapter): Promise<Page> {
  const page = await book.openIn(profile, path)
  await ask(page, 'settled')
  return page
}

async function reload(page: Page): Promise<void> {
  await page.reload()
  await page.evaluate(() => customElements.whenDefined('live-notebook'))
  await ask(page, 'settled')
}

const codeOf = (page: Page, name = cell) => cellOf(page, name).locator('.cell-code').evaluate(code => [...code.querySelectorAll('.cm-line, .line')].map(line => line.textContent).join('\n'))
const names = (page: Page) => page.locator('live-cell').evaluateAll(cells => cells.map(cell => cell.getAttribute('name')!))
const notice = (page: Page, text: string | RegExp) => page.locator('.notebook-notice').filter({hasText: text})
const bar = (page: Page, name: string) => page.getByRole('toolbar').getByRole('button', {name})

/** Types over the cell's text and leaves it unrun. */
async function type(page: Page, text: string, name = cell): Promise<void> {
  await openEditor(page, name)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(text)
}

async function shows(page: Page, name: string, text: string): Promise<void> {
  await cellOf(page, name).scrollIntoViewIfNeeded()
  await eventually(() => outputOf(page, name)).toBe(text)
}

async function choose(page: Page, name: string, item: string): Promise<void> {
  await button(page, name, 'More').click()
  await page.getByRole('menuitem', {name: item}).click()
}

/** The texts that lie in the database, by cell. */
const stored = (page: Page): Promise<Record<string, string>> => page.evaluate(() => new Promise((resolve, reject) => {
  const opening = indexedDB.open('sand-to-sentences')
  opening.onerror = () => reject(opening.error)
  opening.onsuccess = () => {
    const asking = opening.result.transaction('cells').objectStore('cells').getAll()
    asking.onerror = () => reject(asking.error)
    asking.onsuccess = () => {
      opening.result.close()
      resolve(Object.fromEntries(asking.result.map(({cell, change}: {cell: string; change: {source: string}}) => [cell, change.source])))
    }
  }
}))

describe('over a reload', () => {
  it('a typed edit lasts, marked as one, at once and in both languages; Reset brings the chapter’s text back for good, and Undo brings the edit back', async () => {
    const page = await open(await fresh())
    const original = await sourceOf(page, cell)
    await write(page, cell, "display('mine')")
    await reload(page) // before the pause after which it is saved
    expect(await codeOf(page)).toBe("display('mine')")
    expect(await button(page, cell, 'Reset').isVisible()).toBe(true)
    await shows(page, cell, 'mine')

    const chinese = await open(page.context(), 'zh/06-losses/')
    expect(await codeOf(chinese)).toBe("display('mine')")
    await button(chinese, cell, '重置').waitFor()
    await chinese.close()

    await button(page, cell, 'Reset').click()
    await reload(page)
    expect(await codeOf(page)).toBe(original)
    expect(await stored(page)).toEqual({})
    expect(await button(page, cell, 'Reset').isVisible()).toBe(false)
    await bar(page, 'More').click()
    await page.getByRole('menuitem', {name: /^Undo: The cell normal-equations has the chapter’s text again/}).click()
    await eventually(() => codeOf(page)).toBe("display('mine')")
    await shows(page, cell, 'mine')
  })

  it('a cell of one’s own lasts in its place, and stays away once deleted; running only when asked lasts too', async () => {
    const page = await open(await fresh())
    await choose(page, cell, 'Add a cell below')
    await cellOf(page, 'mine-1').locator('.cm-focused').waitFor()
    await page.keyboard.insertText("display('my own')")
    await page.keyboard.press('Shift+Enter')
    await shows(page, 'mine-1', 'my own')
    await reload(page)
    await shows(page, 'mine-1', 'my own')
    expect((await names(page)).indexOf('mine-1')).toBe((await names(page)).indexOf(cell) + 1)

    await choose(page, 'mine-1', 'Delete this cell')
    await bar(page, 'Run automatically').click()
    await reload(page)
    expect(await names(page)).not.toContain('mine-1')
    await eventually(() => bar(page, 'Run automatically').getAttribute('aria-pressed')).toBe('false')
    await cellOf(page, cell).scrollIntoViewIfNeeded()
    await eventually(() => cellOf(page, cell).locator('.cell-status').innerText()).toContain('automatic running is off')
  })
})

describe('two tabs of one chapter', () => {
  it('an edit in one arrives in the other, says so, and runs there when asked; edits of different cells both stay', async () => {
    const profile = await fresh()
    const [a, b] = [await open(profile), await open(profile)]
    await type(b, "display('of b')", 'gradient-check')
    await write(a, cell, "display('of a')")
    await notice(b, 'Another tab has changed normal-equations. The new text stands here too; it runs when you run it.').waitFor()
    await notice(a, 'Another tab has changed gradient-check.').waitFor()
    for (const page of [a, b]) {
      expect(await codeOf(page)).toBe("display('of a')")
      expect(await codeOf(page, 'gradient-check')).toBe("display('of b')")
    }
    expect(await outputOf(b, cell)).not.toBe('of a')
    await button(b, cell, 'Run').click()
    await shows(b, cell, 'of a')
    await eventually(() => stored(a)).toEqual({[cell]: "display('of a')", 'gradient-check': "display('of b')"})
  })

  /** Both type while storage answers neither: then each has a text that the other has not seen. Returns first the tab that is asked. */
  async function compete(profile: BrowserContext): Promise<[asked: Page, other: Page]> {
    const [a, b] = [await open(profile), await open(profile)]
    for (const page of [a, b]) await openEditor(page, cell)
    const holder = await profile.newPage()
    await holder.goto(book.url)
    await holder.evaluate(() => new Promise<void>(held => {
      const opening = indexedDB.open('sand-to-sentences')
      opening.onsuccess = () => {
        const store = opening.result.transaction(['cells', 'asides', 'chapters'], 'readwrite').objectStore('cells')
        const hold = () => {
          if ('letGo' in globalThis) return opening.result.close()
          store.count().onsuccess = hold
          held()
        }
        hold()
      }
    }))
    await type(a, "display('of a')")
    await type(b, "display('of b')")
    await holder.evaluate(() => void Object.assign(globalThis, {letGo: true}))
    const question = 'You have changed the cell normal-equations in another tab too, in a different way. Both texts are kept. Which one shall stand?'
    await eventually(async () => await notice(a, question).count() + await notice(b, question).count()).toBe(1)
    expect([await codeOf(a), await codeOf(b)]).toEqual(["display('of a')", "display('of b')"])
    return await notice(a, question).count() ? [a, b] : [b, a]
  }

  it('edits of the same cell at the same time: one is asked which shall stand, and Undo has the other', async () => {
    const [asked, other] = await compete(await fresh())
    const [mine, theirs] = [await codeOf(asked), await codeOf(other)]
    await asked.getByRole('button', {name: 'The other text (normal-equations)'}).click()
    await eventually(() => codeOf(asked)).toBe(theirs)
    await asked.getByRole('button', {name: 'Undo', exact: true}).click()
    await eventually(() => codeOf(asked)).toBe(mine)
    // The reader's last word is saved, and is in the other tab too.
    await eventually(() => codeOf(other)).toBe(mine)
    await eventually(() => stored(asked)).toEqual({[cell]: mine})
  })

  it('keeping the text here replaces the other one knowingly; a tab that closed undecided leaves its question to the next', async () => {
    const profile = await fresh()
    const [asked, other] = await compete(profile)
    const [mine, theirs] = [await codeOf(asked), await codeOf(other)]
    await asked.close()
    await reload(other)
    expect(await codeOf(other)).toBe(theirs)
    await notice(other, 'There is a second text of the cell normal-equations').waitFor()
    await other.getByRole('button', {name: 'The other text (normal-equations)'}).click()
    await eventually(() => codeOf(other)).toBe(mine)
    await eventually(() => stored(other)).toEqual({[cell]: mine})
    await other.getByRole('button', {name: 'Undo', exact: true}).click()
    await eventually(() => codeOf(other)).toBe(theirs)
  })
})

describe('a chapter that changes under an edit', () => {
  const changed = "// the author's new text\nconst best = {intercept: 1, slope: 2}\ndisplay('new text')"

  /** The book appears with another text of the cell, as after its next edition. */
  async function publish(profile: BrowserContext, source: string): Promise<void> {
    const program = JSON.stringify(compile(source, {name: cell})).replaceAll('<', '\\u003c')
    await profile.route(/\/06-losses\/$/, async route => {
      const response = await route.fetch()
      const html = await response.text()
      const edition = html.replace(new RegExp(`(<live-cell[^>]* name="${cell}"[^>]* data-hash=")[^"]*("[^>]*><script[^>]*>)[^<]*`), (_, before: string, after: string) => `${before}0123456789abcdef${after}${program}`)
        .replace(new RegExp(`(<live-cell[^>]* name="${cell}"[^]*?<code>)[^]*?</code>`), (_, before: string) => `${before}${source.split('\n').map(line => `<span class="line">${line}</span>`).join('\n')}</code>`)
      expect(edition).not.toBe(html)
      await route.fulfill({response, body: edition})
    })
  }

  async function outdated(path = chapter): Promise<Page> {
    const profile = await fresh()
    const page = await open(profile, path)
    await write(page, cell, "display('mine')")
    await eventually(() => stored(page)).toEqual({[cell]: "display('mine')"})
    await publish(profile, changed)
    await reload(page)
    expect(await codeOf(page)).toBe("display('mine')")
    return page
  }

  const question = (page: Page, title = 'Cell normal-equations: the chapter has changed under your edit') => cellOf(page, cell).getByRole('group', {name: title})
  const undo = (page: Page) => page.locator('.notebook-notice').getByRole('button', {name: 'Undo', exact: true})

  /** The answer by mouse or by keyboard. */
  async function press(target: Locator, by: 'mouse' | 'keyboard'): Promise<void> {
    if (by === 'mouse') return target.click()
    await target.focus()
    await target.press('Enter')
  }

  it.each(['mouse', 'keyboard'] as const)('asks at the cell; by %s, the new text can be taken with a way back, or the reader’s kept for good', async by => {
    const page = await outdated()
    await notice(page, 'Since you changed normal-equations, the chapter has a new text there. Yours still stands; the cell asks which one you want.').waitFor()
    await shows(page, cell, 'mine')
    await press(question(page).getByRole('button', {name: 'Take the new text'}), by)
    await eventually(() => codeOf(page)).toBe(changed)
    await shows(page, cell, 'new text')
    expect(await question(page).count()).toBe(0)
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe(cell)
    await press(undo(page), by)
    await eventually(() => codeOf(page)).toBe("display('mine')")

    await reload(page)
    await press(question(page).getByRole('button', {name: 'Keep mine'}), by)
    expect(await question(page).count()).toBe(0)
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe(cell)
    await reload(page)
    expect(await codeOf(page)).toBe("display('mine')")
    expect(await question(page).count()).toBe(0)
    await button(page, cell, 'Reset').click()
    await eventually(() => codeOf(page)).toBe(changed)
  })

  it.each(['mouse', 'keyboard'] as const)('shows the difference, by %s: what the chapter changed, and the reader’s text against it', async by => {
    const page = await outdated()
    const see = question(page).getByRole('button', {name: 'See the difference'})
    const dialog = page.getByRole('dialog')
    await press(see, by)
    const section = (heading: string) => dialog.locator('section').filter({has: page.getByRole('heading', {name: heading})})
    await section('What the chapter changed').getByText("Cramer's rule").first().waitFor()
    await section('Your text against the chapter’s new text').locator('.cm-changedLine', {hasText: "display('mine')"}).waitFor()
    await page.keyboard.press('Escape')
    expect(await question(page).count()).toBe(1)
    expect(await see.evaluate(button => button === document.activeElement)).toBe(true)
    await press(see, by)
    await press(dialog.getByRole('button', {name: 'Take the new text'}), by)
    await eventually(() => codeOf(page)).toBe(changed)
    await press(undo(page), by)
    await eventually(() => codeOf(page)).toBe("display('mine')")
  })

  it('asks in Chinese', async () => {
    const page = await outdated('zh/06-losses/')
    const group = question(page, '单元 normal-equations：你修改之后，本章变了')
    await group.getByText('你修改之后，本章里这个单元的文字变了。').waitFor()
    await group.getByRole('button', {name: '查看差异'}).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('你的修改还在，现在运行的就是它。').waitFor()
    await dialog.getByRole('button', {name: '保留我的'}).click()
    expect(await group.count()).toBe(0)
    await reload(page)
    expect([await codeOf(page), await group.count()]).toEqual(["display('mine')", 0])
  })

  it('says so without a violation of WCAG 2.2 AA, and without scrolling sideways', async () => {
    const page = await outdated()
    await notice(page, 'Since you changed normal-equations').waitFor()
    for (const [colorScheme, width] of [['light', 1280], ['dark', 360]] as const) {
      await page.emulateMedia({colorScheme})
      await page.setViewportSize({width, height: 740})
      await question(page).scrollIntoViewIfNeeded()
      await checkLook(page)
    }
  })

  async function checkLook(page: Page): Promise<void> {
    expect(await violations(page, {within: [`live-cell[name="${cell}"]`, '.notebook-notices']})).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  }
})

describe('storage', () => {
  it('that is forbidden: the chapter works, says once that edits will not last, and offers them as a file', async () => {
    const said = 'Your edits will be gone when you leave'
    const profile = await fresh()
    await profile.addInitScript(() => {
      for (const name of ['indexedDB', 'localStorage']) Object.defineProperty(globalThis, name, {get() { throw new DOMException('denied', 'SecurityError') }})
    })
    const page = await open(profile)
    const errors: string[] = []
    page.on('pageerror', error => errors.push(error.message))
    expect(await page.locator('.notebook-notice').count()).toBe(0)
    await write(page, cell, "display('mine')")
    await shows(page, cell, 'mine')
    await notice(page, said).waitFor()
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', {name: 'Download my edits'}).click()])
    expect(download.suggestedFilename()).toMatch(/06-losses.*\.zip$/)
    await write(page, cell, "display('more')")
    await shows(page, cell, 'more')
    await page.waitForTimeout(800) // longer than the pause before a save
    expect(await notice(page, said).count()).toBe(0)
    expect(errors).toEqual([])
  })

  it('that is full: says so, the edit stays in the page, and saving goes on when there is space', async () => {
    const page = await open(await fresh())
    const cdp = await page.context().newCDPSession(page)
    const origin = new URL(book.url).origin
    await cdp.send('Storage.overrideQuotaForOrigin', {origin, quotaSize: 1})
    await write(page, cell, "display('mine')")
    await notice(page, 'Not all of your edits are saved: the browser has no space left.').waitFor()
    await page.getByRole('button', {name: 'Download my edits'}).waitFor()
    await shows(page, cell, 'mine')
    expect(await codeOf(page)).toBe("display('mine')")
    await cdp.send('Storage.overrideQuotaForOrigin', {origin})
    await write(page, cell, "display('more')")
    await notice(page, 'Saving works again: all your edits are saved.').waitFor()
    await eventually(() => stored(page)).toEqual({[cell]: "display('more')"})
  })
})

it('storage that answers only after the start still brings back that nothing runs by itself', async () => {
  const profile = await fresh()
  const first = await open(profile)
  await bar(first, 'Run automatically').click()
  await eventually(() => bar(first, 'Run automatically').getAttribute('aria-pressed')).toBe('false')
  await first.waitForTimeout(500)
  await first.goto(`${book.url}en/`)
  // A transaction that does not end keeps every other one waiting.
  await first.evaluate(() => new Promise<void>(resolve => {
    indexedDB.open('sand-to-sentences').onsuccess = ({target}) => {
      const cells = (target as IDBOpenDBRequest).result.transaction(['cells', 'asides', 'chapters'], 'readwrite').objectStore('cells')
      const hold = (): void => {
        if ('released' in globalThis) return
        cells.count().onsuccess = hold
      }
      cells.count().onsuccess = () => {
        hold()
        resolve()
      }
    }
  }))
  const page = await open(profile)
  await notice(page, 'could not be read yet').waitFor()
  expect(await bar(page, 'Run automatically').getAttribute('aria-pressed')).toBe('true')
  await first.evaluate(() => void Object.assign(globalThis, {released: true}))
  await eventually(() => bar(page, 'Run automatically').getAttribute('aria-pressed')).toBe('false')
})

describe('without a network', () => {
  it('what is loaded is edited, run and saved; what is not says so and works when the network is back', async () => {
    const page = await open(await fresh())
    await write(page, cell, "display('online')")
    await shows(page, cell, 'online')
    const errors: string[] = []
    page.on('pageerror', error => errors.push(error.message))

    await page.context().setOffline(true)
    await write(page, cell, "display('offline')")
    await shows(page, cell, 'offline')
    await eventually(() => stored(page)).toEqual({[cell]: "display('offline')"})
    for (const act of [() => bar(page, 'Share').click(), () => bar(page, 'Map').click(), () => bar(page, 'More').click(), () => button(page, cell, 'More').click()]) {
      await act()
      const failed = notice(page, 'This part of the book could not be loaded. Your text is safe; check the connection and try again.')
      await failed.getByRole('button', {name: 'Dismiss'}).click()
    }
    await write(page, cell, "import {shuffle} from 'lab/random'\ndisplay('with a module')")
    await eventually(() => problemOf(page, cell)).toMatch(/^The module “lab\/random” could not be loaded from the book’s site\.\s+line 1, column 1\s+Check the connection, then run the cell again\./)
    expect(errors).toEqual([])

    await page.context().setOffline(false)
    await button(page, cell, 'Run').click()
    await shows(page, cell, 'with a module')
    await bar(page, 'Share').click()
    await page.getByRole('dialog', {name: 'Share'}).waitFor()
  })

  it('from the start: editor, compiler and worker say that they could not be loaded, and come when the network is back', async () => {
    const page = await open(await fresh())
    await page.context().setOffline(true)
    await button(page, cell, 'Edit').click()
    await eventually(() => cellOf(page, cell).locator('.cell-status').innerText()).toBe('The editor could not be loaded. Your text is safe; check the connection and press Edit again.')
    await ask(page, 'edit', cell, "display('later')")
    await eventually(() => problemOf(page, cell)).toBe('The compiler could not be loaded. Your text is safe; check the connection and run the cell again.')
    await button(page, 'tensorflow', 'Run').click()
    await eventually(() => problemOf(page, 'tensorflow')).toMatch(/^This cell could not begin: the part of the book that runs cells could not be loaded from its site\.\s+Check the connection, then run the cell again\. If that does not help, reload the page/)

    await page.context().setOffline(false)
    await button(page, cell, 'Run').click()
    await shows(page, cell, 'later')
    await button(page, cell, 'Edit').click()
    await cellOf(page, cell).locator('.cm-focused').waitFor()
    await button(page, 'tensorflow', 'Run').click()
    await reach(page, 'tensorflow', 'done')
  })
})

it('an edit of a megabyte runs, can be typed in, and lasts', async () => {
  const page = await open(await fresh({types: true, permissions: ['clipboard-read', 'clipboard-write']}))
  const rows = Array.from({length: 24_000}, (_, row) => `  [${row}, ${row * row}, 'a row of a long table'],`).join('\n')
  const text = `const table = [\n${rows}\n]\ndisplay(table.length)`
  expect(text.length).toBeGreaterThan(1_000_000)
  await page.evaluate(text => navigator.clipboard.writeText(text), text)
  await openEditor(page, cell)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('ControlOrMeta+v')
  await page.keyboard.press('Shift+Enter')
  await shows(page, cell, '24000')
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.type('\ndisplay(7)')
  await page.keyboard.press('Shift+Enter')
  await shows(page, cell, '24000\n7')
  await reload(page)
  expect(await page.evaluate(cell => (document.querySelector(`live-cell[name="${cell}"]`) as unknown as {text: string}).text, cell)).toBe(`${text}\ndisplay(7)`)
  await shows(page, cell, '24000\n7')
  expect((await programsOf(page)).length).toBeGreaterThan(10)
})
