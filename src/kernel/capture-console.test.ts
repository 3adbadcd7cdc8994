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

const tensor = (numbers: number[]) => ({dataId: {}, shape: [numbers.length], dtype: 'float32', data: async () => Float32Array.from(numbers)})

test('directives in the first text take the values behind it', () => {
  expect(formatLog(['%s has %d of %i, %f%% (%o) %c', 'a', 3.7, '5', '0.5', {b: 1}, 'color: red', 'rest']).text).toBe('a has 3 of 5, 0.5% ({b: 1})  rest')
  expect(formatLog(['100% sure', 1]).text).toBe('100% sure 1')
  expect(formatLog(['%d']).text).toBe('%d')
})

test('an error is printed with what lies behind it', () => {
  expect(format(new Error('outer', {cause: new TypeError('inner', {cause: 'disk'})}))).toBe('Error: outer ← TypeError: inner ← "disk"')
  expect(format(new AggregateError([new Error('a'), new Error('b')], 'all'))).toBe('AggregateError: all ← [Error: a; Error: b]')
  const circle = new Error('round')
  circle.cause = circle
  expect(format(circle).length).toBeLessThan(200)
})

test('groups indent, count counts, time measures, clear clears', () => {
  let now = 0
  const entries: LogEntry[] = []
  const {console} = captureConsole(entry => entries.push(entry), {now: () => now})
  console.group('outer')
  console.count()
  console.count('x')
  console.count()
  console.groupCollapsed('inner')
  console.time('t')
  now = 12.345678
  console.timeLog('t', 'half')
  console.groupEnd()
  console.timeEnd('t')
  console.groupEnd()
  console.groupEnd()
  console.timeEnd('t')
  console.countReset()
  console.count()
  console.clear()
  expect(entries.map(({text, depth = 0, level, code}) => [depth, level, code ?? text])).toEqual([
    [0, 'log', 'outer'], [1, 'log', 'default: 1'], [1, 'log', 'x: 1'], [1, 'log', 'default: 2'], [1, 'log', 'inner'],
    [2, 'log', 't: 12.35 ms half'], [1, 'log', 't: 12.35 ms'], [0, 'warn', 't: no console.time("t") came before'], [0, 'log', 'default: 1'], [0, 'log', 'clear'],
  ])
})

test('a printed error, a trace and a failed assertion carry their places; other lines none', () => {
  const entries: LogEntry[] = []
  const {console} = captureConsole(entry => entries.push(entry), {framesOf: stack => stack ? [{cell: 'a', line: 1, column: 2}] : []})
  console.error('bad:', new Error('x'))
  console.trace('here')
  console.assert(false)
  console.log('plain')
  expect(entries.map(({text, frames}) => [text, frames?.[0]?.cell])).toEqual([['bad: Error: x', 'a'], ['here', 'a'], ['Assertion failed:', 'a'], ['plain', undefined]])
})

test('what does not fit a line can be looked into, as it was at that moment', () => {
  const {entries, console} = capture()
  const state = {list: Array.from({length: 100}, (_, i) => i), f: () => 1, point: {x: 1}}
  console.log('state', state, 5)
  state.point.x = 2
  console.log({a: 1})
  expect(entries[0]!.objects).toEqual([{list: state.list, f: {kind: 'function', text: 'function f()'}, point: {x: 1}}])
  expect(entries[1]!.objects).toBeUndefined()
})

test('a tensor is printed with its numbers, and the lines after it wait', async () => {
  const entries: LogEntry[] = []
  const {console, finish} = captureConsole(entry => entries.push(entry), {backendOf: () => 'wasm'})
  console.log('loss', tensor([1, 2]))
  console.log('after')
  expect(entries).toEqual([])
  await finish()
  expect(entries.map(({text}) => text)).toEqual(['loss Tensor 2 float32 on wasm [1, 2]', 'after'])
})

test('console.table is a table of records, of arrays, of a Map, of plain values, and of the columns asked for', () => {
  const tables = (...values: Parameters<Console['table']>) => {
    const {entries, console} = capture()
    console.table(...values)
    return entries[0]!.table && {...entries[0]!.table}
  }
  expect(tables([{a: 1, b: 'x'}, {a: 2, c: {d: 1}}])).toEqual({columns: ['(index)', 'a', 'b', 'c'], rows: [[0, 1, 'x', ''], [1, 2, '', '{d: 1}']], more: 0})
  expect(tables([{a: 1, b: 2}], ['b'])?.rows).toEqual([[0, 2]])
  expect(tables(new Map([['k', [5, 6]]]))).toEqual({columns: ['(index)', '0', '1'], rows: [['"k"', 5, 6]], more: 0})
  expect(tables(['x', 2])).toEqual({columns: ['(index)', 'Value'], rows: [[0, 'x'], [1, 2]], more: 0})
  expect(tables(Array.from({length: 250}, (_, i) => ({i})))?.more).toBe(150)
  expect(tables(5)).toBeUndefined()
  expect(tables([])).toBeUndefined()
})
