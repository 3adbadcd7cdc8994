import {expect, test} from 'vitest'
import {amdahl} from './amdahl.ts'
import {chipOf, chips} from './chip-facts.ts'
import {matmulFlops} from './matmul-flops.ts'
import {peakFlops, type ChipUnits} from './peak-flops.ts'

test('a product of matrices costs a multiplication and an addition for each of its terms', () => {
  let flops = 0
  for (let i = 0; i < 3; i++) for (let j = 0; j < 5; j++) for (let p = 0; p < 4; p++) flops += 2
  expect(matmulFlops(3, 4, 5)).toBe(flops)
  expect(matmulFlops(2048, 2048, 2048)).toBe(17_179_869_184)
  expect(matmulFlops(0, 4, 5)).toBe(0)
  expect(() => matmulFlops(3, 1.5, 5)).toThrow('k is 1.5, and a matrix has a whole number of rows and columns.')
  expect(() => matmulFlops(3, 4, -1)).toThrow('n is -1')
})

test('the peak of a chip follows from its parts, and is what its maker says, to half a percent', () => {
  const known = chips.filter(({facts}) => facts.units && facts.flopPerCycle && facts.clock)
  expect(known.map(({id}) => id)).toEqual(['a100', 'h100', 'tpu-v5e'])
  for (const {facts} of known) {
    const units = Object.fromEntries((['units', 'flopPerCycle', 'clock'] as const).map(name => [name, facts[name]!.value])) as unknown as ChipUnits
    expect(peakFlops(units) / facts.half!.value).toBeCloseTo(1, 2)
  }
  expect(() => peakFlops({units: 108, flopPerCycle: 0, clock: 1e9})).toThrow('flopPerCycle is 0.')
  expect(() => peakFlops({units: 108, flopPerCycle: 2048, clock: NaN})).toThrow('clock is NaN.')
})

test('each fact has a source that can be opened, a day, and a positive value', () => {
  for (const {id, facts} of chips) for (const [quantity, cell] of Object.entries(facts)) {
    expect(cell, `${id} ${quantity}`).toMatchObject({status: 'confirmed', accessed: expect.stringMatching(/^2026-\d\d-\d\d$/), source: {where: expect.stringMatching(/^https?:\/\//)}})
    expect(cell.value, `${id} ${quantity}`).toBeGreaterThan(0)
  }
  expect(chipOf('h100').name).toBe('NVIDIA H100 SXM5')
  expect(() => chipOf('z80')).toThrow('No chip “z80”; there are a100, h100, tpu-v5p, tpu-v5e, ascend-910.')
})

test('Amdahl: what is not made faster bounds the whole', () => {
  expect(amdahl(0.9, 10)).toBeCloseTo(1 / 0.19, 12)
  expect(amdahl(0.9, Infinity)).toBeCloseTo(10, 12)
  expect([amdahl(0, 1000), amdahl(1, 1000), amdahl(0.5, 1)]).toEqual([1, 1000, 1])
  expect(() => amdahl(90, 10)).toThrow('The share is 90.')
  expect(() => amdahl(0.9, 0.5)).toThrow('The part becomes 0.5 times as fast.')
})
