import {expect, test} from 'vitest'
import {captureConsole} from './capture-console.ts'
import {format, formatLog} from './format-log.ts'
import type {LogEntry} from './realm.ts'

function capture() {
  const entries: LogEntry[] = []
  return {entries, ...captureConsole(entry => entries.push(entry))}
}

test('strings are logged as they are, other values compactly', () => {
  expect(formatLog(['loss', 0.5, {a: [1, 'x'], b: null}, undefined, -0, 3n, new Error('no')])).toEqual({text: 'loss 0.5 {a: [1, "x"], b: null} undefined -0 3n Error: no'})
})

test('collections, instances and typed arrays name their class', () => {
  class Point { x = 1 }
  expect(format([new Map([['a', 1]]), new Set([2]), new Point(), Float32Array.of(1, 2)])).toBe('[Map(1) {"a" → 1}, Set(1) {2}, Point {x: 1}, Float32Array(2) [1, 2]]')
})

test('depth and width are bounded, cycles included', () => {
  const cycle: {next?: unknown} = {}
  cycle.next = cycle
  expect(format(cycle)).toBe('{next: {next: {next: {…}}}}')
  expect(format(Array.from({length: 60}, () => 1))).toBe(`[${Array.from({length: 50}, () => 1).join(', ')}, … 10 more]`)
})

test('the levels are kept, and an assertion speaks only when it fails', () => {
  const {entries, console} = capture()
  console.info('a')
  console.warn('b')
  console.error('c')
  console.assert(true, 'd')
  console.assert(false, 'e')
  expect(entries).toEqual([{level: 'info', text: 'a'}, {level: 'warn', text: 'b'}, {level: 'error', text: 'c'}, {level: 'error', text: 'Assertion failed: e'}])
})

test('one entry holds at most 10,000 characters and says how many are missing', () => {
  expect(formatLog(['x'.repeat(10_007)])).toEqual({text: `${'x'.repeat(10_000)}… 7 more characters`, code: 'cut', values: {kept: 10_000, more: 7}})
})

test('a thousand entries are kept, then one note at the end counts the rest', () => {
  const {entries, console, finish} = capture()
  for (let i = 0; i < 1_234; i++) console.log(i)
  expect(entries).toHaveLength(1_000)
  finish()
  expect(entries.at(-1)).toEqual({level: 'info', text: '… 234 more lines were left out', code: 'lines-left-out', values: {lines: 234}})
})

test('ten megabytes of output come to about 200 KB', () => {
  const {entries, console, finish} = capture()
  const line = 'x'.repeat(10_000)
  for (let i = 0; i < 1_000; i++) console.log(line)
  finish()
  expect(entries.reduce((sum, {text}) => sum + text.length, 0)).toBeLessThan(211_000)
  expect(entries.at(-1)!.text).toBe('… 980 more lines were left out')
})
