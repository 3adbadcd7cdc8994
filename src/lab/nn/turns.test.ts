import {expect, test, vi} from 'vitest'
import {createTurns} from './turns.ts'

test('a timer that is due is heard within two turns', async () => {
  const turns = createTurns()
  let heard = false
  setTimeout(() => { heard = true }, 1)
  const due = performance.now() + 5
  while (performance.now() < due);
  await turns.next()
  await turns.next()
  expect(heard).toBe(true)
  turns.close()
})

test('without setImmediate, as in browsers, messages make the turns, and close ends them', async () => {
  vi.stubGlobal('setImmediate', undefined)
  const turns = createTurns()
  const order: string[] = []
  void Promise.resolve().then(() => order.push('microtask'))
  await turns.next()
  order.push('turn')
  await turns.next()
  turns.close()
  vi.unstubAllGlobals()
  expect(order).toEqual(['microtask', 'turn'])
})
