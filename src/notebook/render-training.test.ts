import {parseHTML} from 'linkedom'
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest'
import {renderTraining, type TrainingStepView} from './render-training.ts'
import {en} from './strings-en.ts'

const at = (view: Partial<TrainingStepView>): TrainingStepView => ({step: 0, steps: 300, loss: NaN, losses: new Float32Array(), tokensPerSecond: 0, seconds: 0, samples: [], ...view})
const figures = (box: HTMLElement) => [...box.querySelectorAll('.training-figures span')].map(({textContent}) => textContent)

beforeEach(() => {
  const {document, HTMLElement} = parseHTML('<html><body></body></html>')
  vi.stubGlobal('document', document)
  vi.stubGlobal('HTMLElement', HTMLElement)
})
afterEach(() => vi.unstubAllGlobals())

describe('a step of a training', () => {
  it('says the step, the loss, the speed, and how long still, with the newest sample', () => {
    const box = renderTraining(at({step: 100, loss: 1.23456, tokensPerSecond: 1234.5, seconds: 10, samples: [{step: 0, text: 'xx'}, {step: 50, text: 'the dog', valid: 0.5}]}), en)
    expect(figures(box)).toEqual([en.step(100, 300), en.loss('1.235'), en.tokensPerSecond('1,235'), en.valid('50'), en.secondsLeft('20')])
    expect(box.querySelector('.training-sample')?.textContent).toBe('the dog')
    expect(box.querySelector('progress')).toMatchObject({max: 300, value: 100})
  })

  it.each([
    ['the first steps are too few to tell', {step: 9, seconds: 9}, false],
    ['ten steps tell', {step: 10, seconds: 1}, true],
    ['ten seconds of slow steps tell', {step: 2, seconds: 10}, true],
    ['nothing is left at the end', {step: 300, seconds: 30}, false],
  ])('says how long still where that is known: %s', (_, view, says) => {
    expect(figures(renderTraining(at(view), en)).some(text => text?.includes('left'))).toBe(says)
  })

  it('is drawn into the node of the step before', () => {
    const first = renderTraining(at({step: 1}), en)
    expect(renderTraining(at({step: 2}), en, first)).toBe(first)
    expect(figures(first)).toEqual([en.step(2, 300)])
  })
})
