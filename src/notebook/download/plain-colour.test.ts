import {expect, test} from 'vitest'
import {plainColour} from './plain-colour.ts'

test('mixed colours are written as every reader of SVG knows them', () => {
  expect(plainColour('color(srgb 0.5 0 1)')).toBe('rgb(128, 0, 255)')
  expect(plainColour('color(srgb 1.2 -0.1 1e-3 / 0.3)')).toBe('rgba(255, 0, 0, 0.3)')
  expect(plainColour('rgb(1, 2, 3)')).toBe('rgb(1, 2, 3)')
  expect(plainColour('url("#fade")')).toBe('url("#fade")')
})
