import {readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {expect, it} from 'vitest'
import {firstViewScripts, heavyIn, kilobytes, ownScripts} from './first-view.ts'

const scripts: Record<string, string> = {
  '/_astro/page.js': 'import{a as b}from"./kernel.js";import"./side.js";const load=()=>import("./editor.js");export{x}from\'./again.js\'',
  '/_astro/kernel.js': 'import {compile} from "../lazy/deep.js";import * as tf from "@tensorflow/tfjs"',
  '/_astro/side.js': 'import"./page.js"',
  '/_astro/again.js': '',
  '/lazy/deep.js': '',
  '/_astro/editor.js': '"cm-announced"',
  '/_astro/preloaded.js': '',
  '/_astro/inline.js': '',
}

it('follows what a page loads on its own, and not what waits for a call', () => {
  const html = '<link rel="modulepreload" href="/_astro/preloaded.js"><script type="module" src="/_astro/page.js"></script><script type="module">import "/_astro/inline.js"</script><script type="application/json">"import \'/_astro/editor.js\'"</script>'
  expect([...firstViewScripts(html, 'http://site/en/01/', path => scripts[path]).keys()].sort()).toEqual([
    '/_astro/again.js', '/_astro/inline.js', '/_astro/kernel.js', '/_astro/page.js', '/_astro/preloaded.js', '/_astro/side.js', '/lazy/deep.js',
  ])
})

it('recognises tfjs, the compiler, the editor and TypeScript by what still stands in their packages', () => {
  const source = (module: string) => readFileSync(createRequire(import.meta.url).resolve(module), 'utf8')
  expect(heavyIn(source('@tensorflow/tfjs-core'))).toEqual(['tfjs'])
  expect(heavyIn(source('acorn'))).toEqual(['the compiler'])
  expect(heavyIn(source('@codemirror/view'))).toEqual(['the editor'])
  expect(heavyIn(source('typescript'))).toEqual(['TypeScript'])
  expect(heavyIn('export const light = 1')).toEqual([])
})

it('weighs each script as it comes over the network, and those of the page itself together', () => {
  const code = 'const answer = 42\n'.repeat(200)
  expect(kilobytes([code, code])).toBe(2 * kilobytes([code]))
  expect(kilobytes([code])).toBeLessThan(code.length / 10_000)
  expect(ownScripts('<script>const a = 1</script><script type="application/json">{"no": "script"}</script><script type="module">const b = 2</script><script src="/c.js"></script>')).toBe('const a = 1\nconst b = 2')
})
