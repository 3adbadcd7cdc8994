import {expect, test} from 'vitest'
import {LabError} from '../lab-error.ts'
import {mobyDick} from './moby-dick.ts'

const book = Object.fromEntries(['etymology', 'extracts', 'epilogue', ...Array.from({length: 135}, (_, i) => String(i + 1))].map(part => [part, `${part}.\n`]))
const load = () => Promise.resolve({default: book})

test('the novel is its chapters in order and the epilogue, a blank line between them', async () => {
  const text = await mobyDick({}, load)
  expect(text.startsWith('1.\n\n2.\n\n3.\n')).toBe(true)
  expect(text.endsWith('134.\n\n135.\n\nepilogue.\n')).toBe(true)
})

test('parts come in the order asked for', async () => {
  expect(await mobyDick({parts: ['etymology', 42]}, load)).toBe('etymology.\n\n42.\n')
})

test('a part that the book does not have is refused with those it has', async () => {
  await expect(mobyDick({parts: [136]}, load)).rejects.toThrow('Moby-Dick has no part 136.')
  await expect(mobyDick({parts: [136]}, load)).rejects.toMatchObject({hint: 'Ask for chapters 1 to 135, "etymology", "extracts" or "epilogue".'})
})

test('a text that cannot be loaded is an error that says what to do', async () => {
  const offline = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'))
  const error = await mobyDick({}, offline).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(LabError)
  expect(error).toMatchObject({message: 'The text of Moby-Dick could not be loaded.', hint: 'Check that this site can be reached, then run the cell again.'})
})
