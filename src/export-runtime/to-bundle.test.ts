import {html} from 'htl'
import {expect, test} from 'vitest'
import * as Inputs from './inputs.ts'
import {runtimeStrings} from './strings.ts'
import {toBundle} from './to-bundle.ts'

const show = (value: unknown) => toBundle(value, {say: runtimeStrings.en, tokens: {'--series-1': '#b3541e', '--series-2': '#1f5f99'}})
const element = (text: string) => html({raw: [text]} as unknown as TemplateStringsArray)

test('text is text, and what has no format of its own is told in words', () => {
  expect(show('a\nb')).toEqual({'text/plain': 'a\nb'})
  expect(show([1, 2])).toEqual({'text/plain': '[1, 2]'})
  expect(show(undefined)).toEqual({'text/plain': 'undefined'})
})

test('a note of the teaching library is said in the notebook’s language', () => {
  const note = {kind: 'note', en: 'Only a part was read.', zh: '只读了一部分。'}
  expect(show(note)).toEqual({'text/plain': 'Only a part was read.'})
  expect(toBundle(note, {say: runtimeStrings.zh, tokens: {}})).toEqual({'text/plain': '只读了一部分。'})
})

test('rows are a table, their names and values as text, numbers short', () => {
  expect(show([{'a<b': 1 / 3, c: '<i>'}, {'a<b': 2, c: undefined}])).toEqual({
    'text/html': '<table><thead><tr><th>a&lt;b</th><th>c</th></tr></thead><tbody><tr><td>0.33333</td><td>&lt;i></td></tr><tr><td>2</td><td></td></tr></tbody></table>',
    'text/plain': 'a<b\tc\n0.33333\t<i>\n2\t',
  })
  expect(show(Array.from({length: 30}, (_, n) => ({n})))['text/plain']).toMatch(/\n19\n20 of 30 rows$/)
})

test('a plot is a file of its own: it names its format and brings the colours that it uses', () => {
  const bundle = show(element('<svg aria-label="A curve" style="width: 1px"><path stroke="var(--series-1, red)"></path></svg>'))
  expect(bundle['text/plain']).toBe('A curve')
  expect(bundle['image/svg+xml']).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
  expect(bundle['image/svg+xml']).toContain('style="--series-1: #b3541e; width: 1px"')
  expect(bundle['image/svg+xml']).not.toContain('--series-2:')
})

test('other elements are HTML, with the colours around them', () => {
  expect(show(element('<p>a <b>b</b></p>'))).toEqual({'text/html': '<p>a <b>b</b></p>', 'text/plain': 'a b'})
  expect(show(element('<p style="color: var(--series-2)">a</p>'))['text/html']).toBe('<div style="--series-2: #1f5f99"><p style="color: var(--series-2)">a</p></div>')
})

test('a control says what it is set to', () => {
  expect(show(Inputs.range([0, 2], {label: 'Temperature', value: 0.8}))['text/plain']).toBe('Temperature: 0.8')
  expect(show(Inputs.form([Inputs.text({label: 'a', value: 'x'}), Inputs.select(new Map([['one', 1]]), {label: 'b'})]))['text/plain']).toBe('a: x\nb: one')
})

test('a training step says how far it is', () => {
  const step = {step: 3, steps: 5, loss: 1.23456, losses: new Float32Array(3), tokensPerSecond: 1234.5, samples: [{step: 0, text: 'old'}, {step: 3, text: 'a\nb', valid: 0.25}]}
  expect(show(step)).toEqual({'text/plain': 'step 3 of 5 · loss 1.235 · 1235 tokens/s · 25 % valid\na\nb'})
})

test('the report of a check is a list that says what fails, and for the first one why', () => {
  const report = {kind: 'check-report', done: true, assertions: [
    {label: 'is half', state: 'passed'},
    {label: 'is positive', state: 'failed', given: 'x = 2', got: '−1', note: {code: 'sign', at: '', expected: 'positive', got: 'negative'}, why: 'Which way?'},
    {label: 'is whole', state: 'failed', expected: '1', got: '0.5', why: 'Not said.'},
  ]}
  expect(show(report)['text/plain']).toBe([
    'Not yet: 1 of 3 hold. Begin with “is positive”.', '✓ is half',
    '✗ is positive', '    For: x = 2', '    Your code gave: −1', '    It should be positive, and is negative.', '    Which way?',
    '✗ is whole', '    Expected: 1', '    Your code gave: 0.5',
  ].join('\n'))
  expect(show({...report, assertions: report.assertions.slice(0, 1)})['text/plain']).toBe('Solved: the one assertion holds.\n✓ is half')
  expect(show({kind: 'check-report', done: false, assertions: [{label: 'a', state: 'running', progress: {at: 3, of: 9}}, {label: 'b', state: 'waiting'}]})['text/plain']).toBe('… a\n    step 3 of 9\n· b')
})
