import {expect, test} from 'vitest'
import {remember} from './remember.ts'

test('what has loaded is not loaded again', async () => {
  let loads = 0
  const get = remember(async () => ++loads)
  expect([await get(), await get()]).toEqual([1, 1])
  expect(get()).toBe(get())
})

test('two that ask at once share one load', async () => {
  let loads = 0
  const get = remember(async () => ++loads)
  expect(await Promise.all([get(), get()])).toEqual([1, 1])
})

test('what failed is tried again', async () => {
  let loads = 0
  const get = remember(async () => {
    if (++loads === 1) throw new Error('offline')
    return loads
  })
  await expect(get()).rejects.toThrow('offline')
  expect(await get()).toBe(2)
})

test('each key has its own', async () => {
  const get = remember(async (key: string) => ({key}))
  expect(await Promise.all([get('a'), get('b')])).toEqual([{key: 'a'}, {key: 'b'}])
  expect(await get('a')).toBe(await get('a'))
})
