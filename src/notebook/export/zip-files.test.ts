import {strFromU8, strToU8, unzipSync, zipSync} from 'fflate'
import {expect, test} from 'vitest'
import {unpackText, zipEntries, type Packed} from './zip-entries.ts'
import {zipFiles} from './zip-files.ts'

const long = 'from sand to sentences '.repeat(40_000)

test('files of another .zip go over as they are, beside new ones', async () => {
  const other = zipEntries(zipSync({'a/first.js': strToU8(long), '二.txt': strToU8('中文')}))
  expect([...other.keys()]).toEqual(['a/first.js', '二.txt'])
  expect(unpackText(other.get('二.txt')!)).toBe('中文')
  const blob = await zipFiles(new Map<string, Uint8Array | Packed>([['x/first.js', other.get('a/first.js')!], ['x/new.md', strToU8(long)], ['x/二.txt', other.get('二.txt')!], ['x/empty', new Uint8Array()]]))
  const files = unzipSync(new Uint8Array(await blob.arrayBuffer()))
  expect(Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]))).toEqual({'x/first.js': long, 'x/new.md': long, 'x/二.txt': '中文', 'x/empty': ''})
})

test('what is no .zip, or was cut off on the way, is said to be none', () => {
  const zip = zipSync({a: strToU8('a')})
  expect(() => zipEntries(zip.subarray(0, -5))).toThrow('cut off')
  expect(() => zipEntries(strToU8('<html>404'))).toThrow('Not a .zip')
})
