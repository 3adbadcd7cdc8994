/** @file Sharing: a link and a file that hold the reader's changes, the review before anything of it runs, and links that are not what they should be. */
import {readFileSync} from 'node:fs'
import type {Locator, Page} from 'playwright-core'
import {describe, expect, it} from 'vitest'
import type {CellChange, ChapterChanges} from '../../src/notebook/desk/chapter-changes.ts'
import {changesFile} from '../../src/notebook/share/changes-file.ts'
import {encodeChanges} from '../../src/notebook/share/encode-changes.ts'
import {ask, button, cellOf, eventually, outputOf, programsOf, sourceOf} from './book.ts'
import {openPages} from './open-pages.ts'
import {violations} from './violations.ts'

const pages = openPages()
const {open} = pages

const review = (page: Page) => page.getByRole('dialog', {name: 'Changes from a link'})
const share = (page: Page) => page.getByRole('dialog', {name: 'Share'})
const openShare = async (page: Page): Promise<Locator> => {
  await page.getByRole('toolbar', {name: 'Notebook'}).getByRole('button', {name: 'Share'}).click()
  await share(page).waitFor()
  return share(page)
}
const section = (dialog: Locator, heading: string) => dialog.locator('section').filter({has: dialog.page().getByRole('heading', {name: heading, exact: true})})
/** Automatic cells run when they come into view. */
const shows = async (page: Page, cell: string, text: string): Promise<void> => {
  await cellOf(page, cell).scrollIntoViewIfNeeded()
  await eventually(() => outputOf(page, cell)).toBe(text)
}
const codeOf = (page: Page, cell: string) => cellOf(page, cell).locator('.cell-code').evaluate(code => [...code.querySelectorAll('.cm-line, .line')].map(line => line.textContent).join('\n'))
const changesOf = (cells: readonly CellChange[], chapter = '06-losses'): ChapterChanges => ({chapter, cells})
const hashOf = (cells: readonly CellChange[], chapter?: string) => `#changes=${encodeChanges(changesOf(cells, chapter))}`

const edit = (source: string, name = 'normal-equations'): CellChange => ({kind: 'edited', name, source, original: 'of another text'})
const added: CellChange = {kind: 'added', name: 'greeting', source: "display('a cell from afar')", after: 'normal-equations', manual: false}

describe('the Share dialog', () => {
  it('offers the plain link to the chapter when nothing has changed', async () => {
    const page = await open()
    const dialog = await openShare(page)
    await dialog.getByText('You have not changed anything in this chapter.').waitFor()
    expect(await dialog.getByRole('textbox', {name: 'Link to the chapter'}).inputValue()).toBe(`${pages.url}en/06-losses/`)
  })

  it('says what the link holds, and copies it', async () => {
    const page = await open('en/06-losses/', {permissions: ['clipboard-read', 'clipboard-write']})
    await ask(page, 'edit', 'normal-equations', "display('mine')")
    const dialog = await openShare(page)
    await dialog.getByText('It holds 1 changed cell (normal-equations): its code, and nothing else.').waitFor()
    const link = await dialog.getByRole('textbox').inputValue()
    expect(link).toMatch(/\/en\/06-losses\/#changes=1\.[\w-]+$/)
    await dialog.getByRole('button', {name: 'Copy'}).click()
    await eventually(() => dialog.getByRole('status').innerText()).toBe('Copied.')
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link)
  })

  it('selects the link where the browser does not let pages copy, and says so', async () => {
    const page = await open()
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', {value: undefined}))
    await ask(page, 'edit', 'normal-equations', "display('mine')")
    const dialog = await openShare(page)
    await dialog.getByRole('button', {name: 'Copy'}).click()
    await eventually(() => dialog.getByRole('status').innerText()).toContain('The link is selected')
    const field = dialog.getByRole('textbox')
    expect(await field.evaluate((input: HTMLInputElement) => [document.activeElement === input, input.selectionEnd! - input.selectionStart!])).toEqual([true, (await field.inputValue()).length])
  })

  it('makes a file of what no link could carry, and opens such a file', async () => {
    const page = await open()
    let state = 1
    const noise = Array.from({length: 15_000}, () => String.fromCharCode(97 + (state = state * 48271 % 2147483647) % 26)).join('')
    const text = `const noise = '${noise}'\ndisplay(noise.length)`
    await ask(page, 'edit', 'normal-equations', text)
    const dialog = await openShare(page)
    await dialog.getByText('too long for a link').waitFor()
    const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', {name: 'Save 06-losses.changes.json'}).click()])
    expect(download.suggestedFilename()).toBe('06-losses.changes.json')
    const file = await download.path()
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({format: 'from-sand-to-sentences/changes', version: 1, chapter: '06-losses', cells: [{kind: 'edited', name: 'normal-equations', source: text}]})

    const other = await open()
    await (await openShare(other)).getByLabel('Choose the file').setInputFiles(file)
    await other.getByRole('dialog', {name: 'Changes from a file'}).getByRole('button', {name: 'Take these changes'}).click()
    await shows(other, 'normal-equations', '15000')
  })

  it('says what is wrong with a file, and leaves the page as it was', async () => {
    const page = await open()
    const choose = async (name: string, text: string): Promise<string> => {
      await (await openShare(page)).getByLabel('Choose the file').setInputFiles({name, mimeType: 'application/json', buffer: Buffer.from(text)})
      const dialog = page.getByRole('dialog', {name: 'Changes from a file'})
      await dialog.waitFor()
      const said = await dialog.locator('.dialog-body').innerText()
      await page.keyboard.press('Escape')
      return said
    }
    expect(await choose('a.changes.json', 'not JSON')).toContain('This file holds no changes of a chapter.')
    expect(await choose('a.changes.json', changesFile(changesOf([edit('1')])).slice(0, -9))).toContain('The file is damaged')
    expect(await choose('a.changes.json', changesFile(changesOf([edit('1', 'model')], '11-train')))).toContain('press Share and choose the file again')
    expect(await codeOf(page, 'normal-equations')).toBe(await sourceOf(page, 'normal-equations'))
  })
})

describe('a link', () => {
  it('made by one reader shows another the differences first; nothing runs before they are taken, and Undo takes them back', async () => {
    const writer = await open()
    await ask(writer, 'edit', 'normal-equations', "display('theirs')")
    const link = await (await openShare(writer)).getByRole('textbox').inputValue()

    const reader = await open(link.slice(pages.url.length))
    const original = await sourceOf(reader, 'normal-equations')
    await review(reader).getByText('This is code from somebody else.').waitFor()
    const warning = await review(reader).locator('.review-warning').innerText()
    expect(warning).toContain('The browser keeps cells from asking other hosts, but that is no wall')
    expect(await review(reader).getByText('It imports packages from the network').count()).toBe(0)
    await ask(reader, 'run', 'normal-equations')
    expect(await codeOf(reader, 'normal-equations')).toBe(original)
    expect(await outputOf(reader, 'normal-equations')).not.toContain('theirs')
    await review(reader).getByRole('button', {name: 'Take these changes'}).click()
    await shows(reader, 'normal-equations', 'theirs')
    expect(await codeOf(reader, 'normal-equations')).toBe("display('theirs')")
    expect(new URL(reader.url()).hash).toBe('')
    await reader.getByRole('button', {name: 'Undo', exact: true}).click()
    await eventually(() => codeOf(reader, 'normal-equations')).toBe(original)
  })

  it('that is not taken is gone from the address, and the page is the reader\'s own', async () => {
    const page = await open(`en/06-losses/?from=mail${hashOf([edit("display('theirs')"), added])}`)
    await review(page).getByRole('button', {name: 'Not now'}).click()
    await eventually(() => page.url()).toBe(`${pages.url}en/06-losses/?from=mail`)
    expect(await codeOf(page, 'normal-equations')).toBe(await sourceOf(page, 'normal-equations'))
    expect(await cellOf(page, 'greeting').count()).toBe(0)
    await page.reload()
    await page.waitForFunction(() => customElements.get('live-notebook'))
    await ask(page, 'run', 'normal-equations')
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  it('may be taken in part, and only that part is taken', async () => {
    const page = await open(`en/06-losses/${hashOf([edit("display('theirs')"), added])}`)
    const take = review(page).getByRole('button', {name: 'Take these changes'})
    await review(page).getByRole('checkbox', {name: 'Take normal-equations'}).uncheck()
    await review(page).getByRole('checkbox', {name: 'Take greeting'}).uncheck()
    expect(await take.isDisabled()).toBe(true)
    await review(page).getByRole('checkbox', {name: 'Take greeting'}).check()
    await take.click()
    await cellOf(page, 'greeting').waitFor()
    await shows(page, 'greeting', 'a cell from afar')
    expect(await codeOf(page, 'normal-equations')).toBe(await sourceOf(page, 'normal-equations'))
  })

  it('says which edits of the reader it would replace, shows the difference from those, and Undo brings them back', async () => {
    const page = await open()
    await ask(page, 'edit', 'normal-equations', "display('mine')")
    await page.evaluate(hash => { location.hash = hash }, hashOf([edit("display('theirs')")]))
    const cell = section(review(page), 'Cell normal-equations')
    await cell.getByText('It replaces your own edit of this cell.').waitFor()
    await cell.getByText('It was made to another text of this cell').waitFor()
    await cell.getByText('The difference from your own text').click()
    const own = cell.locator('details')
    expect(await own.locator('.difference-count').innerText()).toBe('1 line changed.')
    expect(await own.locator('.cm-changedLine').allInnerTexts()).toEqual(["display('mine')", "display('theirs')"])
    await review(page).getByRole('button', {name: 'Take these changes'}).click()
    await shows(page, 'normal-equations', 'theirs')
    await page.getByRole('button', {name: 'Undo', exact: true}).click()
    await eventually(() => codeOf(page, 'normal-equations')).toBe("display('mine')")
  })

  it('tells added and removed lines by signs and in words, side by side when there is room, else one below the other', async () => {
    const page = await open()
    const source = await sourceOf(page, 'normal-equations')
    await page.evaluate(hash => { location.hash = hash }, hashOf([edit(`// one more line\n${source}`)]))
    const cell = section(review(page), 'Cell normal-equations')
    await cell.waitFor()
    expect(await cell.locator('.difference-count').innerText()).toBe('1 line added, 0 removed.')
    expect(await cell.getByRole('list', {name: 'Differences in cell normal-equations, line by line'}).getByRole('listitem').allTextContents()).toEqual(['Line 1 added: // one more line'])
    const sign = await cell.locator('.cm-changedLine').evaluate(line => getComputedStyle(line, '::before').content)
    expect(sign).toBe('"+"')
    expect(await cell.locator('.cm-content').count()).toBe(2)
    await page.setViewportSize({width: 700, height: 900})
    await eventually(() => cell.locator('.cm-content').count()).toBe(1)
    expect(await cell.locator('.cm-changedLine').allInnerTexts()).toEqual(['// one more line'])
  })

  it('shows characters that would hide what runs', async () => {
    const page = await open(`en/06-losses/${hashOf([edit("display('a\u202eb\u2066c')")])}`)
    const cell = section(review(page), 'Cell normal-equations')
    await cell.getByText('It holds characters that cannot be seen').waitFor()
    expect(await cell.locator('.cm-specialChar').count()).toBe(2)
  })

  it('whose cells import packages says what that means', async () => {
    const page = await open(`en/06-losses/${hashOf([edit("import confetti from 'npm:canvas-confetti@1.9.3'\nconfetti"), added])}`)
    await section(review(page), 'Cell normal-equations').getByText('It imports packages from the network (npm:). You are asked before one is loaded').waitFor()
    expect(await section(review(page), 'New cell greeting').getByText('packages').count()).toBe(0)
  })

  it('that brings nothing new says so', async () => {
    const page = await open()
    await page.evaluate(hash => { location.hash = hash }, hashOf([edit(await sourceOf(page, 'normal-equations'))]))
    await review(page).getByText('brings nothing that this page does not have already').waitFor()
    await review(page).getByRole('button', {name: 'Close'}).click()
    await eventually(() => new URL(page.url()).hash).toBe('')
  })

  it('with a cell that the chapter does not have offers it as a cell of one\'s own', async () => {
    const page = await open(`en/06-losses/${hashOf([edit("display('lost and found')", 'removed-last-year')])}`)
    await section(review(page), 'New cell removed-last-year').getByText('it becomes a cell of your own at the end').waitFor()
    await review(page).getByRole('button', {name: 'Take these changes'}).click()
    await cellOf(page, 'removed-last-year').waitFor()
    expect(await page.locator('live-cell').last().getAttribute('name')).toBe('removed-last-year')
    await button(page, 'removed-last-year', 'Run').click()
    await shows(page, 'removed-last-year', 'lost and found')
  })

  it('of another chapter leads there with the same changes', async () => {
    const page = await open(`en/06-losses/${hashOf([edit('const other = 1', 'tokens')], '11-train')}`)
    await review(page).getByText('These changes belong to another chapter').waitFor()
    await review(page).getByRole('link').click()
    await page.waitForURL('**/en/11-train/**')
    await section(review(page), 'Cell tokens').waitFor()
  })

  it('of a chapter that the book does not have says so', async () => {
    const page = await open(`en/06-losses/${hashOf([edit('1')], '99-nowhere')}`)
    await review(page).getByText('This book has no such chapter').waitFor()
    expect(await review(page).getByRole('link').count()).toBe(0)
  })

  it('pasted while another is being looked at is shown after that', async () => {
    const page = await open(`en/06-losses/${hashOf([edit("display('first')")])}`)
    await section(review(page), 'Cell normal-equations').waitFor()
    await page.evaluate(hash => { location.hash = hash }, hashOf([added]))
    await review(page).getByRole('button', {name: 'Not now'}).click()
    await section(review(page), 'New cell greeting').waitFor()
    await review(page).getByRole('button', {name: 'Take these changes'}).click()
    await cellOf(page, 'greeting').waitFor()
  })

  it('is closed by Escape, with the focus back where it was', async () => {
    const page = await open()
    await button(page, 'normal-equations', 'Edit').focus()
    await page.evaluate(hash => { location.hash = hash }, hashOf([added]))
    await review(page).waitFor()
    await page.keyboard.press('Escape')
    await eventually(() => page.evaluate(() => document.activeElement?.closest('live-cell')?.getAttribute('name'))).toBe('normal-equations')
    expect(new URL(page.url()).hash).toBe('')
  })

  it('is shown in Chinese on a Chinese page', async () => {
    const page = await open(`zh/06-losses/${hashOf([edit("display('theirs')")])}`)
    const dialog = page.getByRole('dialog', {name: '链接里的改动'})
    await dialog.getByText('这是别人写的代码。').waitFor()
    await dialog.getByText('浏览器不让单元请求别的主机，但这并不是一堵墙').waitFor()
    await dialog.getByRole('button', {name: '接受这些改动'}).click()
    await shows(page, 'normal-equations', 'theirs')
  })
})

describe('a link that is not what it should be', () => {
  const whole = hashOf([edit('1')])

  it.each([
    ['garbage', '#changes=<img src=x onerror=alert(1)>', 'holds no changes of a chapter'],
    ['nothing', '#changes=', 'holds no changes of a chapter'],
    ['cut', whole.slice(0, -9), 'The link is damaged'],
    ['of a newer edition', '#changes=7.abcd', 'made by a newer edition of this book (format 7)'],
    ['huge', `#changes=1.${'A'.repeat(300_000)}`, 'far more than the changes of a chapter'],
  ])('%s: says so, changes nothing, and the page goes on', async (_, hash, said) => {
    const page = await open()
    const errors: string[] = []
    page.on('pageerror', error => errors.push(error.message))
    const before = await programsOf(page)
    await page.evaluate(hash => { location.hash = hash }, hash)
    await review(page).getByText(said).waitFor()
    await review(page).getByText('Nothing has been applied; the page is as it was.').waitFor()
    await review(page).getByRole('button', {name: 'Close'}).click()
    await eventually(() => new URL(page.url()).hash).toBe('')
    expect(await Promise.all(before.map(({name}) => codeOf(page, name)))).toEqual(before.map(({source}) => source))
    expect((await ask(page, 'run', 'normal-equations')).phase).toBe('done')
    expect(errors).toEqual([])
  })
})

it('a link of a newer edition is still in the address when the page is reloaded from its message', async () => {
  const page = await open('en/06-losses/#changes=7.abcd')
  await Promise.all([page.waitForEvent('load'), review(page).getByRole('button', {name: 'Reload the page'}).click()])
  await review(page).getByText('made by a newer edition').waitFor()
  expect(new URL(page.url()).hash).toBe('#changes=7.abcd')
})

it.each([
  ['en', 'The address holds changes to this chapter, but the part of the book that shows them could not be loaded. Check the connection and reload the page.'],
  ['zh', '网址里带有对本章的改动，但显示改动的部分没能载入。请检查网络，然后刷新页面。'],
])('a link whose review cannot be loaded says so in /%s/, changes nothing, and is still in the address for the reload', async (language, said) => {
  const page = await open(`${language}/06-losses/`)
  const errors: string[] = []
  page.on('pageerror', error => errors.push(error.message))
  const before = await codeOf(page, 'normal-equations')
  const hash = hashOf([edit("display('theirs')")])
  await page.route(/take-link/, route => route.abort())
  await page.evaluate(hash => { location.hash = hash }, hash)
  await page.getByRole('alert').getByText(said).waitFor()
  expect(await page.locator('.link-notice').innerText()).toBe(said)
  expect(await page.getByRole('dialog').count()).toBe(0)
  expect(await codeOf(page, 'normal-equations')).toBe(before)
  expect((await ask(page, 'run', 'normal-equations')).phase).toBe('done')
  expect(errors).toEqual([])
  expect(new URL(page.url()).hash).toBe(hash)
  await page.unroute(/take-link/)
  await page.reload()
  await page.getByRole('dialog', {name: language === 'en' ? 'Changes from a link' : '链接里的改动'}).getByRole('button', {name: language === 'en' ? 'Take these changes' : '接受这些改动'}).click()
  await shows(page, 'normal-equations', 'theirs')
})

it('a chapter without such a link loads nothing of sharing', async () => {
  const scripts: string[] = []
  const page = await open()
  page.on('request', request => { if (request.resourceType() === 'script') scripts.push(request.url()) })
  await page.reload({waitUntil: 'networkidle'})
  expect(scripts.filter(url => /take-link|open-share|review|difference|fflate/.test(url))).toEqual([])
})

it('what the reader changed in a cell is shown from its menu, and can be reset there', async () => {
  const page = await open()
  const source = await sourceOf(page, 'normal-equations')
  await ask(page, 'edit', 'normal-equations', `${source}\ndisplay('more')`)
  await button(page, 'normal-equations', 'More').click()
  await page.getByRole('menuitem', {name: 'See what I changed'}).click()
  const dialog = page.getByRole('dialog', {name: 'What you changed in cell normal-equations'})
  await dialog.locator('.cm-changedLine', {hasText: "display('more')"}).waitFor()
  await dialog.getByRole('button', {name: 'Reset'}).click()
  await eventually(() => codeOf(page, 'normal-equations')).toBe(source)
})

// Contrast depends on the colours, sizes of targets on the width.
describe.each([['light', 1280], ['dark', 360]] as const)('in %s', (colorScheme, width) => {
  it(`the dialogs have no violation of WCAG 2.2 AA and do not scroll sideways at ${width} pixels`, async () => {
    const page = await open('en/06-losses/', {colorScheme, viewport: {width, height: 740}})
    const source = await sourceOf(page, 'normal-equations')
    const check = async (): Promise<void> => {
      expect(await violations(page, {within: ['dialog']})).toEqual([])
      const dialog = page.getByRole('dialog')
      expect(await dialog.evaluate(({scrollWidth, clientWidth}) => scrollWidth - clientWidth)).toBe(0)
      expect(await dialog.locator('.dialog-body').evaluate(({scrollWidth, clientWidth}) => scrollWidth - clientWidth)).toBe(0)
    }
    await ask(page, 'edit', 'normal-equations', source.replace('const', 'let'))
    await openShare(page)
    await check()
    await page.keyboard.press('Escape')
    const rewritten = source.split('\n').map((line, i) => i % 3 === 0 ? `${line} // changed ${i}: ${'a long line '.repeat(12)}` : line).join('\n')
    await page.evaluate(hash => { location.hash = hash }, hashOf([edit(rewritten), added, edit('const x = "lost"', 'gone')]))
    await review(page).locator('summary').click()
    await check()
  })
})
