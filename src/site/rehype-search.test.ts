import {expect, it} from 'vitest'
import {rehypeSearch} from './rehype-search.ts'

it('keeps code, equations and the MathML of formulas out of the search, and leaves the rest', () => {
  const span = (className: string, ...children: object[]) => ({type: 'element', properties: {className: [className]}, children})
  const display = span('katex-display', span('katex-mathml'))
  const mathml = span('katex-mathml')
  const code = {type: 'element', tagName: 'pre', properties: {}, children: []}
  const drawn = span('katex-html')
  rehypeSearch()({type: 'root', children: [display, code, span('katex', mathml, drawn)] as never})
  expect([display, code, mathml, drawn].map(({properties}) => 'dataPagefindIgnore' in properties)).toEqual([true, true, true, false])
})
