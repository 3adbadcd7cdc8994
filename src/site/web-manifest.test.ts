import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {paperColours, webManifest} from './web-manifest.ts'

const root = join(import.meta.dirname, '../..')

test('the colours are those of the paper, by day and by night', () => {
  expect(paperColours(readFileSync(join(import.meta.dirname, 'styles/tokens.css'), 'utf8'))).toEqual({light: '#fbfbf9', dark: '#14171a'})
  expect(() => paperColours(':root { --paper: #fff }')).toThrow('tokens.css names no')
})

test.each([['en', 'en', 'From Sand to Sentences'], ['zh', 'zh-CN', '从沙子到句子']] as const)('the app in %s begins at its home page and reaches over the whole book', (language, lang, name) => {
  const manifest = webManifest(language, '#ffffff')
  expect(manifest).toMatchObject({lang, name, start_url: './', scope: '../', display: 'standalone', theme_color: '#ffffff'})
  const icons = manifest['icons'] as {src: string; sizes: string; type: string}[]
  for (const {src, sizes, type} of icons) {
    const file = join(root, 'public/en', src)
    expect(existsSync(file), src).toBe(true)
    if (type !== 'image/png') continue
    const png = readFileSync(file)
    expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`).toBe(sizes)
  }
})
