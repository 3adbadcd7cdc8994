import {expect, test} from 'vitest'
import {findFile} from './find-file.ts'
import type {OfflineFiles} from './offline-files.ts'

const file = {hash: 'h', bytes: 1}
const files: OfflineFiles = {'index.html': file, 'en/06-losses/index.html': file, '_astro/a b.js': file, '404.html': file}
const base = 'https://school.example/course/'
const find = (path: string) => findFile(`https://school.example${path}`, base, files)

test.each([
  ['/course/', {file: 'index.html'}],
  ['/course/#top', {file: 'index.html'}],
  ['/course/en/06-losses/', {file: 'en/06-losses/index.html'}],
  ['/course/en/06-losses/index.html', {file: 'en/06-losses/index.html'}],
  ['/course/en/06-losses/?utm=x#cells', {file: 'en/06-losses/index.html'}],
  ['/course/_astro/a%20b.js?v=1', {file: '_astro/a b.js'}],
  ['/course/en/06-losses?a=1', {redirect: 'https://school.example/course/en/06-losses/?a=1'}],
])('%s is in the copy', (path, found) => {
  expect(find(path)).toEqual(found)
})

test.each(['/', '/course', '/courses/', '/course/en/', '/course/nowhere.js', '/course/%E0%A4%A', '/course/toString', '/course/__proto__/', '/other/index.html'])('%s is not', path => {
  expect(find(path)).toBeUndefined()
})

test('another host is never answered, whatever its path', () => {
  expect(findFile('https://cdn.jsdelivr.net/course/index.html', base, files)).toBeUndefined()
  expect(findFile('http://school.example/course/', base, files)).toBeUndefined()
})
