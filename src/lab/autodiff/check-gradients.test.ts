import {expect, test} from 'vitest'
import {checkGradients} from './check-gradients.ts'
import {add, mean, mul, tensor} from './engine.ts'

test('a correct gradient passes, and the parameters stay as they were', () => {
  const w = tensor([[1, -2], [300, 0]])
  const before = [...w.data]
  const [worst] = checkGradients(() => mean(mul(w, w)), [w])
  expect(worst!.error).toBeLessThan(1e-6)
  expect([...w.data]).toEqual(before)
  expect([...w.grad]).toEqual(before.map(v => v / 2))
})

test('a wrong rule is found, with the parameter and the entry', () => {
  const [a, b] = [tensor([[1, 2]]), tensor([[1, 1]])]
  const broken = () => {
    const sum = add(a, b)
    return mean({...sum, inputs: [a, b], pull: () => { a.grad[0]! += sum.grad[0]! }})
  }
  const [ofA, ofB] = checkGradients(broken, [a, b])
  expect(ofA!.entry).toBe(1)
  expect(ofA!.error).toBeGreaterThan(0.9)
  expect(ofB!).toMatchObject({parameter: 1, autodiff: 0})
  expect(ofB!.difference).toBeCloseTo(0.5, 6)
  expect(ofB!.error).toBeCloseTo(1, 6)
})

test('a loss that is no number is the worst of all', () => {
  const w = tensor([[1, 2]])
  const [worst] = checkGradients(() => mean(mul(w, tensor([[NaN, 1]]))), [w])
  expect(worst!.error).toBeNaN()
})
