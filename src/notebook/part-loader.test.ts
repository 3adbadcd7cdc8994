import {expect, it} from 'vitest'
import {partLoader} from './part-loader.ts'
import {strings} from './strings.ts'

const told: string[] = []
const withPart = partLoader(({text}) => {
  told.push(text)
  return {close: () => {}}
}, strings('en'))

it('a part that loads is used, and nothing is said', async () => {
  expect(await new Promise(resolve => withPart(Promise.resolve('map'), resolve))).toBe('map')
  expect(told).toEqual([])
})

it('a part that cannot be loaded is not used, and the reader hears what to do', async () => {
  const part = Promise.reject(new TypeError('Failed to fetch dynamically imported module'))
  let used = false
  withPart(part, () => { used = true })
  await part.catch(() => {})
  expect(used).toBe(false)
  expect(told).toEqual([strings('en').partFailed])
})
