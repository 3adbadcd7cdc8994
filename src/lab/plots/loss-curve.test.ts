import {parseHTML} from 'linkedom'
import {afterEach, beforeEach, expect, test, vi} from 'vitest'
import {lossCurve, thin, type LossCurveOptions} from './loss-curve.ts'

beforeEach(() => {
  const {document, window} = parseHTML('<html><body></body></html>')
  vi.stubGlobal('document', document)
  vi.stubGlobal('window', window)
})
afterEach(() => { vi.unstubAllGlobals() })

const draw = (options: LossCurveOptions): Element => lossCurve(options).querySelector('svg[aria-label]')!

test('the curve says in words where it, the held-out loss and the recorded run stand, and the floor', () => {
  const curve = draw({losses: [3, 2.5], validation: [{step: 1, loss: 2.9}, {step: 2, loss: 2.75}], recorded: {losses: [{step: 2, loss: 2.4}]}, floor: 1.1, steps: 10})
  expect(curve.getAttribute('aria-description')).toBe('step 2: 2.500; held-out: 2.750; recorded: 2.400; floor: 1.100')
})

test('the first step is a dot, for a line of one point is not to be seen', () => {
  expect(draw({losses: [3], steps: 10}).querySelectorAll('circle')).toHaveLength(1)
  expect(draw({losses: [3, 2.5], steps: 10}).querySelectorAll('circle')).toHaveLength(0)
  expect(draw({losses: [], steps: 10}).querySelectorAll('circle')).toHaveLength(0)
})

test('a short curve is drawn as it is, its steps counted from 1', () => {
  expect(thin([3, 2, 1], 400)).toEqual([{step: 1, loss: 3}, {step: 2, loss: 2}, {step: 3, loss: 1}])
})

test('a long curve is thinned to means of equal stretches, and ends at its last step', () => {
  const points = thin(Float32Array.from({length: 1001}, (_, i) => i), 100)
  expect(points.length).toBeLessThanOrEqual(100)
  expect(points[0]).toEqual({step: 11, loss: 5})
  expect(points.at(-1)).toEqual({step: 1001, loss: 995}) // the mean of losses 990 to 1000
})

test('no losses, no points', () => {
  expect(thin([], 400)).toEqual([])
})
