import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, expect, test, vi} from 'vitest'
import {leave, offlinePlugin, writeOffline} from './offline-plugin.ts'

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'offline-plugin-'))
mkdirSync(join(folder, 'fonts'))
for (const [file, text] of [['index.html', 'home'], ['same.html', 'home'], ['fonts/a.woff2', 'font'], ['fonts/a.woff', 'old font'], ['fonts/a.ttf', 'older font']] as const) writeFileSync(join(folder, file), text)
afterAll(() => rmSync(folder, {recursive: true}))

test('the service worker holds every file of the site but itself and fonts that no browser fetches, and the size counts equal files once', async () => {
  const files = await writeOffline(root, folder)
  expect(Object.keys(files)).toEqual(['fonts/a.woff2', 'index.html', 'same.html'])
  const script = readFileSync(join(folder, 'sw.js'), 'utf8')
  for (const {hash} of Object.values(files)) expect(script).toContain(hash)
  expect(script).not.toMatch(/\beval\b|new Function|importScripts|\bimport\(/)
  expect(JSON.parse(readFileSync(join(folder, 'offline.json'), 'utf8'))).toEqual({bytes: 8})
})

test('the same site gives the same script, another site another: so browsers see that there is something new, and only then', async () => {
  const script = () => readFileSync(join(folder, 'sw.js'), 'utf8')
  await writeOffline(root, folder)
  const first = script()
  await writeOffline(root, folder)
  expect(script()).toBe(first)
  writeFileSync(join(folder, 'index.html'), 'home, second edition')
  await writeOffline(root, folder)
  expect(script()).not.toBe(first)
})

test('while an author works there is no copy, and an earlier one is taken away', async () => {
  let answer: (request: {url: string}, response: {setHeader: () => void; end: (text: string) => void}, next: () => void) => void = () => {}
  const server = {middlewares: {use: (middleware: typeof answer) => { answer = middleware }}}
  await (offlinePlugin(root).hooks['astro:server:setup'] as unknown as (options: {server: typeof server}) => void)({server})
  const [end, next] = [vi.fn(), vi.fn()]
  answer({url: '/course/sw.js'}, {setHeader() {}, end}, next)
  expect(end.mock.calls).toEqual([[leave]])
  answer({url: '/course/en/'}, {setHeader() {}, end}, next)
  expect(next).toHaveBeenCalledOnce()
})
