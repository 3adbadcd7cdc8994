import {join} from 'node:path'
import {expect, test} from 'vitest'
import {chapterFileOf, chapterFiles, englishOf, pagesWithCells} from './chapter-files.ts'

const root = join(import.meta.dirname, '../..')

test('the front page and the gallery of plots come before the chapters, at addresses below that of their language', () => {
  const pages = pagesWithCells(root, 'zh')
  expect(pages[0]).toMatchObject({language: 'zh', slug: 'first-training', file: 'home/zh/first-training.mdx', path: 'zh/', title: '第一次训练'})
  expect(pages[1]).toMatchObject({language: 'zh', slug: 'plots', file: 'home/zh/plots.mdx', path: 'zh/plots/', title: '书里的图'})
  expect(pages.slice(2)).toEqual(chapterFiles(root, 'zh'))
  expect(pages[2]!.path).toBe(`zh/${pages[2]!.slug}/`)
})

test('a translated page knows its English original', () => {
  expect(englishOf('chapters/zh/06-losses.mdx')).toBe('chapters/en/06-losses.mdx')
  expect(englishOf('home/zh/first-training.mdx')).toBe('home/en/first-training.mdx')
  expect(englishOf('home/en/first-training.mdx')).toBe('home/en/first-training.mdx')
})

test('only chapters and the pages in home/ are pages with cells', () => {
  expect(chapterFileOf('/book', '/book/chapters/en/06-losses.mdx')).toBe('chapters/en/06-losses.mdx')
  expect(chapterFileOf('/book', '/book/home/en/first-training.mdx')).toBe('home/en/first-training.mdx')
  expect(chapterFileOf('/book', '/book/README.md')).toBeUndefined()
})
