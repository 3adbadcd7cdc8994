import fc from 'fast-check'
import {expect, test} from 'vitest'
import {systolicArray} from './systolic-array.ts'

const product = (a: readonly (readonly number[])[], b: readonly (readonly number[])[]) =>
  a.map(row => b[0]!.map((_, c) => row.reduce((sum, x, r) => sum + x * b[r]![c]!, 0)))

const matrix = (rows: number, columns: number) => fc.array(fc.array(fc.integer({min: -9, max: 9}), {minLength: columns, maxLength: columns}), {minLength: rows, maxLength: rows})

test('an array multiplies any two matrices that fit, in m + k + n − 2 cycles, each cell working once for each row', () => {
  const pair = fc.tuple(fc.integer({min: 1, max: 6}), fc.integer({min: 1, max: 6}), fc.integer({min: 1, max: 6})).chain(([m, k, n]) => fc.tuple(matrix(m, k), matrix(k, n)))
  fc.assert(fc.property(pair, ([inputs, weights]) => {
    const steps = systolicArray(inputs, weights)
    const [m, k, n] = [inputs.length, weights.length, weights[0]!.length]
    expect(steps).toHaveLength(m + k + n - 2)
    expect(steps.at(-1)!.output).toEqual(product(inputs, weights))
    expect(steps.reduce((sum, {busy}) => sum + busy, 0)).toBe(m * k * n)
  }))
})

test('8 × 8 takes 3n − 2 cycles; all cells work only in the middle', () => {
  const square = Array.from({length: 8}, (_, i) => Array.from({length: 8}, (_, j) => i - j))
  const steps = systolicArray(square, square)
  expect(steps).toHaveLength(22)
  expect([steps[0]!.busy, steps[21]!.busy, Math.max(...steps.map(({busy}) => busy))]).toEqual([1, 1, 48])
})

test('row i reaches cell (r, c) in cycle i + r + c + 1, and results leave at the bottom only', () => {
  const steps = systolicArray([[1, 2], [3, 4], [5, 6]], [[1, 0], [0, 1]])
  for (const {cycle, cells} of steps) for (const [r, row] of cells.entries()) for (const [c, cell] of row.entries()) {
    const i = cycle - 1 - r - c
    expect(cell.row).toBe(i >= 0 && i < 3 ? i : undefined)
  }
  expect(steps[0]!.output.flat()).toEqual(Array(6).fill(undefined))
  expect(steps[1]!.output).toEqual([[1, undefined], [undefined, undefined], [undefined, undefined]])
})

test('matrices that do not fit are refused', () => {
  expect(() => systolicArray([[1, 2]], [[1]])).toThrow('The inputs and the weights do not fit.')
  expect(() => systolicArray([], [[1]])).toThrow('do not fit')
  expect(() => systolicArray([[1, 2]], [[1, 2], [3]])).toThrow('do not fit')
})
