import {expect, test} from 'vitest'
import {cell, createBench, turn} from './testing/fake-realm.ts'

test('a stopped cell stays stopped until an input changes, an edit, or Run', async () => {
  const {kernel, worker} = createBench([cell('a', 'const a = n')])
  kernel.set('n', 1)
  await kernel.stop('a')
  expect(kernel.status('a').phase).toBe('stopped')
  kernel.set('unrelated', 1)
  expect(kernel.status('a').phase).toBe('stopped')
  kernel.set('n', 2)
  expect(worker.latest('a').inputs).toEqual({n: 2})
  await kernel.stop('a')
  void kernel.run('a')
  expect(kernel.status('a').phase).toBe('running')
})

test('readers of a cell that was stopped without a value say so', async () => {
  const {kernel} = createBench([cell('a', 'const a = 1'), cell('b', 'a')])
  await kernel.stop('a')
  expect(kernel.status('b')).toMatchObject({phase: 'idle', reason: {kind: 'upstream-stopped', name: 'a', cell: 'a'}})
})

test('a stopped stream keeps its last value for whoever reads it', async () => {
  const {kernel, worker} = createBench([cell('train', 'yield 1', {manual: true}), cell('sample', 'train', {manual: true})])
  void kernel.run('train')
  worker.latest('train').publish({train: 'step 9'})
  await kernel.stop('train')
  void kernel.run('sample')
  expect(worker.latest('sample').inputs).toEqual({train: 'step 9'})
  expect(kernel.status('train').phase).toBe('stopped')
})

test('Run starts a cell again that was stopped without a value, when another needs it', async () => {
  const {kernel, worker} = createBench([cell('a', 'const a = 1', {manual: true}), cell('b', 'a', {manual: true})])
  void kernel.run('a')
  await kernel.stop('a')
  void kernel.run('b')
  expect(kernel.status('a').phase).toBe('running')
  worker.latest('a').finish(1)
  expect(kernel.status('b').phase).toBe('running')
})

test('stop without a name stops all that run, and what waits does not start', async () => {
  const {kernel, phases, worker} = createBench([cell('a', 'const a = 1'), cell('b', 'const b = a'), cell('c', 'const c = 1', {realm: 'page'})])
  await kernel.stop()
  expect(phases()).toBe('a: stopped, b: stale, c: stopped')
  await kernel.settled()
  expect(worker.runs.map(run => run.cell)).toEqual(['a'])
})

test('stopping ends a Run that waits', async () => {
  const {kernel} = createBench([cell('a', 'const a = 1', {manual: true})])
  const run = kernel.run('a')
  await kernel.stop('a')
  expect(await run).toMatchObject({phase: 'stopped'})
})

test('a worker that does not answer is restarted: automatic cells are computed again, manual ones say what was lost, the page keeps everything', async () => {
  const {kernel, worker, page, phases} = createBench([
    cell('data', 'const data = 1'), cell('model', 'const model = data', {manual: true}), cell('loop', 'while (true) {}', {manual: true}),
    cell('title', 'const title = 1', {realm: 'page'}),
  ], run => {
    if (run.cell !== 'loop') run.finish({of: run.cell})
  })
  await kernel.run('model')
  void kernel.run('loop')
  worker.obeys = false
  await kernel.stop('loop')
  await kernel.settled()
  expect(worker.restarts).toBe(1)
  expect(phases()).toBe('data: done, model: stale, loop: stopped, title: done')
  expect(kernel.status('model').reason).toEqual({kind: 'lost', why: 'stopped'})
  expect(worker.runs.map(run => run.cell)).toEqual(['data', 'model', 'loop', 'data'])
  expect(page.runs.map(run => run.cell)).toEqual(['title'])
})

test('what was stopped does not start again because its inputs are computed again', async () => {
  const {kernel, worker, phases} = createBench([cell('data', 'const data = {}'), cell('loop', 'while (data) {}')], run => {
    if (run.cell === 'data') run.finish({})
  })
  worker.obeys = false
  await kernel.stop('loop')
  await kernel.settled()
  expect(phases()).toBe('data: done, loop: stopped')
  expect(worker.runs.map(run => run.cell)).toEqual(['data', 'loop', 'data'])
})

test('a page cell that does not stop is abandoned; the worker is left alone', async () => {
  const {kernel, page, worker} = createBench([cell('stuck', 'await never', {realm: 'page'})])
  page.obeys = false
  await kernel.stop('stuck')
  expect(worker.restarts).toBe(0)
  expect(kernel.status('stuck').phase).toBe('stopped')
})

test('the last value of a stopped stream survives the restart where the page has a copy', async () => {
  const {kernel, worker, page} = createBench([cell('train', 'yield 1'), cell('draws', 'train', {realm: 'page'})])
  worker.latest('train').publish({train: 'step 9'})
  page.latest('draws').end()
  worker.obeys = false
  await kernel.stop('train')
  expect(worker.restarts).toBe(1)
  expect(await kernel.value('train')).toBe('step 9')
  expect(kernel.status('draws').phase).toBe('done')
})

test('a restart on request computes again what runs by itself', async () => {
  const {kernel, worker, phases} = createBench([cell('a', 'const a = {}'), cell('b', 'const b = a', {manual: true})], run => run.finish({}))
  await kernel.run('b')
  await kernel.restart()
  await kernel.settled()
  expect(phases()).toBe('a: done, b: stale')
  expect(kernel.status('b').reason).toEqual({kind: 'lost', why: 'restarted'})
  expect(worker.runs.map(run => run.cell)).toEqual(['a', 'b', 'a'])
})

test('when the worker dies, the cell that ran says so and is not tried again; the others come back', async () => {
  const {kernel, worker, phases} = createBench([cell('data', 'const data = 1'), cell('hungry', 'const hungry = data')], run => {
    if (run.cell === 'data') run.finish({})
  })
  worker.lose('out of memory')
  await kernel.settled()
  expect(phases()).toBe('data: done, hungry: error')
  expect(kernel.status('hungry').problem).toMatchObject({code: 'realm-lost', message: 'The worker stopped while this cell ran: out of memory'})
  expect(worker.runs.map(run => run.cell)).toEqual(['data', 'hungry', 'data'])
})

test('what a crash took from a manual cell is said by its reason', async () => {
  const {kernel, worker} = createBench([cell('model', 'const model = 1', {manual: true})], run => run.finish({}))
  await kernel.run('model')
  worker.lose('out of memory')
  expect(kernel.status('model')).toMatchObject({phase: 'stale', reason: {kind: 'lost', why: 'crashed'}})
})

test('the edit that mends an endless loop gets a fresh worker when the old one is jammed', async () => {
  const {kernel, worker, clock} = createBench([cell('loop', 'while (true) {}')])
  worker.obeys = false
  kernel.define(cell('loop', 'const loop = 1'))
  await turn()
  await clock.advance(300)
  expect(worker.restarts).toBe(1)
  expect(worker.latest('loop').request.program.source).toBe('const loop = 1')
  expect(worker.latest('loop').stopped).toBe(false)
})

test('Run on a jammed manual cell runs it in a fresh worker', async () => {
  const {kernel, worker, clock} = createBench([cell('loop', 'while (true) {}', {manual: true})])
  worker.obeys = false
  void kernel.run('loop')
  const again = kernel.run('loop')
  await turn()
  await clock.advance(300)
  expect(worker.restarts).toBe(1)
  worker.latest('loop').end()
  expect(await again).toMatchObject({phase: 'done', run: 3})
})

test('a superseded run that merely takes long costs nobody the worker', async () => {
  const {kernel, worker, clock} = createBench([cell('slow', 'await sleep()')])
  worker.obeys = false
  kernel.define(cell('slow', 'await nap()'))
  await turn()
  worker.answerReads()
  await turn()
  await clock.advance(300)
  expect(worker.restarts).toBe(0)
})

test('a superseded run that goes on beside its replacement is ended by Stop, at the price of the worker', async () => {
  const {kernel, worker, clock} = createBench([cell('train', 'for (;;) await step()', {manual: true}), cell('other', 'const other = 1', {manual: true})])
  void kernel.run('train')
  worker.obeys = false
  void kernel.run('train')
  await turn()
  worker.answerReads()
  await turn()
  await clock.advance(300)
  worker.obeys = true
  void kernel.run('other')
  await kernel.stop('other')
  expect(worker.restarts).toBe(0)
  await kernel.stop('train')
  expect(worker.restarts).toBe(1)
})

test('a superseded run that has ended late costs nobody the worker', async () => {
  const {kernel, worker} = createBench([cell('train', 'for (;;) await step()', {manual: true})])
  void kernel.run('train')
  const leftover = worker.latest('train')
  worker.obeys = false
  void kernel.run('train')
  await turn()
  worker.answerReads()
  leftover.end({kind: 'stopped'})
  worker.obeys = true
  await kernel.stop()
  expect(worker.restarts).toBe(0)
})

test('Run during a stop waits for the stop', async () => {
  const {kernel, worker} = createBench([cell('loop', 'while (true) {}', {manual: true})])
  worker.obeys = false
  void kernel.run('loop')
  const stopped = kernel.stop('loop')
  const again = kernel.run('loop')
  await stopped
  await turn()
  expect(worker.restarts).toBe(1)
  worker.latest('loop').end()
  expect(await again).toMatchObject({phase: 'done'})
})
