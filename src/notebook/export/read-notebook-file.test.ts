import {strFromU8, strToU8, zipSync} from 'fflate'
import {expect, test} from 'vitest'
import {exportStrings} from './export-strings.ts'
import {mostBytes, readNotebookFile} from './read-notebook-file.ts'

const say = exportStrings('en')
const read = (bytes: Uint8Array) => readNotebookFile(bytes, say)
const zip = (files: Record<string, string>) => zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])))

test('a notebook is read as it is, with or without a byte order mark, and out of a .zip', () => {
  expect(read(strToU8('{"cells": []}'))).toEqual({cells: []})
  expect(read(strToU8('\uFEFF{"cells": []}'))).toEqual({cells: []})
  expect(read(zip({'11-train/11-train.ipynb': '{"a": 1}', 'deno.json': 'x', '.ipynb_checkpoints/11-train-checkpoint.ipynb': '2', '__MACOSX/._11-train.ipynb': '3'}))).toEqual({a: 1})
})

test('what is no notebook is refused with a reason', () => {
  expect(() => read(new Uint8Array())).toThrow(say.empty)
  expect(() => read(strToU8('hello'))).toThrow(say.notJson)
  expect(() => read(strToU8('PK\x03\x04 and nothing more'))).toThrow(say.notZip)
  expect(() => read(zip({'a.txt': 'x'}))).toThrow(say.noNotebook)
  expect(() => read(zip({'a.ipynb': '1', 'b.ipynb': '2'}))).toThrow(say.severalNotebooks('a.ipynb, b.ipynb'))
  expect(() => read(zip({'a.ipynb': 'not JSON'}))).toThrow(say.notJson)
})

test('a file that is too large, or says that it unpacks to too much, is not read', () => {
  expect(() => read(new Uint8Array(mostBytes + 1))).toThrow('The file has 50.1 MB; a notebook of this book has at most 50 MB.')
  const bomb = zipSync({'a.ipynb': new Uint8Array(mostBytes + 1)})
  expect(bomb.length).toBeLessThan(100_000)
  expect(() => read(bomb)).toThrow('at most 50 MB')
})

test('a .zip that lies about how much it unpacks to gives no more than it says', () => {
  const bomb = zipSync({'a.ipynb': strToU8(`[${'1,'.repeat(100_000)}1]`)})
  const view = new DataView(bomb.buffer)
  for (let i = 0; i < bomb.length - 4; i++) if (view.getUint32(i, true) === 0x02014b50) view.setUint32(i + 24, 10, true) // the size in the list of files
  expect(() => read(bomb)).toThrow(say.notJson)
})

test('a .zip that holds one name twice, a huge file first, is refused before anything is unpacked', () => {
  const bomb = zipSync({'a.ipynb': new Uint8Array(mostBytes + 1), 'b.ipynb': strToU8('1')})
  for (let i = 0; i < bomb.length - 7; i++) if (strFromU8(bomb.subarray(i, i + 7)) === 'b.ipynb') bomb[i] = 'a'.charCodeAt(0)
  expect(() => read(bomb)).toThrow(say.severalNotebooks('a.ipynb, a.ipynb'))
})
