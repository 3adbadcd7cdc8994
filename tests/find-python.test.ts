import {expect, it} from 'vitest'
import {findPython} from './jupyter/run-notebook.ts'

it('takes the first Python that has the client, and installs nothing then', () => {
  expect(findPython({pythons: ['a', 'b', 'c'], works: python => python !== 'a', install: () => { throw new Error('installed') }})).toBe('b')
})

it('installs the client where it may, and looks again', () => {
  let installed = false
  expect(findPython({pythons: ['a'], works: () => installed, install: () => { installed = true }})).toBe('a')
})

it('says in one sentence what to install where it may not, or where that did not help', () => {
  const sentence = /^No Jupyter client found: run `apt-get install python3-jupyter-client python3-nbformat`/
  expect(() => findPython({pythons: ['a'], works: () => false, install: undefined})).toThrow(sentence)
  expect(() => findPython({pythons: ['a'], works: () => false, install: () => {}})).toThrow(sentence)
})
