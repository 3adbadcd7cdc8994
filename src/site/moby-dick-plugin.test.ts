import {build} from 'vite'
import {expect, test} from 'vitest'
import {mobyDickParts, mobyDickPlugin} from './moby-dick-plugin.ts'

test('the parts are read from the package’s files under their names', () => {
  const read: string[] = []
  const parts = mobyDickParts(name => {
    read.push(name)
    return `text of ${name}`
  })
  expect(read).toHaveLength(138)
  expect(parts).toMatchObject({'etymology': 'text of etymology.txt', '1': 'text of chapter_1.txt', '135': 'text of chapter_135.txt', 'epilogue': 'text of epilogue.txt'})
})

test('a bundle of lab/data holds the whole book in one chunk of its own, loaded on demand', async () => {
  const bundle = await build({
    configFile: false, logLevel: 'silent', plugins: [mobyDickPlugin()],
    build: {write: false, minify: false, rollupOptions: {input: new URL('../lab/data/moby-dick.ts', import.meta.url).pathname, preserveEntrySignatures: 'strict'}},
  })
  const {output} = (Array.isArray(bundle) ? bundle[0] : bundle) as {output: {type: string; fileName: string; code: string; isEntry: boolean; isDynamicEntry: boolean}[]}
  const [entry] = output.filter(({isEntry}) => isEntry)
  const [book, ...others] = output.filter(({isDynamicEntry}) => isDynamicEntry)
  expect(others).toEqual([])
  expect(entry!.code.length).toBeLessThan(10_000)
  expect(book!.code.length).toBeGreaterThan(1_200_000)
  for (const words of ['Call me Ishmael.', 'only found another orphan.', 'The pale Usher']) expect(book!.code).toContain(words)
})
