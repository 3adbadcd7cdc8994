import {mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {afterAll, beforeAll, expect, it} from 'vitest'
import {newerSources} from './newer-sources.ts'

let root: string

/** Writes a file that is `age` seconds old. */
function write(file: string, age: number): void {
  const path = join(root, file)
  mkdirSync(dirname(path), {recursive: true})
  writeFileSync(path, '')
  const at = Date.now() / 1000 - age
  utimesSync(path, at, at)
}

beforeAll(() => { root = mkdtempSync(join(tmpdir(), 'sources-')) })
afterAll(() => rmSync(root, {recursive: true}))

it('without a whole site there is nothing to compare', () => {
  write('dist/index.html', 10)
  expect(newerSources(root, join(root, 'dist'))).toBe(undefined)
})

it('a site that was built after its sources is theirs', () => {
  write('dist/sw.js', 10)
  write('chapters/en/06-losses.mdx', 20)
  write('astro.config.mjs', 20)
  expect(newerSources(root, join(root, 'dist'))).toEqual([])
})

it('names what was written since; tests and what only prints are not in the site', () => {
  for (const file of ['chapters/zh/06-losses.mdx', 'recorded/en/06-losses.json', 'src/lab/x.ts', 'src/lab/x.test.ts', 'src/site/print/book.css', 'package-lock.json', 'README.md']) write(file, 0)
  expect(newerSources(root, join(root, 'dist'))).toEqual(['chapters/zh/06-losses.mdx', 'recorded/en/06-losses.json', 'src/lab/x.ts', 'package-lock.json'])
})
