import {expect, test} from 'vitest'
import {captureConsole} from '../kernel/capture-console.ts'
import type {LogEntry} from '../kernel/realm.ts'
import {sayLog} from './say-log.ts'
import {strings} from './strings.ts'

/** What the console of a cell reports. */
function logged(print: (console: Console) => void): LogEntry[] {
  const entries: LogEntry[] = []
  const {console, finish} = captureConsole(entry => entries.push(entry))
  print(console)
  finish()
  return entries
}

test('what a cell prints is the same in every language', () => {
  expect(logged(console => console.log('loss', 2)).map(entry => sayLog(entry, strings('zh')))).toEqual(['loss 2'])
})

test('in English the notes are those of the kernel', () => {
  const notes: LogEntry[] = [
    ...logged(console => console.log('x'.repeat(10_007))),
    ...logged(console => { for (let i = 0; i < 1_001; i++) console.log(i) }).slice(-1),
    ...logged(console => { for (let i = 0; i < 1_002; i++) console.log(i) }).slice(-1),
    {level: 'warn', text: 'More than 1000 values were displayed; the rest is left out.', code: 'displays-left-out', values: {shown: 1000}},
  ]
  expect(notes.every(({code}) => code !== undefined)).toBe(true)
  expect(notes.map(entry => sayLog(entry, strings('en')))).toEqual(notes.map(({text}) => text))
})

test('in Chinese the notes are Chinese, and the text before them is kept', () => {
  const [cut] = logged(console => console.log('x'.repeat(10_007)))
  expect(sayLog(cut!, strings('zh'))).toBe(`${'x'.repeat(10_000)}……还有 7 个字符`)
  const note = logged(console => { for (let i = 0; i < 1_003; i++) console.log(i) }).at(-1)!
  expect(sayLog(note, strings('zh'))).toBe('……另有 3 行没有显示')
  expect(sayLog({level: 'warn', text: '', code: 'displays-left-out', values: {shown: 1000}}, strings('zh'))).toBe('要显示的值超过 1000 个，其余的没有显示。')
})
