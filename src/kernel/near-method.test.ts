import {expect, test} from 'vitest'
import {nearMethod} from './near-method.ts'

class Model {
  layers = {dense() {}, lstm() {}}
  size = 3
  fit() {}
  get weights(): unknown { throw new Error('a getter ran') }
}
const names: Record<string, unknown> = {model: new Model(), Math, text: 'abc', numbers: [1, 2], nothing: undefined, floats: new Float32Array(3)}
const meant = (message: string) => nearMethod(message, name => name in names ? {value: names[name]} : undefined)

test('a misspelt method of a value, a member or a global is told with the right one', () => {
  expect(meant('model.fitt is not a function')).toEqual({object: 'model', name: 'fitt', meant: 'fit'})
  expect(meant('model.layers.dens is not a function')).toEqual({object: 'model.layers', name: 'dens', meant: 'dense'})
  expect(meant('Math.flor is not a function')?.meant).toBe('floor')
  expect(meant('text.toUpercase is not a function')?.meant).toBe('toUpperCase')
  expect(meant('numbers.mapp is not a function')?.meant).toBe('map')
  expect(meant('floats.subaray is not a function')?.meant).toBe('subarray')
  expect(meant('Math.Maxx is not a constructor')?.meant).toBe('max')
})

test('what Safari adds does not matter', () => {
  expect(meant("model.fitt is not a function. (In 'model.fitt()', 'model.fitt' is undefined)")?.meant).toBe('fit')
})

test('nothing is said where nothing is certain', () => {
  for (const message of [
    'other.fitt is not a function', // unknown here
    'model.compileEverything is not a function', // nothing like it
    'model.fit is not a function', // it is one: the message speaks of another `model`
    '(intermediate value).fitt is not a function',
    'model.weights.fitt is not a function', // behind a getter
    'model.layers.missing.fitt is not a function',
    'nothing.fitt is not a function',
    'fitt is not a function',
    'x is not iterable',
  ]) expect(meant(message), message).toBeUndefined()
})

test('a property that is no method is not suggested', () => {
  expect(meant('model.sise is not a function')).toBeUndefined()
})
