import {expect, test} from 'vitest'
import {headersOf} from './headers-of.ts'

test('a page keeps its own policy; any other file gets one under which it can do nothing', () => {
  expect(headersOf('en/index.html')).toEqual({'content-type': 'text/html; charset=utf-8', 'x-content-type-options': 'nosniff'})
  expect(headersOf('favicon.svg')).toMatchObject({'content-type': 'image/svg+xml', 'content-security-policy': expect.stringMatching(/^default-src 'none'.*sandbox$/)})
})

test('what no browser has a type for is bytes', () => {
  expect(headersOf('pagefind/index/en_a.pf_index')['content-type']).toBe('application/octet-stream')
})
