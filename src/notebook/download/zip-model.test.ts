import {unzipSync} from 'fflate'
import {expect, test} from 'vitest'
import {zipModel} from './zip-model.ts'

const files = [{name: 'model.json', bytes: new TextEncoder().encode('{"a": 1}')}, {name: 'weights.bin', bytes: new Uint8Array([1, 2, 3])}]

test('every file is in the zip as it was, and the same files give the same bytes', async () => {
  const bytes = async () => new Uint8Array(await (await zipModel(files)).arrayBuffer())
  const unpacked = unzipSync(await bytes())
  expect(Object.keys(unpacked)).toEqual(['model.json', 'weights.bin'])
  expect(new TextDecoder().decode(unpacked['model.json'])).toBe('{"a": 1}')
  expect([...unpacked['weights.bin']!]).toEqual([1, 2, 3])
  expect(await bytes()).toEqual(await bytes())
})
