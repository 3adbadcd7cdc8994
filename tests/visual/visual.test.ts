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
import {chapters, scenes} from './scenes.ts'
import {showOnly} from './show-only.ts'
import {bring, fontFolder, openStill, toWholePixel} from './stable-page.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Whether `-u` was said: pictures are drawn anew, not compared. */
    redraw: boolean
  }
}

const root = join(import.meta.dirname, '../..')
const folder = join(import.meta.dirname, 'pictures')
const failed = join(import.meta.dirname, 'failed')
const redraw = inject('redraw')

let book: Book
beforeAll(async () => {
  book = await openBook({site: {also: fontFolder}})
  rmSync(failed, {recursive: true, force: true})
})
afterAll(() => book?.close())

describe.each(looks)('$name', ({context, pictures, print}) => {
  it.concurrent.each(scenes.filter(scene => !(print && scene.screen)))('$name', async ({name, path, awake = false, prepare, parts}) => {
    const profile = await book.profile(context)
    const page = await openStill(book, profile, path, {awake})
    await prepare?.(page)
    await showOnly(page, chapters)
    const wrong: string[] = []
    let drawn = 0
    for (const {name: look, media} of pictures) {
      await page.emulateMedia(media)
      for (const [part, selector] of Object.entries(parts)) {
        const box = page.locator(selector).first()
        const file = `${name}-${part}.${look}.png`
        if (!await box.isVisible()) {
          if (redraw) rmSync(join(folder, file), {force: true})
          else if (existsSync(join(folder, file))) wrong.push(`${file}: it is not to be seen any more`)
          continue
        }
        await bring(page, box, {awake})
        await toWholePixel(box)
        wrong.push(...judge(file, await box.screenshot({animations: 'disabled', caret: 'hide'})))
        drawn++
      }
    }
    if (!awake) expect(await page.evaluate(() => cellStates), 'nothing wakes this chapter').toEqual([])
    await profile.close()
    expect(drawn, 'parts in sight').toBeGreaterThan(0)
    if (wrong.length > 0) throw new Error(wrong.join('\n\n'))
  })
})

it('there is no picture of what is drawn no more', () => {
  const drawn = new Set(looks.flatMap(({pictures}) => pictures).flatMap(({name: look}) => scenes.flatMap(({name, parts}) => Object.keys(parts).map(part => `${name}-${part}.${look}.png`))))
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
  const [now, red] = [join(failed, file), join(failed, file.replace('.png', '.marked.png'))]
  writeFileSync(now, picture)
  if (marked) writeFileSync(red, marked)
  const paths = {was: kept, is: now, ...(marked && {'in red': red})}
  return [`${file}: ${difference}.\n${Object.entries(paths).map(([what, path]) => `${what.padStart(8)} ${relative(root, path)}`).join('\n')}`]
}
