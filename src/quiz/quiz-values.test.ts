import {parseHTML} from 'linkedom'
import {expect, test} from 'vitest'
import type {QuizSpec} from './quiz-spec.ts'
import {readValues, writeValues} from './quiz-values.ts'

const formOf = (html: string) => parseHTML(`<html><body><form>${html}</form></body></html>`).document.querySelector('form') as unknown as HTMLFormElement
const order: QuizSpec = {kind: 'order', order: [2, 0, 1]}
const items = '<ol><li data-choice="2"></li><li data-choice="0"></li><li data-choice="1"></li></ol>'

test('an order is read as it stands, and put back item by item', () => {
  const form = formOf(items)
  expect(readValues(form, order)).toEqual(['2', '0', '1'])
  expect(writeValues(form, order, ['0', '1', '2'])).toBe(true)
  expect(readValues(form, order)).toEqual(['0', '1', '2'])
})

test('a number is read as it was typed', () => {
  const form = formOf('<input value="0,05">')
  const spec: QuizSpec = {kind: 'number', unit: '', answers: []}
  expect(readValues(form, spec)).toEqual(['0,05'])
  expect(writeValues(form, spec, ['two'])).toBe(true)
  expect(readValues(form, spec)).toEqual(['two'])
})

test.each<[QuizSpec, readonly string[]]>([
  [order, ['0', '1']], [order, ['0', '1', '1']], [order, ['0', '1', '3']], [order, []],
  [{kind: 'one', order: [0, 1], right: [0]}, ['0', '1']], [{kind: 'one', order: [0, 1], right: [0]}, ['2']],
  [{kind: 'several', order: [0, 1], right: [0]}, ['0', '0']],
  [{kind: 'match', rows: 2, order: [0, 1, 2]}, ['0']], [{kind: 'match', rows: 2, order: [0, 1, 2]}, ['0', 'x']],
  [{kind: 'number', unit: '', answers: []}, []], [{kind: 'number', unit: '', answers: []}, ['1'.repeat(101)]],
])('%j is not given %j, which is of another question', (spec, values) => {
  const form = formOf(items)
  expect(writeValues(form, spec, values)).toBe(false)
  expect(readValues(form, order)).toEqual(['2', '0', '1'])
})
