import {join} from 'node:path'
import {expect, test} from 'vitest'
import {chapterFileOf, chapterFiles, englishOf, pagesWithCells} from './chapter-files.ts'

const root = join(import.meta.dirname, '../..')

test('the front page comes before the chapters, at the address of its language', () => {
  const pages = pagesWithCells(root, 'zh')
  expect(pages[0]).toMatchObject({language: 'zh', slug: 'first-training', file: 'home/zh/first-training.mdx', path: 'zh/', title: '第一次训练'})
  expect(pages.slice(1)).toEqual(chapterFiles(root, 'zh'))
  expect(pages[1]!.path).toBe(`zh/${pages[1]!.slug}/`)
})

test('a translated page knows its English original', () => {
  expect(englishOf('chapters/zh/06-losses.mdx')).toBe('chapters/en/06-losses.mdx')
  expect(englishOf('home/zh/first-training.mdx')).toBe('home/en/first-training.mdx')
  expect(englishOf('home/en/first-training.mdx')).toBe('home/en/first-training.mdx')
})

test('only chapters and the front page are pages with cells', () => {
  expect(chapterFileOf('/book', '/book/chapters/en/06-losses.mdx')).toBe('chapters/en/06-losses.mdx')
  expect(chapterFileOf('/book', '/book/home/en/first-training.mdx')).toBe('home/en/first-training.mdx')
  expect(chapterFileOf('/book', '/book/README.md')).toBeUndefined()
})
