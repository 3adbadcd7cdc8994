import {describe, expect, it, test} from 'vitest'
import type {ItemProgress} from './item-progress.ts'
import {ProgressFileError, readProgressFile, writeProgressFile, type FileProblem} from './progress-file.ts'
import {progressStrings} from './progress-strings.ts'

const items: ItemProgress[] = [
  {chapter: '11-train', kind: 'quiz', name: 'first-loss', best: 0.5},
  {chapter: '06-losses', kind: 'exercise', name: 'mse', best: 1, passed: '2026-03-01T10:00:00.000Z', code: {hash: 'ab'.repeat(32), at: '2026-03-01T10:00:00.000Z'}},
]
const written = writeProgressFile(items, {name: '李雷', at: Date.parse('2026-03-02')})

it('what is written is read again, and the same progress gives the same file', () => {
  expect(readProgressFile(written)).toEqual({name: '李雷', items: [items[1], items[0]]})
  expect(writeProgressFile(items.toReversed(), {name: '李雷', at: Date.parse('2026-03-02')})).toBe(written)
  expect(readProgressFile(`\uFEFF${written}`).items).toHaveLength(2)
})

function problemOf(text: string): FileProblem {
  try {
    readProgressFile(text)
  } catch (error) {
    if (error instanceof ProgressFileError) return error.problem
    throw error
  }
  throw new Error('was taken')
}

const changed = (change: (file: {items: Record<string, unknown>[]; version: number}) => void): string => {
  const file = JSON.parse(written)
  change(file)
  return JSON.stringify(file)
}

const bad: [string, string, FileProblem, RegExp, RegExp][] = [
  ['an empty file', ' \n', {what: 'empty'}, /It is empty\. Save your progress again/, /它是空的。请在有进度的地方重新存一份/],
  ['a file cut off', written.slice(0, 100), {what: 'not-json', line: 5, column: 1}, /not JSON: the mistake is in line \d+, column \d+\. It may have been cut off/, /不是 JSON，错误在第 \d+ 行第 \d+ 列/],
  ['other JSON', '{"cells": []}', {what: 'not-ours'}, /JSON, but no progress of this book\. Choose the \.json file/, /不是这本书的进度/],
  ['a list', '[]', {what: 'not-ours'}, /no progress/, /不是这本书/],
  ['null', 'null', {what: 'not-ours'}, /no progress/, /不是这本书/],
  ['a newer file', changed(file => { file.version = 2 }), {what: 'newer', version: 2}, /newer edition of the book \(version 2 of the file\)\. Reload this page/, /文件版本 2/],
  ['a score that cannot be', changed(file => { file.items[1]!['best'] = 1.7 }), {what: 'bad-item', place: 'items[1].best', found: '1.7'}, /At items\[1\]\.best stands 1\.7, which cannot be/, /items\[1\]\.best 处写的是 1\.7/],
  ['an item that is none', changed(file => { file.items[0] = 3 as never }), {what: 'bad-item', place: 'items[0]', found: '3'}, /At items\[0\] stands 3/, /items\[0\]/],
  ['items that are no list', changed(file => { file.items = {} as never }), {what: 'bad-item', place: 'items', found: '{}'}, /At items stands \{\}/, /items 处/],
  ['a file that is too large', ' '.repeat(2_000_001), {what: 'too-large'}, /larger than 2 MB/, /超过 2 MB/],
]

describe('a bad file says what is wrong, where, and what to do', () => {
  test.each(bad)('%s', (_, text, problem, english, chinese) => {
    const found = problemOf(text)
    expect(found.what).toBe(problem.what)
    if (problem.what !== 'not-json') expect(found).toEqual(problem)
    expect(progressStrings('en').refused('a.json', found)).toMatch(english)
    expect(progressStrings('zh-CN').refused('a.json', found)).toMatch(chinese)
    expect(progressStrings('en').refused('a.json', found)).toMatch(/^a\.json was not loaded, and nothing here has changed\. /)
  })
})
