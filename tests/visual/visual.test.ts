/**
 * @file Each part of the book looks as it looked when somebody last looked at it: light, dark, on a phone, on paper. After a wanted change:
 *
 *     npm run build && npx vitest run --project visual -u
 *
 * draws all anew; `git diff` shows which have changed: look at each before it is committed. A picture of what failed lies beside the old one, and `git` ignores it.
 */
import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join, relative} from 'node:path'
import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest'
import {openBook, type Book} from '../e2e/book.ts'
import {comparePictures} from './compare-pictures.ts'
import {looks} from './looks.ts'
import {scenes} from './scenes.ts'
import {serveFont, settled, useFont} from './stable-page.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Whether `-u` was said: pictures are drawn anew, not compared. */
    redraw: boolean
  }
}

const folder = join(import.meta.dirname, 'pictures')
const failed = join(import.meta.dirname, 'failed')
const redraw = inject('redraw')

let book: Book
beforeAll(async () => {
  book = await openBook()
  rmSync(failed, {recursive: true, force: true})
})
afterAll(() => book?.close())

describe.each(looks)('$name', look => {
  it.each(scenes.filter(scene => !(look.print && scene.screen)))('$name', async ({name, path, prepare, parts}) => {
    const profile = await book.profile(look.context)
    const page = await profile.newPage()
    await serveFont(page, book.url)
    await page.goto(book.url + path)
    await page.evaluate(async () => { if (document.querySelector('live-cell')) await customElements.whenDefined('live-notebook') })
    await useFont(page, book.url)
    await prepare?.(page)
    if (look.print) await page.emulateMedia({media: 'print', colorScheme: 'light'})
    const wrong: string[] = []
    let drawn = 0
    for (const [part, selector] of Object.entries(parts)) {
      const box = page.locator(selector).first()
      const file = `${name}-${part}.${look.name}.png`
      if (!await box.isVisible()) {
        if (redraw) rmSync(join(folder, file), {force: true})
        else if (existsSync(join(folder, file))) wrong.push(`${file}: it is not to be seen any more`)
        continue
      }
      await box.scrollIntoViewIfNeeded() // what was far from the window takes its true height now
      await settled(page)
      const picture = await box.screenshot({animations: 'disabled', caret: 'hide'})
      drawn++
      wrong.push(...judge(file, picture))
    }
    await profile.close()
    expect(drawn, 'parts in sight').toBeGreaterThan(0)
    expect(wrong).toEqual([])
  })
})

it('there is no picture of what is drawn no more', () => {
  const drawn = new Set(looks.flatMap(look => scenes.flatMap(({name, parts}) => Object.keys(parts).map(part => `${name}-${part}.${look.name}.png`))))
  const gone = readdirSync(folder).filter(file => !drawn.has(file))
  if (redraw) for (const file of gone) rmSync(join(folder, file))
  else expect(gone).toEqual([])
})

/** Keeps the picture, or says how it differs from the one that was kept. */
function judge(file: string, picture: Buffer): string[] {
  const kept = join(folder, file)
  if (redraw) {
    mkdirSync(folder, {recursive: true})
    writeFileSync(kept, picture)
    return []
  }
  if (!existsSync(kept)) return [`${file} is new: draw it with -u, look at it, and commit it`]
  const {difference, marked} = comparePictures(readFileSync(kept), picture)
  if (difference === undefined) return []
  mkdirSync(failed, {recursive: true})
  writeFileSync(join(failed, file), picture)
  if (marked) writeFileSync(join(failed, file.replace('.png', '.marked.png')), marked)
  return [`${file}: ${difference}; see ${relative(process.cwd(), failed)}`]
}
