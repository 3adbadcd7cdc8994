import {expect, it} from 'vitest'
import {judgeAnswer, meantNumber} from './judge-answer.ts'
import type {ChoiceSpec, MatchSpec, NumberSpec, OrderSpec} from './quiz-spec.ts'

const one: ChoiceSpec = {kind: 'one', order: [1, 0, 2], right: [0]}
const several: ChoiceSpec = {kind: 'several', order: [0, 1, 2, 3], right: [0, 2]}
const order: OrderSpec = {kind: 'order', order: [2, 0, 1]}
const match: MatchSpec = {kind: 'match', rows: 2, order: [2, 0, 1]}
const number: NumberSpec = {kind: 'number', unit: '', answers: [{value: 0.3, tolerance: 0, right: true}, {value: 4, tolerance: 0.5, right: false}]}

it('one right: all or nothing, and the chosen one explains itself', () => {
  expect(judgeAnswer(one, {chosen: [0]})).toEqual({score: 1, explain: [0]})
  expect(judgeAnswer(one, {chosen: [2]})).toEqual({score: 0, explain: [2]})
})

it('several right: a wrong tick is explained and takes back a right one', () => {
  expect(judgeAnswer(several, {chosen: [0, 2]})).toEqual({score: 1, explain: [0, 2]})
  expect(judgeAnswer(several, {chosen: [0, 1]})).toEqual({score: 0, explain: [1]})
  expect(judgeAnswer(several, {chosen: [0, 1, 2, 3]})).toEqual({score: 0, explain: [1, 3]})
  expect(judgeAnswer(several, {chosen: [0, 1, 2]})).toMatchObject({score: 0.5})
})

it('several right: what was left out is counted and not named', () => {
  expect(judgeAnswer(several, {chosen: [2]})).toEqual({score: 0.5, explain: [], missing: 1})
})

it('an order is explained at the first item that comes too early', () => {
  expect(judgeAnswer(order, {sequence: [0, 1, 2]})).toEqual({score: 1, explain: [0, 1, 2], parts: {right: 3, of: 3}})
  expect(judgeAnswer(order, {sequence: [0, 2, 1]})).toEqual({score: 1 / 3, explain: [2], parts: {right: 1, of: 3}})
})

it('wrong pairs are explained by the options that the reader put there, each once', () => {
  expect(judgeAnswer(match, {pairs: [0, 1]})).toEqual({score: 1, explain: [0, 1], parts: {right: 2, of: 2}})
  expect(judgeAnswer(match, {pairs: [2, 2]})).toEqual({score: 0, explain: [2], parts: {right: 0, of: 2}})
  expect(judgeAnswer(match, {pairs: [0, 2]})).toMatchObject({score: 0.5, explain: [2]})
})

it('a number is right within its tolerance, and rounding does not count against it', () => {
  expect(judgeAnswer(number, {number: 0.1 + 0.2})).toEqual({score: 1, explain: [0]})
  expect(judgeAnswer(number, {number: 0.31}).score).toBe(0)
})

it('of two numbers that a text can be, the first is meant, unless the other would be an answer of its own', () => {
  const asks = (...values: number[]): NumberSpec => ({kind: 'number', unit: '', answers: values.map((value, i) => ({value, tolerance: 0.01, right: i === 0}))})
  expect(meantNumber(asks(1.382), [1382, 1.382])).toBeUndefined()
  expect(meantNumber(asks(33, 1382), [1382, 1.382])).toBe(1382)
  expect(meantNumber(asks(7), [1382, 1.382])).toBe(1382)
  expect(meantNumber(asks(1382, 1.382), [1382, 1.382])).toBeUndefined()
  expect(meantNumber(asks(7), [])).toBeUndefined()
})

it('a known wrong number is explained as itself, any other by the last explanation', () => {
  expect(judgeAnswer(number, {number: 3.5}).explain).toEqual([1])
  expect(judgeAnswer(number, {number: -7}).explain).toEqual([2])
})

it('an answer of another kind is a mistake of the program', () => {
  expect(() => judgeAnswer(one, {number: 1})).toThrow('A quiz of kind one has no answer with number.')
})
