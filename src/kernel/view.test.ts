import {expect, test} from 'vitest'
import {FakeControl} from './testing/fake-control.ts'
import {controlValues} from './view.ts'

test('a control gives its value at once, then each change', async () => {
  const control = new FakeControl('text', 'a')
  const values = controlValues(control)
  expect(await values.next()).toEqual({done: false, value: 'a'})
  const next = values.next()
  control.move('b')
  expect(await next).toEqual({done: false, value: 'b'})
})

test('changes that nobody waits for are dropped, all but the newest', async () => {
  const control = new FakeControl('text', 'a')
  const values = controlValues(control)
  await values.next()
  control.move('b')
  control.move('c')
  expect(await values.next()).toEqual({done: false, value: 'c'})
})

test('a control without a value gives none until it has one', async () => {
  const control = new FakeControl()
  control.value = undefined
  const first = controlValues(control).next()
  control.move('now')
  expect(await first).toEqual({done: false, value: 'now'})
})

test('the type decides which event counts and what the value is', async () => {
  const range = new FakeControl('range', '3')
  expect(await controlValues(range).next()).toEqual({done: false, value: 3})
  expect(range.event).toBe('input')
  const events = await Promise.all(['button', 'submit', 'checkbox', 'file'].map(async type => {
    const control = Object.assign(new FakeControl(type), {checked: true, files: ['first']})
    return [type, (await controlValues(control).next()).value, control.event]
  }))
  expect(events).toEqual([['button', 1, 'click'], ['submit', 1, 'click'], ['checkbox', true, 'click'], ['file', 'first', 'change']])
})

test('the end of the stream stops listening and answers whoever waits', async () => {
  const control = new FakeControl()
  const values = controlValues(control)
  await values.next()
  const waiting = values.next()
  await values.return!()
  expect(await waiting).toEqual({done: true, value: undefined})
  expect(control.listeners.size).toBe(0)
  expect(await values.next()).toEqual({done: true, value: undefined})
})
