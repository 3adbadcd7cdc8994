import {expect, test} from 'vitest'
import {createOutlet, pump} from './streams.ts'

test('one value is in flight, the newest waits, and those between are dropped', () => {
  const sent: number[] = []
  const outlet = createOutlet<number>(value => sent.push(value))
  for (const value of [1, 2, 3]) outlet.push(value)
  expect(sent).toEqual([1])
  outlet.acknowledge()
  expect(sent).toEqual([1, 3])
})

test('an acknowledgement without a value that waits makes room for the next', () => {
  const sent: number[] = []
  const outlet = createOutlet<number>(value => sent.push(value))
  outlet.push(1)
  outlet.acknowledge()
  outlet.push(2)
  expect(sent).toEqual([1, 2])
})

test('a closed outlet sends nothing more and lets go of whoever waits', async () => {
  const sent: number[] = []
  const outlet = createOutlet<number>(value => sent.push(value))
  outlet.push(1)
  outlet.push(2)
  const idle = outlet.idle()
  outlet.close()
  await idle
  outlet.acknowledge()
  expect(sent).toEqual([1])
})

function* countTo(n: number, pulled: number[] = []) {
  for (let i = 1; i <= n; i++) {
    pulled.push(i)
    yield i
  }
}

test('ahead: a generator runs at full speed, and its last value arrives', async () => {
  const sent: unknown[] = []
  const outlet = createOutlet<unknown>(value => sent.push(value))
  const done = pump({iterator: countTo(1000), outlets: [outlet], stopped: () => false, pacing: 'ahead', now: () => 0})
  outlet.acknowledge()
  await done
  expect(sent).toEqual([1, 1000])
})

test('in lockstep: the next value is asked for when the last one is acknowledged', async () => {
  const pulled: number[] = []
  const outlet = createOutlet<unknown>(() => {})
  const done = pump({iterator: countTo(2, pulled), outlets: [outlet], stopped: () => false, pacing: 'lockstep', now: () => 0})
  await new Promise(resolve => setTimeout(resolve))
  expect(pulled).toEqual([1])
  outlet.acknowledge()
  await new Promise(resolve => setTimeout(resolve))
  expect(pulled).toEqual([1, 2])
  outlet.acknowledge()
  await done
})

test('an endless generator lets messages through', async () => {
  let stopped = false
  let time = 0
  setTimeout(() => { stopped = true })
  await pump({iterator: countTo(Infinity), outlets: [], stopped: () => stopped, pacing: 'ahead', now: () => time += 1})
  expect(stopped).toBe(true)
})

test('a stream that rests takes no next value, goes on afterwards, and hears a stop meanwhile', async () => {
  let [resting, stopped, time] = [true, false, 0]
  const pulled: number[] = []
  const pumped = pump({iterator: countTo(3, pulled), outlets: [], stopped: () => stopped, pacing: 'ahead', resting: () => resting, now: () => time += 20})
  await new Promise(resolve => setTimeout(resolve, 50))
  expect(pulled).toEqual([1])
  resting = false
  await pumped
  expect(pulled).toEqual([1, 2, 3])
  resting = true
  const other = pump({iterator: countTo(Infinity), outlets: [], stopped: () => stopped, pacing: 'ahead', resting: () => resting, now: () => time += 20})
  await new Promise(resolve => setTimeout(resolve, 50))
  stopped = true
  await other
})
