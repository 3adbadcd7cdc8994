/** @file The map of the cells: who feeds whom, as a drawing and as a list, with states; it leads to cells, keeps up with edits, and gives the focus back. */
import type {BrowserContextOptions, Locator, Page} from 'playwright-core'
import {describe, expect, it} from 'vitest'
import {ask, button, cellOf, ended, eventually, programsOf, reach, sourceOf, statusOf} from './book.ts'
import {openPages} from './open-pages.ts'
import {violations} from './violations.ts'

const pages = openPages()

async function open(path?: string, options?: BrowserContextOptions): Promise<Page> {
  const page = await pages.open(path, options)
  await ask(page, 'settled')
  return page
}

const mapOf = (page: Page) => page.getByRole('dialog', {name: /^(Map of the cells|单元关系图)$/})
const mapButton = (page: Page) => page.getByRole('toolbar').locator('[data-command=map]')
const nodeOf = (page: Page, cell: string) => mapOf(page).locator(`.map-node[data-cell="${cell}"]`)
const focusedNode = (page: Page) => page.evaluate(() => document.activeElement?.closest<SVGElement>('.map-node')?.dataset['cell'])
const focusedCell = (page: Page) => page.evaluate(() => document.activeElement?.closest('live-cell')?.getAttribute('name'))

async function openMap(page: Page): Promise<Locator> {
  await mapButton(page).click()
  await mapOf(page).locator('.cell-map').waitFor()
  return mapOf(page)
}

/** What the list says of each cell: `fit-loss reads fit-control (fit), mse (mse)`. */
const listed = (page: Page) => mapOf(page).getByRole('list').getByRole('listitem').evaluateAll(items => items.map(item => {
  const spoken = item.cloneNode(true) as HTMLElement
  for (const hidden of spoken.querySelectorAll('[aria-hidden=true]')) hidden.remove()
  return spoken.textContent!.replaceAll(/\s+/g, ' ').trim()
}))

/** The same, from the programs alone. */
async function fed(page: Page): Promise<string[]> {
  const programs = await programsOf(page)
  const cellOf = new Map(programs.flatMap(({name, outputs}) => outputs.map(output => [output, name] as const)))
  return programs.map(({name, inputs}) => {
    const sources = new Map<string, string[]>()
    for (const {name: input} of inputs) {
      const from = cellOf.get(input)
      if (from !== undefined && from !== name) sources.set(from, [...sources.get(from) ?? [], input])
    }
    return `${name}${sources.size > 0 ? ' reads ' : ''}${[...sources].map(([from, names]) => `${from} (${names.join(', ')})`).join(', ')}`
  })
}

const readsOf = async (page: Page, cell: string) => (await listed(page)).find(line => line === cell || line.startsWith(`${cell} `))
const inView = (target: Locator) => target.evaluate(element => {
  const {top, bottom} = element.getBoundingClientRect()
  const hit = document.elementFromPoint(innerWidth / 2, (top + bottom) / 2)
  return top >= 0 && bottom <= innerHeight && hit?.closest('live-cell') === element.closest('live-cell')
})

describe.each(['06-losses', '11-train'])('the map of %s', chapter => {
  it('shows every cell and who feeds whom, drawn and as a list', async () => {
    const page = await open(`en/${chapter}/`)
    const dialog = await openMap(page)
    const programs = await programsOf(page)
    const lines = await fed(page)
    expect(await listed(page)).toEqual(lines)
    expect(await dialog.locator('.map-node').evaluateAll(nodes => nodes.map(node => (node as SVGElement).dataset['cell']))).toEqual(programs.map(({name}) => name))
    const sources = lines.reduce((sum, line) => sum + (line.match(/\(/g)?.length ?? 0), 0)
    expect(sources).toBeGreaterThan(10)
    expect(await dialog.locator('.map-edge').count()).toBe(sources)
    for (const line of lines) {
      const [name, reads] = line.split(' reads ')
      const said = await nodeOf(page, name!).getAttribute('aria-label')
      expect(said, name).toMatch(new RegExp(`^${name}: `))
      if (reads === undefined) expect(said, name).toContain('It reads no other cell')
      for (const [, from, names] of reads?.matchAll(/([\w-]+) \(([^)]*)\)/g) ?? []) expect(said, name).toContain(`${names} from ${from}`)
    }
  })
})

describe('opening and closing', () => {
  it('opens from the bar and by M, and Escape gives the focus back to where it was', async () => {
    const page = await open()
    await openMap(page)
    await page.keyboard.press('Escape')
    await eventually(() => mapOf(page).count()).toBe(0)
    expect(await mapButton(page).evaluate(button => button === document.activeElement)).toBe(true)

    await button(page, 'bowl', 'Edit').focus()
    await page.keyboard.press('m')
    await mapOf(page).locator('.cell-map').waitFor()
    expect(await focusedNode(page)).toBe('bowl')
    await page.keyboard.press('m')
    expect(await mapOf(page).count()).toBe(1)
    await page.keyboard.press('Escape')
    await eventually(() => mapOf(page).count()).toBe(0)
    expect(await button(page, 'bowl', 'Edit').evaluate(button => button === document.activeElement)).toBe(true)
  })

  it('opens once, however often it is asked for', async () => {
    const page = await open()
    await mapButton(page).evaluate((button: HTMLButtonElement) => { for (let i = 0; i < 3; i++) button.click() })
    await mapOf(page).first().waitFor()
    await page.keyboard.press('Escape')
    await eventually(() => mapOf(page).count()).toBe(0)
  })

  it('loads nothing before, and says so when it cannot be loaded; then the next try opens it', async () => {
    const page = await open()
    const loaded: string[] = []
    page.on('request', request => loaded.push(request.url()))
    await page.route(/open-map/, route => route.abort())
    await mapButton(page).click()
    await page.getByRole('status').getByText('This part of the book could not be loaded. Your text is safe; check the connection and try again.').waitFor()
    expect(loaded.some(url => /open-map/.test(url))).toBe(true)
    expect(await mapOf(page).count()).toBe(0)
    await page.unroute(/open-map/)
    await openMap(page)
  })
})

describe('the size of the drawing', () => {
  const textSize = (page: Page) => mapOf(page).locator('.map-name').first().evaluate(name => 13 * (name as unknown as SVGGraphicsElement).getScreenCTM()!.a)
  const insideFrame = (page: Page) => mapOf(page).locator('.map-node').evaluateAll(nodes => nodes.filter(node => {
    const frame = node.closest('.map-frame')!.getBoundingClientRect()
    const {top, bottom, left, right} = node.getBoundingClientRect()
    return top >= frame.top && bottom <= frame.bottom && left >= frame.left && right <= frame.right
  }).map(node => (node as SVGElement).dataset['cell']))

  it('shows all cells of a chapter at 1280 × 800, in letters that can be read', async () => {
    const page = await open('en/06-losses/', {viewport: {width: 1280, height: 800}})
    await openMap(page)
    expect(await insideFrame(page)).toHaveLength((await programsOf(page)).length)
    expect(await textSize(page)).toBeGreaterThanOrEqual(13 * 0.61) // whole pixels
  })

  it('begins in letters that can be read, with the reader’s cell in sight, where a chapter has too many for that; 0 shows all', async () => {
    const page = await open('en/11-train/', {viewport: {width: 1280, height: 800}})
    await cellOf(page, 'long-training').evaluate(cell => cell.scrollIntoView())
    await openMap(page)
    expect(await textSize(page)).toBeGreaterThanOrEqual(13 * 0.61)
    const first = await insideFrame(page)
    expect(first).toContain('long-training')
    expect(first.length).toBeLessThan((await programsOf(page)).length)
    await page.keyboard.press('0')
    expect(await insideFrame(page)).toHaveLength((await programsOf(page)).length)
  })

  it('on a phone begins with what the reader has before them in the middle, and keys and buttons change it', async () => {
    const page = await open('en/06-losses/', {viewport: {width: 390, height: 844}})
    await cellOf(page, 'descent').evaluate(cell => cell.scrollIntoView())
    await page.keyboard.press('m')
    await mapOf(page).locator('.cell-map').waitFor()
    expect(await focusedNode(page)).toBe('descent')
    expect(await insideFrame(page)).toContain('descent')
    const before = await textSize(page)
    expect(before).toBeGreaterThanOrEqual(13 * 0.61) // whole pixels
    await page.keyboard.press('+')
    expect(await textSize(page)).toBeCloseTo(1.25 * before, 1)
    expect(await insideFrame(page)).toContain('descent')
    await page.keyboard.press('-')
    expect(await textSize(page)).toBeCloseTo(before, 1)
    await page.keyboard.press('0')
    expect(await insideFrame(page)).toHaveLength((await programsOf(page)).length)
    await mapOf(page).getByRole('button', {name: 'Full size'}).click()
    expect(await textSize(page)).toBeCloseTo(13, 1)
    await mapOf(page).getByRole('button', {name: 'Smaller'}).click()
    expect(await textSize(page)).toBeCloseTo(13 / 1.25, 1)
    await mapOf(page).getByRole('button', {name: 'Larger'}).click()
    expect(await textSize(page)).toBeCloseTo(13, 1)
  })
})

describe('choosing a cell', () => {
  it('by mouse in the drawing goes to it', async () => {
    const page = await open()
    await openMap(page)
    await nodeOf(page, 'entropy').click()
    await eventually(() => mapOf(page).count()).toBe(0)
    expect(await focusedCell(page)).toBe('entropy')
    await eventually(() => inView(button(page, 'entropy', 'Run'))).toBe(true)
  })

  it('by mouse in the list goes to it', async () => {
    const page = await open()
    await (await openMap(page)).getByRole('button', {name: 'softmax-check', exact: true}).click()
    await eventually(() => focusedCell(page)).toBe('softmax-check')
    await eventually(() => inView(button(page, 'softmax-check', 'Run'))).toBe(true)
  })

  it('by keyboard: arrows walk along what feeds and is fed, and Enter goes there', async () => {
    const page = await open()
    await cellOf(page, 'normal-equations').focus()
    await page.keyboard.press('m')
    await mapOf(page).locator('.cell-map').waitFor()
    await page.keyboard.press('ArrowRight')
    expect(await focusedNode(page)).toBe('descent')
    await page.keyboard.press('ArrowLeft')
    const source = (await focusedNode(page))!
    expect((await fed(page)).find(line => line.startsWith('descent '))).toContain(`${source} (`)
    await page.keyboard.press('End')
    const last = (await focusedNode(page))!
    expect(last).toBe((await programsOf(page)).at(-1)!.name)
    // The one with the focus is seen, in the dialog and in the frame that scrolls.
    expect(await nodeOf(page, last).evaluate(node => {
      const frame = node.closest('.map-frame')!.getBoundingClientRect()
      const {top, bottom, left, right} = node.getBoundingClientRect()
      return top >= frame.top && bottom <= frame.bottom && left >= frame.left && right <= frame.right
    })).toBe(true)
    await page.keyboard.press('Enter')
    await eventually(() => mapOf(page).count()).toBe(0)
    expect(await focusedCell(page)).toBe(last)
    await eventually(() => inView(button(page, last, 'Run'))).toBe(true)
  })

  it('taller than the window shows its top', async () => {
    const page = await open('en/06-losses/', {viewport: {width: 1280, height: 420}})
    await openMap(page)
    await nodeOf(page, 'trial').press('Enter')
    await eventually(() => mapOf(page).count()).toBe(0)
    expect((await cellOf(page, 'trial').boundingBox())!.height).toBeGreaterThan(420)
    await eventually(() => inView(button(page, 'trial', 'Run'))).toBe(true)
  })
})

describe('states', () => {
  const looks = async (page: Page, cell: string) => {
    const node = nodeOf(page, cell)
    return {sign: (await node.locator('.map-about').innerHTML()).split(' ')[0], words: await node.locator('.map-about').innerHTML(), said: await node.getAttribute('aria-label')}
  }

  it('are told by a sign and in words, not by colour alone, and keep up while cells run', async () => {
    const page = await open()
    await ask(page, 'run', 'descent')
    await page.getByRole('toolbar').locator('[data-command=automatic]').click()
    await ask(page, 'edit', 'fit-control', (await sourceOf(page, 'fit-control')).replace('slope: 0.3', 'slope: 0.5'))
    await ended(page, 'fit-control', () => ask(page, 'run', 'fit-control'))
    await ask(page, 'edit', 'saturation', "throw new Error('no')")
    await ended(page, 'saturation', () => ask(page, 'run', 'saturation'))
    await ask(page, 'edit', 'entropy', 'await new Promise(() => {})')
    await page.evaluate(() => void (document.querySelector('live-notebook') as unknown as {run(name: string): Promise<unknown>}).run('entropy'))
    await reach(page, 'entropy', 'running')
    await openMap(page)

    expect(await looks(page, 'mse')).toMatchObject({sign: '✓', words: '✓ page · done', said: expect.stringContaining('mse: page, done.')})
    expect(await looks(page, 'descent')).toMatchObject({sign: '◌', words: '◌ page · out of date', said: expect.stringMatching(/^descent: page, out of date: \w+ changed\./)})
    expect(await looks(page, 'saturation')).toMatchObject({sign: '!', words: '! worker · error', said: expect.stringContaining('saturation: worker, error.')})
    expect(await looks(page, 'entropy')).toMatchObject({sign: '↻', words: '↻ page · running', said: expect.stringContaining('entropy: page, running.')})
    expect(await looks(page, 'overflow')).toMatchObject({sign: '○', words: '○ page · not run yet'})
    expect(await looks(page, 'trial')).toMatchObject({sign: '○', said: expect.stringContaining('runs only when asked')})
    expect(await nodeOf(page, 'trial').locator('.map-name').innerHTML()).toBe('▶ trial')

    await ask(page, 'stop', 'entropy')
    await eventually(() => nodeOf(page, 'entropy').locator('.map-about').innerHTML()).toBe('■ page · stopped')
    await ask(page, 'run', 'descent')
    await eventually(() => nodeOf(page, 'descent').locator('.map-about').innerHTML()).toBe('✓ page · done')
    expect((await statusOf(page, 'saturation'))?.phase).toBe('error')
  })
})

describe('an edit', () => {
  it('of what a cell reads is on the map when it opens, and a cell of the reader’s own too', async () => {
    const page = await open()
    await ask(page, 'edit', 'overflow', 'n + best.slope')
    await button(page, 'bowl', 'More').click()
    await page.getByRole('menuitem', {name: 'Add a cell below'}).click()
    await cellOf(page, 'mine-1').locator('.cm-focused').waitFor()
    await page.keyboard.insertText('const own = sumX + tf.scalar(1)')
    await ended(page, 'mine-1', () => page.keyboard.press('Shift+Enter'))
    await openMap(page)
    expect(await readsOf(page, 'overflow')).toBe('overflow reads normal-equations (n, best)')
    expect(await readsOf(page, 'mine-1')).toBe('mine-1 reads normal-equations (sumX), tensorflow (tf)')
    const order = await listed(page)
    expect(order.findIndex(line => line.startsWith('mine-1'))).toBe(order.findIndex(line => line.startsWith('bowl')) + 1)
  })

  it('that comes while the map is open changes it, and the focus stays, in the drawing and in the list', async () => {
    const page = await open()
    await page.getByRole('toolbar').locator('[data-command=automatic]').click()
    const dialog = await openMap(page)
    const edges = await dialog.locator('.map-edge').count()
    expect(await readsOf(page, 'trial-plot')).toBe('trial-plot reads trial (trial)')
    await nodeOf(page, 'saturation').focus()
    await ask(page, 'edit', 'trial-plot', 'n + 1')
    await eventually(() => readsOf(page, 'trial-plot')).toBe('trial-plot reads normal-equations (n)')
    expect(await nodeOf(page, 'trial-plot').getAttribute('aria-label')).toContain('It reads n from normal-equations.')
    expect(await focusedNode(page)).toBe('saturation')
    await dialog.getByRole('button', {name: 'entropy', exact: true}).focus()
    await ask(page, 'edit', 'trial-plot', '1')
    await eventually(() => readsOf(page, 'trial-plot')).toBe('trial-plot')
    expect(await dialog.locator('.map-edge').count()).toBe(edges - 1)
    expect(await dialog.getByRole('button', {name: 'entropy', exact: true}).evaluate(button => button === document.activeElement)).toBe(true)
  })

  it('that breaks a cell leaves the map whole', async () => {
    const page = await open()
    await ask(page, 'edit', 'fit-loss', 'const xs = (')
    await openMap(page)
    expect(await listed(page)).toHaveLength((await programsOf(page)).length)
    expect(await nodeOf(page, 'fit-loss').getAttribute('aria-label')).toContain('error')
    expect(await readsOf(page, 'bowl')).toBe('bowl reads mse (mse), fit-control (fit)')
  })
})

it('speaks Chinese on a Chinese page', async () => {
  const page = await open('zh/06-losses/')
  const dialog = await openMap(page)
  await dialog.getByRole('heading', {name: '谁读取什么'}).waitFor()
  expect(await readsOf(page, 'overflow')).toBe('overflow 读取 softmax (softmax)')
  expect(await nodeOf(page, 'overflow').getAttribute('aria-label')).toBe('overflow：页面、尚未运行。读取 softmax 的 softmax。')
  await dialog.getByRole('button', {name: '关闭'}).click()
  await eventually(() => dialog.count()).toBe(0)
  await page.route(/open-map/, route => route.abort())
  await page.reload()
  await ask(page, 'settled')
  await mapButton(page).click()
  await page.getByRole('status').getByText('书的这一部分没能载入。你的文字还在；检查网络，再试一次。').waitFor()
})

// Contrast depends on the colours, sizes of targets on the width.
describe.each([['light', 1280], ['dark', 360]] as const)('in %s', (colorScheme, width) => {
  it(`has no violation of WCAG 2.2 AA and does not scroll sideways at ${width} pixels, small and at full size`, async () => {
    const page = await open('en/11-train/', {colorScheme, viewport: {width, height: 740}})
    await page.locator(`html[data-theme=${colorScheme}]`).waitFor()
    const dialog = await openMap(page)
    const check = async (): Promise<void> => {
      expect(await violations(page, {within: ['dialog.map'], also: ['best-practice']})).toEqual([])
      for (const part of [dialog, dialog.locator('.dialog-body')]) expect(await part.evaluate(({scrollWidth, clientWidth}) => scrollWidth - clientWidth)).toBe(0)
    }
    await check()
    const overflow = () => dialog.locator('.map-frame').evaluate(({scrollWidth, clientWidth, scrollHeight, clientHeight}) => Math.max(scrollWidth - clientWidth, scrollHeight - clientHeight))
    await dialog.getByRole('button', {name: 'All of it'}).click()
    expect(await overflow()).toBe(0)
    await check()
    await dialog.getByRole('button', {name: 'Full size'}).click()
    expect(await overflow()).toBeGreaterThan(0)
    await check()
  })

  it('draws text and lines that stand out from their ground', async () => {
    const page = await open('en/06-losses/', {colorScheme})
    await page.locator(`html[data-theme=${colorScheme}]`).waitFor()
    await ask(page, 'edit', 'saturation', "throw new Error('no')")
    await ask(page, 'run', 'saturation')
    await openMap(page)
    // axe does not look into drawings.
    const contrasts = await mapOf(page).evaluate(dialog => {
      const shade = (colour: string): number => {
        const [r, g, b] = colour.match(/[\d.]+/g)!.slice(0, 3).map(part => Number(part) / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
        return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
      }
      const style = (selector: string) => getComputedStyle(dialog.querySelector(selector)!)
      const contrast = (one: string, two: string): number => {
        const [dark, light] = [shade(one), shade(two)].sort((a, b) => a - b)
        return (light! + 0.05) / (dark! + 0.05)
      }
      const box = style('.map-node rect').fill
      const ground = style('.map-frame').backgroundColor
      return {
        text: ['.map-name', '.map-about', '[data-state=error] .map-about'].map(selector => contrast(style(selector).fill, box)),
        names: contrast(style('.map-names').fill, ground),
        shapes: [contrast(style('.map-line').stroke, ground), contrast(style('.map-node rect').stroke, ground), ...['done', 'error', 'idle'].map(state => contrast(style(`[data-state=${state}] .map-state`).fill, box))],
      }
    })
    for (const contrast of [...contrasts.text, contrasts.names]) expect(contrast).toBeGreaterThanOrEqual(4.5)
    for (const contrast of contrasts.shapes) expect(contrast).toBeGreaterThanOrEqual(3)
  })
})

it('is usable by touch at 360 pixels: buttons and list are on the screen, and a tap goes to a cell', async () => {
  const page = await open('zh/11-train/', {viewport: {width: 360, height: 740}, hasTouch: true, isMobile: true})
  await mapButton(page).tap()
  const dialog = mapOf(page)
  await dialog.locator('.cell-map').waitFor()
  for (const name of ['缩小', '放大', '看全图', '原大小', '关闭']) {
    const {x, y, width, height} = (await dialog.getByRole('button', {name, exact: true}).boundingBox())!
    expect(x >= 0 && y >= 0 && x + width <= 360 && y + height <= 740, name).toBe(true)
    expect(name === '关闭' ? height : Math.min(width, height), name).toBeGreaterThanOrEqual(44)
  }
  for (const item of await dialog.getByRole('listitem').getByRole('button').all()) expect((await item.boundingBox())!.height).toBeGreaterThanOrEqual(44)
  // Some of the list is seen at once, so that one knows it is there.
  const list = (await dialog.getByRole('list').boundingBox())!
  const body = (await dialog.locator('.dialog-body').boundingBox())!
  expect(list.y + 44).toBeLessThanOrEqual(body.y + body.height)
  await dialog.getByRole('button', {name: 'curve', exact: true}).tap()
  await eventually(() => focusedCell(page)).toBe('curve')
  await eventually(() => inView(button(page, 'curve', '运行'))).toBe(true)
})
