import {expect, test} from 'vitest'
import * as Inputs from './inputs.ts'

test('a range stands at its value, by default in the middle, on its steps and within its ends', () => {
  expect(Inputs.range([0, 1.5], {value: 0.8, step: 0.05}).value).toBe(0.8)
  expect(Inputs.range([0, 9], {step: 1}).value).toBe(5)
  expect(Inputs.range([0.3, 3], {value: 1, step: 0.1}).value).toBe(1)
  expect(Inputs.range([0, 10], {value: 12, step: 3}).value).toBe(9)
  expect(Inputs.range().value).toBe(0.5)
  expect(Inputs.number([0, 5], {value: 3}).value).toBe(3)
  expect(Inputs.number({label: 'n'}).value).toBe(undefined)
})

test('choices have the values of a Map, keys and sorting as told, and what Inputs takes when nothing is chosen', () => {
  const map = new Map([['one', 1], ['two', 2]])
  expect(Inputs.radio(map, {value: 2}).value).toBe(2)
  expect(Inputs.radio(map, {key: 'two'}).value).toBe(2)
  expect(Inputs.radio(map).value).toBe(null)
  expect(Inputs.select(map).value).toBe(1)
  expect(Inputs.select(['b', 'a'], {sort: true}).value).toBe('a')
  expect(Inputs.select(['a', 'b'], {multiple: true, value: ['b']}).value).toEqual(['b'])
  expect(Inputs.checkbox(['a', 'b', 'c'], {value: ['c', 'a']}).value).toEqual(['a', 'c'])
  expect(Inputs.toggle({value: 'on', values: ['on', 'off']}).value).toBe('on')
  expect(Inputs.toggle().value).toBe(false)
})

test('the others too', () => {
  expect(Inputs.text({value: 'a'}).value).toBe('a')
  expect(Inputs.textarea().value).toBe('')
  expect(Inputs.file().value).toBe(null)
  expect(Inputs.button('go').value).toBe(0)
  expect(Inputs.color().value).toBe('#000000')
  expect(Inputs.date({value: '2020-01-02'}).value).toEqual(new Date('2020-01-02'))
  expect(Inputs.search([{a: 'sand'}, {a: 'chip'}], {query: 'chi'}).value).toEqual([{a: 'chip'}])
  expect(Inputs.table([1, 2]).value).toEqual([1, 2])
  expect(Inputs.form({a: Inputs.text({value: 'x'}), b: Inputs.range([0, 2])}).value).toEqual({a: 'x', b: 1})
  expect(Inputs.input(3).value).toBe(3)
})

test('the book’s other control starts there as on the page', async () => {
  const {draggableFit} = await import('../lab/controls/index.ts')
  const {value} = draggableFit({points: [{x: 1, y: 2}], slope: 0.3, intercept: 3, x: [0, 10], y: [0, 10]})
  expect(value).toMatchObject({points: [{x: 1, y: 2}], intercept: 3})
  expect(value.slope).toBeCloseTo(0.3)
})
