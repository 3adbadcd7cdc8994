import {parseHTML} from 'linkedom'
import {afterEach, beforeEach, expect, test, vi} from 'vitest'
import {tokenStrip, visibleText} from './token-strip.ts'

beforeEach(() => { vi.stubGlobal('document', parseHTML('<html><body></body></html>').document) })
afterEach(() => { vi.unstubAllGlobals() })

const words = (strip: HTMLElement) => [...strip.querySelectorAll('li')].map(item => item.textContent)

test('a strip is a named list with one item a token, what cannot be seen made visible', () => {
  const strip = tokenStrip([{text: 'the'}, {text: ' chip', id: 260}, {text: '\n'}], {label: '3 tokens'})
  const list = strip.querySelector('ol')!
  expect([list.tagName, list.getAttribute('role'), list.getAttribute('aria-label')]).toEqual(['OL', 'list', '3 tokens'])
  expect(words(strip)).toEqual(['the', '␣chip 260', '↵'])
})

test('a long strip says how many tokens it leaves out', () => {
  const tokens = Array.from({length: 10}, (_, i) => ({text: `${i}`}))
  expect(words(tokenStrip(tokens, {label: 'x', most: 3}))).toEqual(['0', '1', '2', '… 7 more'])
  expect(words(tokenStrip(tokens, {label: 'x', most: 9, more: count => `还有${count}个`})).at(-1)).toBe('还有1个')
  expect(words(tokenStrip(tokens, {label: 'x', most: 10}))).toHaveLength(10)
})

test('white space and nothing at all have signs of their own', () => {
  expect(['a b', '\t\n', '', '晶圆'].map(visibleText)).toEqual(['a␣b', '⇥↵', '∅', '晶圆'])
})
