import {expect, test} from 'vitest'
import {keepTraining} from '../scripts/keep-training.ts'

test('a recorded training is a curve of at most 120 points that ends at the last step, with the held-out losses and what the judge said', () => {
  const kept = keepTraining({
    steps: 1000,
    losses: Float32Array.from({length: 1000}, (_, i) => 3 - i / 500),
    validation: [{step: 500, loss: 2.123456}],
    samples: [{step: 0, valid: 0}, {step: 500}, {step: 1000, valid: 0.85}],
  })
  expect(kept.losses.length).toBeLessThanOrEqual(120)
  expect(kept.losses.at(-1)!.step).toBe(1000)
  expect(kept.losses[0]).toEqual({step: 9, loss: 2.992})
  expect(kept).toMatchObject({steps: 1000, validation: [{step: 500, loss: 2.1235}], samples: [{step: 0, valid: 0}, {step: 1000, valid: 0.85}]})
})
