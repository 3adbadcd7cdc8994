import {expect, test} from 'vitest'
import {compile} from '../language/compile.ts'
import {currentRecordings, recordingHashes, type Recording} from './recordings.ts'

const programs = (texts: Readonly<Record<string, string>>) => Object.entries(texts).map(([name, text]) => compile(text, {name}))
const chapter = {data: 'const xs = [1, 2]', mean: 'const mean = (xs[0] + xs[1]) / 2', other: 'const other = 1', show: 'mean * 2'}
const changed = (texts: Partial<typeof chapter>) => {
  const [before, after] = [recordingHashes(programs(chapter)), recordingHashes(programs({...chapter, ...texts}))]
  return [...before].filter(([name, hash]) => after.get(name) !== hash).map(([name]) => name)
}

test('a recording is out of date when its cell changes, or one that it reads from, directly or not', () => {
  expect(changed({data: 'const xs = [1, 3]'})).toEqual(['data', 'mean', 'show'])
  expect(changed({show: 'mean * 3'})).toEqual(['show'])
  expect(changed({other: 'const other = 2'})).toEqual(['other'])
  expect(changed({})).toEqual([])
})

test('where a cell stands in the chapter does not matter to its recording', () => {
  const turned = recordingHashes(programs(chapter).toReversed())
  for (const [name, hash] of recordingHashes(programs(chapter))) expect(turned.get(name)).toBe(hash)
})

test('only recordings that hold are shown, and what is missing, out of date or gone is told apart', () => {
  const hashes = recordingHashes(programs(chapter))
  const recording = (hash: string): Recording => ({hash, output: '<p>1</p>', log: '', seconds: 0, on: '2026-11-24', browser: 'Chromium 156', machine: '2 cores'})
  const {current, due} = currentRecordings({data: recording(hashes.get('data')!), mean: recording('old'), gone: recording('x')}, programs(chapter))
  expect(Object.keys(current)).toEqual(['data'])
  expect(due).toEqual(['mean', 'other', 'show'])
})
