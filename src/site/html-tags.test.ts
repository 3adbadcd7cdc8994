import {expect, it} from 'vitest'
import {htmlTags} from './html-tags.ts'

it('reads tags as the browser does, and none out of scripts, comments and attributes', () => {
  expect(htmlTags('<!-- <a href="x"> --><SCRIPT Src="a.js">"<a href=y>"</SCRIPT><live-cell program="{&#34;code&#34;: &quot;a => <a href=z>&amp;&quot;}" hidden><br/>')).toEqual([
    {name: 'script', attributes: {src: 'a.js'}},
    {name: 'live-cell', attributes: {program: '{"code": "a => <a href=z>&"}', hidden: ''}},
    {name: 'br', attributes: {}},
  ])
})
