import {expect, it} from 'vitest'
import {checkLinks} from './check-links.ts'

function check(pages: Record<string, string>, {assets = [], base}: {assets?: string[]; base?: string} = {}) {
  const {links, broken} = checkLinks(new Map(Object.entries(pages)), new Set([...Object.keys(pages), ...assets]), base)
  return {links, broken: broken.map(({page, link, message}) => `${page}: ${link} ${message}`)}
}

it('follows links to pages, anchors and assets, in whichever way they are written', () => {
  expect(check({
    'index.html': '<a href="/en/06-losses/">a</a> <a href="en/06-losses/#softmax">b</a> <a href=\'/en/06-losses\'>c</a> <img src=/logo.svg srcset="/logo.svg 1x, /big.png 2x">',
    'en/06-losses/index.html': '<h2 id="softmax">S</h2> <a href="#softmax">d</a> <a href="../">up is /en/, which is a page</a> <a href="../../logo.svg?v=1">e</a>',
    'en/index.html': '<a href="/en/07/#%E6%8D%9F%E5%A4%B1">f</a>',
    'en/07/index.html': '<h2 id="损失">S</h2><a href="https://example.org/nothing">g</a> <a href="mailto:a@b.c">h</a>',
  }, {assets: ['logo.svg', 'big.png']})).toEqual({links: 9, broken: []})
})

it('names the page and the link that leads nowhere', () => {
  expect(check({
    'index.html': '<a href="/en/05/">a</a><link rel="stylesheet" href="/style.css"><script type="module" src="/app.js"></script><a href="/en/06/#nothing">b</a>',
    'en/06/index.html': '<h2 id="softmax">S</h2><a href="#top">c</a>',
  })).toEqual({links: 5, broken: [
    'index.html: /en/05/ leads to nothing: there is no such file',
    'index.html: /style.css leads to nothing: there is no such file',
    'index.html: /app.js leads to nothing: there is no such file',
    'index.html: /en/06/#nothing leads to no place: en/06/index.html has no id "nothing"',
    'en/06/index.html: #top leads to no place: en/06/index.html has no id "top"',
  ]})
})

it('finds links that forget the base path', () => {
  expect(check({'index.html': '<a href="/book/en/">a</a><a href="/en/">b</a><a href="/book">c</a>', 'en/index.html': ''}, {base: '/book/'})).toEqual({links: 3, broken: [
    'index.html: /en/ leads out of the site, which is served under /book/',
  ]})
})
