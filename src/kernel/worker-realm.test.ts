import {Worker} from 'node:worker_threads'
import {afterEach, expect, test, vi} from 'vitest'
import type {Program} from '../language/program.ts'
import {cell} from './testing/fake-realm.ts'
import {createRealKernel} from './testing/real-kernel.ts'
import type {Report} from './worker-messages.ts'
import {createWorkerRealm, type WorkerPort} from './worker-realm.ts'

let real: ReturnType<typeof createRealKernel>
let booted = 0
afterEach(() => {
  vi.useRealTimers()
  real.kernel.dispose()
})

/** A worker thread with the interface of a browser's Worker. */
function boot(): WorkerPort {
  booted++
  const thread = new Worker(new URL('./testing/worker-thread.ts', import.meta.url))
  const port: WorkerPort = {
    postMessage: message => thread.postMessage(message),
    terminate: () => void thread.terminate(),
    onmessage: null,
    onerror: null,
  }
  thread.on('message', data => port.onmessage?.({data}))
  thread.on('error', error => port.onerror?.(error as Error))
  return port
}

test('the worker boots at the first run, not before', async () => {
  booted = 0
  real = createRealKernel([cell('page', '1', {realm: 'page'}), cell('heavy', 'const x = 6 * 7', {manual: true})], {boot})
  await real.kernel.settled()
  expect(booted).toBe(0)
  await real.kernel.run('heavy')
  expect(booted).toBe(1)
  expect(await real.kernel.value('x')).toBe(42)
})

test('while (true) {} stops, and what the page and the graph hold comes back', async () => {
  real = createRealKernel([cell('data', 'const data = [1, 2]'), cell('title', 'const title = "kept"', {realm: 'page'}), cell('loop', 'while (true) {}', {manual: true}), cell('sum', 'data[0] + data[1]')], {boot})
  await real.kernel.settled()
  void real.kernel.run('loop')
  await new Promise(resolve => setTimeout(resolve, 50))
  expect(real.kernel.status('loop').phase).toBe('running')
  const start = performance.now()
  await real.kernel.stop('loop')
  // Patience of 300 ms and a fresh worker; measured about 350 ms. Two seconds leave room for a busy machine; `npm run bench -- stop` measures it in Chromium.
  expect(performance.now() - start).toBeLessThan(2000)
  await real.kernel.settled()
  expect(real.kernel.status('loop').phase).toBe('stopped')
  expect(await real.kernel.value('data')).toEqual([1, 2])
  expect(await real.kernel.value('title')).toBe('kept')
  expect(real.shown['sum']).toEqual([3])
})

test('what a cell logs and displays before an endless loop is shown while it runs, and stays after Stop', async () => {
  real = createRealKernel([cell('loop', "console.log('one'); display({half: 1}); console.log('two'); while (true) {}", {manual: true})], {boot})
  void real.kernel.run('loop')
  await expect.poll(() => [real.logged['loop'], real.shown['loop']], {timeout: 10_000}).toEqual([['one', 'two'], [{half: 1}]])
  expect(real.kernel.status('loop').phase).toBe('running')
  await real.kernel.stop('loop')
  expect([real.logged['loop'], real.shown['loop']]).toEqual([['one', 'two'], [{half: 1}]])
})

test('what a turn that is not over shows waits for its rest, but not for long', () => {
  vi.useFakeTimers()
  const port: WorkerPort = {postMessage() {}, terminate() {}, onmessage: null}
  const realm = createWorkerRealm({boot: () => port})
  const told: string[] = []
  const tell = (what: string) => () => void told.push(what)
  realm.listen({published: tell('published'), displayed: tell('displayed'), logged: tell('logged'), troubled: tell('troubled'), ended: tell('ended'), lost: tell('lost')})
  realm.run({run: 1, program: cell('a', 'const a = 1').program as Program, inputs: {}, crossing: []})
  const say = (reports: readonly Report[], open?: true) => port.onmessage!({data: {type: 'reports', reports, ...(open && {open})}})
  const line: Report = {type: 'logged', run: 1, entry: {level: 'log', text: 'a line'}}

  say([line], true)
  vi.advanceTimersByTime(49)
  expect(told).toEqual([])
  say([{type: 'ended', run: 1, outcome: {kind: 'done'}}])
  expect(told.splice(0)).toEqual(['logged', 'ended'])

  say([line], true)
  say([line], true)
  vi.advanceTimersByTime(50)
  expect(told.splice(0)).toEqual(['logged', 'logged'])

  say([line], true)
  void realm.restart!()
  expect(told).toEqual(['logged'])
})

test('an edit that mends an endless loop needs no Stop', async () => {
  real = createRealKernel([cell('loop', 'while (true) {}')], {boot})
  await new Promise(resolve => setTimeout(resolve, 100))
  real.kernel.define(cell('loop', 'const fine = 1'))
  await real.kernel.settled()
  expect(await real.kernel.value('fine')).toBe(1)
})

test('a stop that the cell obeys keeps the worker and everything in it', async () => {
  booted = 0
  real = createRealKernel([cell('model', 'const model = {weights: [1]}', {manual: true}), cell('train', 'for (;;) { await new Promise(r => setTimeout(r, 1)); yield model.weights[0]++ }', {manual: true})], {boot})
  await real.kernel.run('model')
  void real.kernel.run('train')
  await real.kernel.value('train')
  await real.kernel.stop('train')
  expect(booted).toBe(1)
  expect(real.kernel.status('model').phase).toBe('done')
  expect(real.kernel.status('train').phase).toBe('stopped')
})

test('trainings rest as long as they are told, what runs by itself beside them does not, and a rest does not keep Stop waiting', async () => {
  booted = 0
  const counting = 'for (let n = 0; ; n++) { await new Promise(r => setTimeout(r, 1)); yield n }'
  real = createRealKernel([cell('training', counting, {manual: true}), cell('text', counting)], {boot})
  const {kernel} = real
  const value = async (name: string) => await kernel.value(name) as number
  const later = async (name: string) => {
    const before = await value(name)
    await new Promise(resolve => setTimeout(resolve, 200))
    return await value(name) - before
  }
  void kernel.run('training')
  expect(await later('training')).toBeGreaterThan(0)
  kernel.rest(60_000)
  await later('training') // in time it has heard
  expect(await later('training')).toBe(0)
  expect(await later('text')).toBeGreaterThan(0)
  kernel.rest(0)
  await vi.waitFor(async () => expect(await later('training')).toBeGreaterThan(0), 5000)
  kernel.rest(60_000)
  await kernel.stop()
  expect([kernel.status('training').phase, kernel.status('text').phase, booted]).toEqual(['stopped', 'stopped', 1])
})

test('a worker that crashes is reported at the cell that ran, and the next run boots a fresh one', async () => {
  real = createRealKernel([cell('a', 'const a = 1'), cell('crash', 'setTimeout(() => { throw new Error("out of memory") }); await new Promise(() => {})', {manual: true})], {boot})
  await real.kernel.settled()
  await real.kernel.run('crash')
  expect(real.problem('crash')).toMatchObject({code: 'realm-lost', message: 'The worker stopped while this cell ran: out of memory'})
  expect(await real.kernel.value('a')).toBe(1)
})

test('errors keep their place across the threads', async () => {
  real = createRealKernel([cell('bad', 'const x: number = 1\nx.toFixed(1000)')], {boot})
  await real.kernel.settled()
  expect(real.problem('bad')).toMatchObject({type: 'RangeError', cell: 'bad', line: 2, column: 3})
})

test('an uncaught error that does not end the worker costs nothing', async () => {
  let port: WorkerPort | undefined
  booted = 0
  real = createRealKernel([cell('a', 'const a = 1')], {boot: () => port = boot()})
  await real.kernel.settled()
  port!.onerror!({message: 'Uncaught TypeError in a library'})
  await new Promise(resolve => setTimeout(resolve, 150))
  expect(real.kernel.status('a')).toMatchObject({phase: 'done', run: 1})
  expect(booted).toBe(1)
})

test('a worker that cannot be started is an error at the cell that wanted it', async () => {
  real = createRealKernel([cell('a', 'const a = 1')], {boot: () => { throw new Error('blocked by the browser') }})
  await real.kernel.settled()
  expect(real.problem('a')).toMatchObject({code: 'realm-not-started', message: 'The worker could not be started: blocked by the browser', values: {reason: 'blocked by the browser'}})
})

test.each([
  'Uncaught TypeError: Failed to fetch dynamically imported module: http://localhost/_astro/worker.js', // Chromium
  'TypeError: error loading dynamically imported module: http://localhost/_astro/worker.js', // Firefox
  'TypeError: Importing a module script failed.', // WebKit
])('a worker whose script cannot be had says so in a reader’s words: %s', async message => {
  const port: WorkerPort = {onmessage: null, onerror: null, postMessage: () => void setTimeout(() => port.onerror!({message})), terminate() {}}
  real = createRealKernel([cell('a', 'const a = 1')], {boot: () => port})
  await real.kernel.settled()
  const problem = real.problem('a')!
  expect(problem).toMatchObject({code: 'realm-unreachable', message: expect.stringContaining('could not be loaded'), hint: expect.stringContaining('Check the connection')})
  expect(`${problem.message} ${problem.hint}`).not.toMatch(/TypeError|module|http|script|worker/i)
})
