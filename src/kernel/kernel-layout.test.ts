/** @file The window has another width: what draws itself anew, what waits to be seen, and that nothing is out of date for it. */
import {expect, test} from 'vitest'
import {cell, createBench, turn} from './testing/fake-realm.ts'

const cells = () => [cell('a', 'const a = width'), cell('b', 'const b = a'), cell('c', 'const c = a', {manual: true}), cell('d', 'const d = width', {manual: true})]

async function wide() {
  let ran: string[] = []
  const bench = createBench(cells(), run => {
    ran.push(run.cell)
    run.finish(run.inputs['width'] ?? run.inputs['a'])
  })
  bench.kernel.set('width', 900, 'layout')
  await bench.kernel.runAll()
  ran = []
  return {...bench, ran: () => ran}
}

test('automatic cells that are seen draw anew, and what reads from them; manual ones stay as they are, and are not out of date', async () => {
  const {kernel, phases, ran} = await wide()
  kernel.set('width', 400, 'layout')
  await kernel.settled()
  expect(ran()).toEqual(['a', 'b'])
  expect(phases()).toBe('a: done, b: done, c: done, d: done')
})

test('cells that nobody sees are not out of date, and draw anew when they are seen', async () => {
  const {kernel, phases, ran, worker} = await wide()
  kernel.see('a', false)
  kernel.see('b', false)
  kernel.set('width', 400, 'layout')
  await kernel.settled()
  expect(ran()).toEqual([])
  expect(phases()).toBe('a: done, b: done, c: done, d: done')
  kernel.see('b', true)
  await kernel.settled()
  expect(ran()).toEqual(['a', 'b'])
  expect(worker.latest('b').inputs).toEqual({a: 400})
})

test('with automatic running off nothing runs and nothing is out of date; Run all draws what runs by itself anew, and trains nothing again', async () => {
  const {kernel, phases, ran} = await wide()
  kernel.automatic(false)
  kernel.set('width', 400, 'layout')
  await kernel.settled()
  expect(ran()).toEqual([])
  expect(phases()).toBe('a: done, b: done, c: done, d: done')
  await kernel.runAll()
  expect(ran()).toEqual(['a', 'b'])
})

test('a cell with controls does not run again, since they would go back to where they began', async () => {
  const {kernel, page, phases} = createBench([cell('a', 'const a = view(make(width))'), cell('b', 'a')], run => run.finish(1))
  kernel.set('width', 900, 'layout')
  await kernel.settled()
  const before = page.runs.length
  kernel.set('width', 400, 'layout')
  await kernel.settled()
  expect(page.runs.length).toBe(before)
  expect(phases()).toBe('a: done, b: done')
})

test('what failed at one width is tried at another', async () => {
  const {kernel, phases} = createBench([cell('a', 'const a = width')], run => (run.inputs['width'] as number) < 500 ? run.fail('too narrow') : run.finish(1))
  kernel.set('width', 400, 'layout')
  await kernel.settled()
  expect(phases()).toBe('a: error')
  kernel.set('width', 900, 'layout')
  await kernel.settled()
  expect(phases()).toBe('a: done')
})

test('a manual run under way goes on, and Run takes the new width', async () => {
  const {kernel, page} = createBench([cell('d', 'const d = width', {manual: true})])
  kernel.set('width', 900, 'layout')
  const done = kernel.run('d')
  await turn()
  kernel.set('width', 400, 'layout')
  const run = page.latest('d')
  expect(run.stopped).toBe(false)
  run.finish(1)
  expect(await done).toMatchObject({phase: 'done'})
  void kernel.run('d')
  await turn()
  expect(page.latest('d').inputs).toEqual({width: 400})
})

test('what is out of date for another reason does not blame the width', async () => {
  const {kernel} = createBench([cell('d', 'const d = width + n', {manual: true})], run => run.finish(1))
  kernel.set('n', 1)
  kernel.set('width', 900, 'layout')
  await kernel.run('d')
  kernel.set('width', 400, 'layout')
  kernel.set('n', 2)
  expect(kernel.status('d')).toMatchObject({phase: 'stale', reason: {kind: 'inputs-changed', names: ['n']}})
})
