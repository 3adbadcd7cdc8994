import {expect, test} from 'vitest'
import {LabError} from '../lab-error.ts'
import {compileGrammar} from './grammar.ts'

test('names in angle brackets are rules, the rest is text, and weights become probabilities', () => {
  const {start, names, productions} = compileGrammar({start: 's', rules: {s: ['a <n> <n>.', [3, 'b']], n: ['x']}})
  expect(names[start]).toBe('s')
  expect(productions).toEqual([
    [{probability: 1 / 4, signs: ['a ', 1, ' ', 1, '.']}, {probability: 3 / 4, signs: ['b']}],
    [{probability: 1, signs: ['x']}],
  ])
})

test.each([
  [{s: ['<noun> runs']}, 'The grammar has no rule <noun>, which <s> names.'],
  [{t: ['x']}, 'The grammar has no rule <s>, which its start names.'],
  [{s: []}, 'The rule <s> has no alternatives.'],
  [{s: ['']}, 'The rule <s> has an empty alternative.'],
  [{s: [[0, 'x'] as const]}, 'The rule <s> has the weight 0.'],
  [{s: ['<np> runs'], np: ['it', '<np> of it']}, 'The rule <np> can begin with itself: <np> → <np>.'],
  [{s: ['<a>'], a: ['<b>x'], b: ['<a>y', 'z']}, 'The rule <a> can begin with itself: <a> → <b> → <a>.'],
])('a faulty grammar is refused: %j', (rules, message) => {
  expect(() => compileGrammar({start: 's', rules})).toThrow(message)
  expect(() => compileGrammar({start: 's', rules})).toThrow(LabError)
})
