import fc from 'fast-check'
import {expect, test} from 'vitest'
import {changedLines} from './changed-lines.ts'

test('a changed line is one removed and one added', () => {
  expect(changedLines('a\nlr = 1\nc', 'a\nlr = 2\nc')).toEqual([{kind: 'removed', line: 2, text: 'lr = 1'}, {kind: 'added', line: 2, text: 'lr = 2'}])
})

test('lines at the beginning count, and at the end the one to which something was joined', () => {
  expect(changedLines('b', 'a\nb')).toEqual([{kind: 'added', line: 1, text: 'a'}])
  expect(changedLines('a', 'a\nb').map(({kind, text}) => [kind, text])).toEqual([['removed', 'a'], ['added', 'a'], ['added', 'b']])
})

test('an empty text has one line, and one that goes beside another goes uncounted', () => {
  expect(changedLines('', 'a').map(({kind, text}) => [kind, text])).toEqual([['removed', ''], ['added', 'a']])
  expect(changedLines('\n\nb', '\nb')).toEqual([])
})

test('equal texts have none, also with other line ends', () => {
  expect(changedLines('a\nb', 'a\nb')).toEqual([])
  expect(changedLines('a\r\nb', 'a\nb')).toEqual([])
})

test('taking the removed lines away and putting the added ones in makes the new text of the old', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', 'dd'), {minLength: 1, maxLength: 12}).map(lines => lines.join('\n'))
  fc.assert(fc.property(text, text, (before, after) => {
    const changed = changedLines(before, after)
    const removed = new Set(changed.filter(({kind}) => kind === 'removed').map(({line}) => line))
    const added = new Map(changed.filter(({kind}) => kind === 'added').map(({line, text}) => [line, text]))
    const kept = before.split('\n').filter((_, i) => !removed.has(i + 1))
    const lines: string[] = []
    for (let line = 1; line <= kept.length + added.size; line++) lines.push(added.get(line) ?? kept[line - 1 - [...added.keys()].filter(other => other < line).length]!)
    expect(lines.join('\n')).toBe(after)
  }), {seed: 5, numRuns: 1000})
})

test('two texts of a megabyte are compared without search for the smallest difference', () => {
  const text = (n: number) => Array.from({length: 40_000}, (_, i) => `const x${i} = ${i * n % 1009}`).join('\n')
  expect(changedLines(text(3), text(7)).length).toBeGreaterThan(40_000)
})
