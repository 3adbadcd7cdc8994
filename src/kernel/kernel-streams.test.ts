import {expect, test} from 'vitest'
import {cell, createBench, turn} from './testing/fake-realm.ts'

const stream = cell('stream', 'yield 1')
const slider = cell('slider', 'const n = view(Inputs.range())')

test('the next value of a stream is asked for after the page has drawn the last one', async () => {
  const {worker, frame} = createBench([stream])
  worker.latest('stream').publish({stream: 1})
  await turn()
  expect(worker.acknowledged).toEqual([])
  await frame()
  expect(worker.acknowledged).toEqual(['stream.stream'])
})

test('a displayed value is acknowledged after a frame, under the empty name', async () => {
  const {worker, frame} = createBench([stream])
  worker.latest('stream').display(1)
  await frame()
  expect(worker.acknowledged).toEqual(['stream.'])
})

test('the next value waits until everything that started because of the last one has settled', async () => {
  const {worker, frame} = createBench([stream, cell('a', 'const a = stream'), cell('b', 'a')])
  worker.latest('stream').publish({stream: 1})
  await frame()
  expect(worker.acknowledged).toEqual([])
  worker.latest('a').finish(1)
  expect(worker.acknowledged).toEqual([])
  worker.latest('b').end()
  expect(worker.acknowledged).toContain('stream.stream')
})

test('a promise that never settles holds back only its own readers', async () => {
  const {worker, frame, clock, phases} = createBench([stream, cell('never', 'const never = wait(stream)'), cell('after', 'never'), cell('other', 'stream')])
  worker.latest('stream').publish({stream: 1})
  worker.latest('other').end()
  await frame()
  await clock.advance(999)
  expect(worker.acknowledged).toEqual([])
  await clock.advance(1)
  expect(worker.acknowledged).toEqual(['stream.stream'])

  const straggler = worker.latest('never')
  worker.latest('stream').publish({stream: 2})
  expect(straggler.stopped).toBe(false)
  expect(worker.latest('never')).toBe(straggler)
  expect(worker.latest('other').inputs).toEqual({stream: 2})
  worker.latest('other').end()
  expect(phases('never', 'after')).toBe('never: running, after: queued')
})

test('a straggler does not hold back the values after the next one', async () => {
  const {worker, frame, clock} = createBench([stream, cell('slow', 'const slow = stream')])
  worker.latest('stream').publish({stream: 1})
  await frame()
  await clock.advance(1000)
  worker.latest('stream').publish({stream: 2})
  await frame()
  expect(worker.acknowledged).toHaveLength(2)
})

test('a straggler runs again with the newest value, and its readers see only that', async () => {
  const {worker, frame, clock} = createBench([stream, cell('slow', 'const slow = stream'), cell('both', 'slow + stream')])
  worker.latest('stream').publish({stream: 1})
  await frame()
  await clock.advance(1000)
  const straggler = worker.latest('slow')
  worker.latest('stream').publish({stream: 2})
  worker.latest('stream').publish({stream: 3})
  straggler.finish('of 1')
  expect(worker.latest('slow').inputs).toEqual({stream: 3})
  worker.latest('slow').finish('of 3')
  expect(worker.runs.filter(run => run.cell === 'both').map(run => run.inputs)).toEqual([{slow: 'of 3', stream: 3}])
})

test('a stream that reads a stream starts anew with each value', async () => {
  const {worker} = createBench([stream, cell('inner', 'yield stream')])
  worker.latest('stream').publish({stream: 1})
  const first = worker.latest('inner')
  first.publish({inner: 'a'})
  worker.latest('stream').publish({stream: 2})
  expect(first.stopped).toBe(true)
  expect(worker.latest('inner').inputs).toEqual({stream: 2})
})

test('a manual run outlives the next value of a stream it reads, and is out of date at its end', async () => {
  const {worker, kernel} = createBench([stream, cell('evaluate', 'const score = stream', {manual: true})])
  worker.latest('stream').publish({stream: 1})
  void kernel.run('evaluate')
  const run = worker.latest('evaluate')
  worker.latest('stream').publish({stream: 2})
  expect(run.stopped).toBe(false)
  run.finish(0.9)
  expect(kernel.status('evaluate')).toMatchObject({phase: 'stale', reason: {kind: 'inputs-changed', names: ['stream']}})
})

test('a manual run is stopped when the reader moves a control that it depends on', async () => {
  const {page, worker, kernel} = createBench([slider, cell('twice', 'const twice = 2 * n'), cell('train', 'yield twice', {manual: true})])
  page.latest('slider').publish({n: 1})
  page.latest('slider').end()
  worker.latest('twice').finish(2)
  void kernel.run('train')
  const run = worker.latest('train')
  run.publish({train: 'step 1'})
  page.latest('slider').publish({n: 2})
  worker.latest('twice').finish(4)
  expect(run.stopped).toBe(true)
  expect(kernel.status('train')).toMatchObject({phase: 'stale', reason: {kind: 'inputs-changed', names: ['twice'], interrupted: true}})
})

test('Run all, and Run on the cell itself, evaluate a training when it has ended, once', async () => {
  const {worker, kernel, phases} = createBench([cell('train', 'yield 1', {manual: true}), cell('curve', 'train'), cell('evaluate', 'const score = train', {manual: true}), cell('report', 'score')], run => {
    if (run.cell === 'curve' || run.cell === 'report') run.end()
  })
  void kernel.runAll()
  worker.latest('train').publish({train: 'step 1'})
  worker.latest('train').publish({train: 'step 2'})
  expect(phases()).toBe('train: streaming, curve: done, evaluate: queued, report: queued')
  worker.latest('train').end()
  expect(worker.latest('evaluate').inputs).toEqual({train: 'step 2'})
  worker.latest('evaluate').finish(0.9)
  await kernel.settled()
  expect(phases()).toBe('train: done, curve: done, evaluate: done, report: done')
  expect(worker.runs.map(run => run.cell)).toEqual(['train', 'curve', 'curve', 'evaluate', 'report'])

  void kernel.run('train')
  worker.latest('train').publish({train: 'again'})
  void kernel.run('evaluate')
  worker.latest('train').publish({train: 'and again'})
  expect(kernel.status('evaluate')).toMatchObject({phase: 'queued', reason: {kind: 'training', cell: 'train'}})
  worker.latest('train').end()
  expect(worker.latest('evaluate').inputs).toEqual({train: 'and again'})
})

test('who wants to evaluate a training sooner stops it: the wait ends there, with what it has given', async () => {
  const {worker, kernel} = createBench([cell('train', 'yield 1', {manual: true}), cell('evaluate', 'const score = train', {manual: true})])
  void kernel.run('train')
  worker.latest('train').publish({train: 'step 1'})
  void kernel.run('evaluate')
  const stopped = kernel.stop('train')
  worker.latest('train').end()
  await stopped
  expect(worker.latest('evaluate').inputs).toEqual({train: 'step 1'})
})

test('a wait that is stopped is over: the training goes on, and its end begins nothing', async () => {
  const {worker, kernel} = createBench([cell('train', 'yield 1', {manual: true}), cell('evaluate', 'const score = train', {manual: true})])
  const done = kernel.run('evaluate')
  worker.latest('train').publish({train: 'step 1'})
  await kernel.stop('evaluate')
  await done
  worker.latest('train').publish({train: 'step 2'})
  worker.latest('train').end()
  expect(worker.runs.map(run => run.cell)).toEqual(['train'])
  expect(kernel.status('evaluate').phase).toBe('stale')
})

test('a control that runs only when asked is no training: what reads it does not wait for an end that never comes', async () => {
  const {page, worker, kernel} = createBench([cell('dial', 'const n = view(1)', {manual: true, realm: 'page'}), cell('square', 'const s = n * n', {manual: true})])
  void kernel.run('dial')
  page.latest('dial').publish({n: 2})
  void kernel.run('square')
  expect(worker.latest('square').inputs).toEqual({n: 2})
})

test('Run on what evaluates a training that never ran begins the training, says what it waits for, and runs at its end', async () => {
  const {worker, kernel} = createBench([cell('train', 'yield 1', {manual: true}), cell('trained', 'const trained = train'), cell('evaluate', 'const score = trained', {manual: true})], run => {
    if (run.cell === 'trained') run.finish(run.inputs['train'])
  })
  const done = kernel.run('evaluate')
  worker.latest('train').publish({train: 'step 1'})
  worker.latest('train').publish({train: 'step 2'})
  expect(kernel.status('evaluate')).toMatchObject({phase: 'queued', reason: {kind: 'training', cell: 'train'}})
  worker.latest('train').end()
  expect(worker.latest('evaluate').inputs).toEqual({trained: 'step 2'})
  worker.latest('evaluate').finish(0.9)
  expect(await done).toMatchObject({phase: 'done'})
})

test('of two trainings above, one under way and one that Run must first begin, the ends of both are waited for', async () => {
  const {worker, kernel} = createBench([cell('a', 'yield 1', {manual: true}), cell('b', 'yield 1', {manual: true}), cell('evaluate', 'const score = a + b', {manual: true})])
  void kernel.run('a')
  worker.latest('a').publish({a: 1})
  void kernel.run('evaluate')
  worker.latest('b').publish({b: 1})
  expect(kernel.status('evaluate')).toMatchObject({phase: 'queued', reason: {kind: 'training'}})
  worker.latest('b').publish({b: 2})
  worker.latest('b').end()
  expect(kernel.status('evaluate')).toMatchObject({phase: 'queued', reason: {kind: 'training', cell: 'a'}})
  worker.latest('a').end()
  expect(worker.latest('evaluate').inputs).toEqual({a: 1, b: 2})
})

test('under Run all, a manual cell that reads a stream without an end runs at its first value, and again only when it ends', () => {
  const {worker, kernel} = createBench([stream, cell('evaluate', 'const score = stream', {manual: true})])
  worker.latest('stream').publish({stream: 1})
  void kernel.runAll()
  worker.latest('evaluate').finish(0.1)
  worker.latest('stream').publish({stream: 2})
  worker.latest('stream').publish({stream: 3})
  expect(worker.runs.filter(run => run.cell === 'evaluate')).toHaveLength(1)
  worker.latest('stream').end()
  expect(worker.latest('evaluate').inputs).toEqual({stream: 3})
})

test('a control is done once it has its first value: it does not keep the page from settling, and still moves', async () => {
  const {page, worker, kernel, phases, frame} = createBench([slider, cell('reader', 'n')])
  page.latest('slider').publish({n: 1})
  page.latest('slider').end()
  worker.latest('reader').end()
  await kernel.settled()
  expect(phases()).toBe('slider: done, reader: done')
  await frame()
  expect(page.acknowledged).toEqual(['slider.n'])
  page.latest('slider').publish({n: 2})
  expect(worker.latest('reader').inputs).toEqual({n: 2})
})

test('a control without a value yet leaves its readers idle', async () => {
  const {page, kernel} = createBench([slider, cell('reader', 'n')])
  page.latest('slider').end()
  expect(kernel.status('reader')).toMatchObject({phase: 'idle', reason: {kind: 'needs', name: 'n', cell: 'slider'}})
})

test('an old control goes when its cell runs again', async () => {
  const {page, kernel} = createBench([slider])
  const old = page.latest('slider')
  old.publish({n: 1})
  old.end()
  void kernel.run('slider')
  expect(old.stopped).toBe(true)
})

test('a stream is told as streaming after a frame, a plain cell never', async () => {
  const {worker, frame, told} = createBench([stream, cell('plain', 'const x = 1')])
  worker.latest('stream').publish({stream: 1})
  worker.latest('plain').publish({x: 1})
  await turn()
  worker.latest('plain').end()
  await frame()
  expect(told.filter(line => /streaming|done/.test(line))).toEqual(['plain: done', 'stream: streaming'])
})

test('a stream counts as running until it ends', async () => {
  const {worker, kernel} = createBench([stream])
  let settled = false
  void kernel.settled().then(() => { settled = true })
  worker.latest('stream').publish({stream: 1})
  await turn()
  expect(settled).toBe(false)
  worker.latest('stream').end()
  await turn()
  expect(settled).toBe(true)
})
