import {expect, test} from 'vitest'
import {checkGradients, crossEntropy} from '../autodiff/index.ts'
import {dyck} from '../data/index.ts'
import {random} from '../random.ts'
import {learnSequences, parametersOf, sequenceModel, shareCorrect, type Sequence} from './learn-sequences.ts'

const brackets = dyck({depth: 3, meanPairs: 20})
function counting(count: number, length: number, seed: number): Sequence[] {
  const rng = random(seed)
  return Array.from({length: count}, () => {
    let line = ''
    while (line.length < length) line += brackets.sample(rng)
    return {inputs: Array.from(line.slice(0, length), sign => brackets.alphabet.indexOf(sign)), targets: brackets.depths(line.slice(0, length))}
  })
}
const model = (cell: 'rnn' | 'lstm') => sequenceModel({cell, tokens: 2, units: 6, classes: 4, seed: 1})

test.each(['rnn', 'lstm'] as const)('an %s learns to count open brackets that it has not seen, in 150 steps', cell => {
  const counter = model(cell)
  const fresh = counting(40, 20, 2)
  expect(shareCorrect(counter, fresh)).toBeLessThan(0.5)
  const told = [...learnSequences(counter, counting(100, 20, 1), {steps: 150, batch: 8, learningRate: 0.03, every: 50, heldBack: fresh})]
  expect(told.map(({step}) => step)).toEqual([50, 100, 150])
  expect(told.at(-1)!.losses).toHaveLength(150)
  expect(told.at(-1)!.correct).toBe(shareCorrect(counter, fresh))
  expect(told.at(-1)!.correct).toBeGreaterThan(0.95)
})

test('the same seed gives the same training', () => {
  const once = () => [...learnSequences(model('lstm'), counting(10, 10, 1), {steps: 5, every: 1})].map(({loss}) => loss)
  expect(once()).toEqual(once())
})

test('only what is asked counts, in the loss and in the share', () => {
  const [silent] = counting(1, 8, 3)
  const last = {inputs: silent!.inputs, targets: Array.from(silent!.targets, (depth, t) => (t === 7 ? depth : -1))}
  const m = model('lstm')
  const alone = crossEntropy(m.answer(last.inputs, [7]), [last.targets[7]!]).data[0]
  const [step] = learnSequences(m, [last], {steps: 1, batch: 1})
  expect(step!.loss).toBeCloseTo(alone!, 12)
  expect([0, 1]).toContain(shareCorrect(m, [last]))
  expect(shareCorrect(m, [])).toBeNaN()
})

test('all four parameters get their gradients through the whole model', () => {
  const m = model('lstm')
  for (const {error} of checkGradients(() => crossEntropy(m.answer([0, 0, 1, 0, 1]), [1, 2, 1, 2, 1]), parametersOf(m))) expect(error).toBeLessThan(1e-5)
})
