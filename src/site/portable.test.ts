import {expect, it} from 'vitest'
import {portable} from './portable.ts'

it('makes links of a page relative, and names the index file that a folder stands for', () => {
  expect(portable('en/06-losses/index.html', '<a href="/__portable__/en/">home</a> <a href="/__portable__/zh/06-losses/?present#top">zh</a> <link href="/__portable__/_astro/a.css"> <option value="/__portable__/"> <a href="../progress/#x">p</a> <a href="#top">t</a> <a href="https://host/en/">h</a>'))
    .toBe('<a href="../../en/index.html">home</a> <a href="../../zh/06-losses/index.html?present#top">zh</a> <link href="../../_astro/a.css"> <option value="../../index.html"> <a href="../progress/index.html#x">p</a> <a href="#top">t</a> <a href="https://host/en/">h</a>')
  expect(portable('index.html', '<a href="/__portable__/">home</a>')).toBe('<a href="./index.html">home</a>')
})

it('gives texts of a module their place at run time', () => {
  const code = portable('_astro/a.js', 'const wasm="/__portable__/_astro/a.wasm",base=`/__portable__/`,to=e=>`/__portable__/`+e')
  expect(code).toBe('const wasm=(new URL("../_astro/a.wasm",import.meta.url).pathname),base=(new URL(`../`,import.meta.url).pathname),to=e=>(new URL(`../`,import.meta.url).pathname)+e')
})

it('turns styles and modules inside a page', () => {
  expect(portable('_astro/a.css', 'src:url(/__portable__/_astro/f.woff2)')).toBe('src:url(../_astro/f.woff2)')
  expect(portable('en/index.html', '<script type="module">load("/__portable__/a.json")</script>')).toBe('<script type="module">load((new URL("../a.json",import.meta.url).pathname))</script>')
})

it('refuses what it cannot turn, with the place', () => {
  expect(() => portable('a.json', '{"start": "/__portable__/"}')).toThrow(/^a\.json: an address stands where/)
  expect(() => portable('en/index.html', '<script>open("/__portable__/")</script>')).toThrow(/en\/index\.html: an address/)
})
