/**
 * @file Proves the exercises, in Chromium on the built site, in every chapter and language: the starter fails, the solution passes, and each planted wrong answer is
 * first rejected by the assertion that names its misconception. A translation's check is tried on the wrong answers of the English chapter.
 */
import {join} from 'node:path'
import type {Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import type {LiveNotebook} from '../../src/notebook/live-notebook.ts'
import {chapterExercises} from '../../src/site/chapter-exercises.ts'
import {chapterFiles} from '../../src/site/chapter-files.ts'
import {openBook, type Book} from '../e2e/book.ts'

const root = join(import.meta.dirname, '../..')
const english = new Map(chapterFiles(root, 'en').map(chapter => [chapter.slug, chapter]))
const chapters = ['en', 'zh'].flatMap(language => chapterFiles(root, language)).map(({language, slug, file, text}) => ({
  path: `${language}/${slug}/`,
  original: `en/${slug}/`,
  exercises: chapterExercises(text, file, language === 'en' ? undefined : english.get(slug)),
})).filter(({exercises}) => exercises.length > 0)

let book: Book
beforeAll(async () => { book = await openBook() })
afterAll(() => book?.close())

interface Result {
  readonly passed: boolean
  readonly kind: string
  readonly message: string
  readonly labels: readonly string[]
  /** The assertion that was the first not to hold. */
  readonly rejectedBy: string | undefined
}

/** Checks the text that stands in an exercise, or this one in its place. */
function check(page: Page, exercise: string, code?: string): Promise<Result> {
  return page.evaluate(async ([exercise, code]) => {
    const notebook = document.querySelector<LiveNotebook>('live-notebook')!
    if (code !== undefined) await notebook.edit(exercise, code)
    const {passed, message, outcome} = await notebook.check(exercise)
    const assertions = 'report' in outcome ? outcome.report?.assertions ?? [] : []
    return {passed, message, kind: outcome.kind, labels: assertions.map(({label}) => label), rejectedBy: assertions.find(({state}) => state !== 'passed')?.label}
  }, [exercise, code] as const)
}

it('there are exercises to prove', () => {
  expect(chapters.length).toBeGreaterThan(0)
})

describe.each(chapters)('$path', ({path, original, exercises}) => {
  let page: Page
  let originalLabels: ReadonlyMap<string, readonly string[]>

  beforeAll(async () => {
    const english = await book.open(original)
    const labels = new Map<string, readonly string[]>()
    for (const {name} of exercises) labels.set(name, (await check(english, name)).labels)
    originalLabels = labels
    await english.context().close()
    page = await book.open(path)
  })
  afterAll(() => page?.context().close())

  describe.each(exercises)('exercise $name', ({name, solution, wrong}) => {
    it('the starter fails, at an assertion', async () => {
      expect(await check(page, name)).toMatchObject({kind: 'judged', passed: false})
    })

    it('the solution passes', async () => {
      expect(await check(page, name, solution.source)).toMatchObject({kind: 'judged', passed: true})
    })

    it.each(wrong)('the wrong answer “$misconception” is rejected by “$fails”', async ({source, fails}) => {
      const all = originalLabels.get(name)!
      expect(all, 'labels of the check').toContain(fails)
      const {labels, rejectedBy} = await check(page, name, source)
      expect(rejectedBy).toBe(labels[all.indexOf(fails)])
    })
  })
})
