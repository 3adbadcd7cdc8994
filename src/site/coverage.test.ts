import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {chapterFiles} from './chapter-files.ts'
import {coverageFile, coverageGaps, readCoverage, type CoveringChapter} from './coverage.ts'
import {readFrontMatter} from './read-front-matter.ts'

const root = join(import.meta.dirname, '../..')
const plan = readCoverage(readFileSync(join(root, coverageFile), 'utf8'))

function builtIn(language: string): CoveringChapter[] {
  // A second page (11b) covers for its chapter.
  return chapterFiles(root, language).map(({slug, text, file}) => ({number: slug.slice(0, 2), articleRefs: readFrontMatter(text, file)['articleRefs'] as string[]}))
}

describe('what the chapters cover of the article', () => {
  it.each(['en', 'zh'])('is what the plan gives to those that there are: in %s', language => {
    expect(coverageGaps(plan, builtIn(language))).toEqual([])
  })

  it.each(['en', 'zh'])('together is all that is promised for them, and no more: in %s', language => {
    const built = builtIn(language)
    const exists = (number: string) => built.some(chapter => chapter.number === number)
    const promised = [...plan.values()].filter(({chapters, oneOf}) => [...chapters, ...oneOf].some(exists)).map(({id}) => id)
    expect([...new Set(built.flatMap(({articleRefs}) => articleRefs))].sort()).toEqual(promised.sort())
  })

  it('is told of each chapter alike in both languages', () => {
    expect(builtIn('zh')).toEqual(builtIn('en'))
  })
})

describe('the plan', () => {
  const numbers = [...plan.keys()].filter(id => /^\d/.test(id))

  it('has a row for every part of the article: eleven sections, none left out within one', () => {
    expect(numbers.filter(id => !id.includes('.')).map(Number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    expect([...plan.keys()].filter(id => !numbers.includes(id))).toEqual(['title', 'keywords', 'abstract', 'closing'])
    for (const id of numbers.filter(id => id.includes('.'))) {
      const at = id.lastIndexOf('.')
      const last = Number(id.slice(at + 1))
      expect(numbers, `what stands before ${id}`).toContain(last === 1 ? id.slice(0, at) : `${id.slice(0, at)}.${last - 1}`)
    }
  })

  it('gives each of them to a chapter, or says why to none', () => {
    for (const {id, chapters, oneOf, untaught} of plan.values()) expect([...chapters, ...oneOf].length > 0, id).toBe(untaught === undefined)
  })
})

describe('coverageGaps', () => {
  const rows = readCoverage('[{"id": "1", "chapters": ["01", "02"]}, {"id": "2", "oneOf": ["02", "03"], "also": ["04"]}]')

  it('asks nothing of chapters that there are not', () => {
    expect(coverageGaps(rows, [{number: '01', articleRefs: ['1']}])).toEqual([])
  })

  it('names a chapter that leaves out what is its own', () => {
    expect(coverageGaps(rows, [{number: '01', articleRefs: ['1']}, {number: '02', articleRefs: ['2']}])).toEqual(['chapter 02 should cover 1'])
  })

  it('is content when one of several covers it, and not when only one that may does', () => {
    expect(coverageGaps(rows, [{number: '02', articleRefs: ['1']}, {number: '03', articleRefs: ['2']}])).toEqual([])
    expect(coverageGaps(rows, [{number: '03', articleRefs: []}, {number: '04', articleRefs: ['2']}])).toEqual(['one of the chapters 03 should cover 2'])
  })

  it('names what a chapter covers beyond the plan', () => {
    expect(coverageGaps(rows, [{number: '03', articleRefs: ['1', '2', '9']}])).toEqual([
      'chapter 03 covers 1, which the plan does not give it', 'chapter 03 covers 9, which the plan does not give it',
    ])
  })
})
