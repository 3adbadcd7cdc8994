import {expect, test} from 'vitest'
import {chapterLink} from './chapter-link.ts'

const links = (...hrefs: string[]) => hrefs.map(href => ({href, textContent: ` Title of ${href} `}))

test('a chapter is found by the page\'s links, in the page\'s language, under any base path', () => {
  expect(chapterLink('06-losses', 'https://a.example/course/zh/11-train/', '11-train', links('https://a.example/course/en/06-losses/', 'https://a.example/course/zh/06-losses/#_top')))
    .toEqual({href: 'https://a.example/course/zh/06-losses/', title: 'Title of https://a.example/course/zh/06-losses/#_top'})
})

test('a chapter that no link leads to does not exist, nor does one on another site', () => {
  expect(chapterLink('99-gone', 'https://a.example/en/11-train/', '11-train', links('https://a.example/en/06-losses/'))).toBeUndefined()
  expect(chapterLink('06-losses', 'https://a.example/en/11-train/', '11-train', links('https://b.example/en/06-losses/', 'mailto:x@a.example'))).toBeUndefined()
})
