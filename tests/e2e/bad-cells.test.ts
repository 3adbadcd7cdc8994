/** @file Cells that go wrong in every way we know: a clear message, and nothing else is lost. */
import type {Page} from 'playwright-core'
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest'
import {ask, button, cellOf, ended, eventually, openBook, outputOf, problemOf, reach, sourceOf, statusOf, write, type Book} from './book.ts'

let book: Book
let page: Page

beforeAll(async () => {
  book = await openBook()
  page = await book.open('en/06-losses/')
})
afterAll(() => book?.close())

describe('names', () => {
  afterEach(() => ask(page, 'reset'))

  it('a name declared twice is said at both cells', async () => {
    await ask(page, 'run', 'fit-loss')
    await write(page, 'gradient-check', 'const other = 1\nconst xs = [1, 2]')
    await reach(page, 'gradient-check', 'error')
    await reach(page, 'fit-loss', 'error')
    expect(await problemOf(page, 'gradient-check')).toMatch(/`xs` is also declared in the cell `fit-loss`\.\s+line 2, column 7\s+A name has one home on the page\. Rename one of them/)
    expect(await problemOf(page, 'fit-loss')).toMatch(/`xs` is also declared in the cell `gradient-check`\.\s+line 1, column 7/)
    await write(page, 'gradient-check', 'const other = 1')
    await reach(page, 'gradient-check', 'done')
    expect((await ask(page, 'run', 'fit-loss')).phase).toBe('done')
  })

  it('cells that wait for each other say so, both', async () => {
    await write(page, 'gradient-check', 'const hen = egg + 1')
    await write(page, 'autodiff', 'const egg = hen + 1')
    await reach(page, 'gradient-check', 'error')
    await reach(page, 'autodiff', 'error')
    expect(await problemOf(page, 'gradient-check')).toMatch(/These cells wait for each other: gradient-check → autodiff → gradient-check\.\s+line 1, column 13\s+Break the circle/)
    expect(await problemOf(page, 'autodiff')).toContain('autodiff → gradient-check → autodiff')
  })

  it('assigning what another cell declares is refused', async () => {
    await write(page, 'gradient-check', 'const a = 1\nxs = []')
    await reach(page, 'gradient-check', 'error')
    expect(await problemOf(page, 'gradient-check')).toMatch(/`xs` belongs to another cell[^]*line 2, column 1[^]*Declare it here with `let xs`/)
    expect((await ask(page, 'run', 'fit-loss')).phase).toBe('done')
  })

  it('a tensor cannot be read on the page, and the reading cell says what to do instead', async () => {
    await ask(page, 'edit', 'autodiff', 'const three = tf.tensor1d([1, 2, 3])\ndisplay(three)')
    expect((await ask(page, 'run', 'autodiff')).phase).toBe('done')
    expect(await outputOf(page, 'autodiff')).toMatch(/^Tensor 3 float32 on \w+\s+1, 2, 3$/)
    await write(page, 'gradient-check', 'const sum = 1\ndisplay(three)')
    await reach(page, 'gradient-check', 'error')
    expect(await problemOf(page, 'gradient-check')).toMatch(/`three` \(from the cell `autodiff`\) cannot be read here: a tensor lives on the compute device\.\s+line 2, column 9\s+Read its numbers in a worker cell: `await x\.data\(\)`\./)
    expect((await statusOf(page, 'autodiff'))?.phase).toBe('done')
  })
})

describe('a promise that never settles', () => {
  afterEach(() => ask(page, 'reset'))

  it.each([['on the page', 'gradient-check'], ['in the worker', 'autodiff']])('%s lets others run, and Stop ends it', async (_, cell) => {
    await ask(page, 'edit', 'trial', 'const meanwhile = 7\ndisplay(meanwhile)')
    await ask(page, 'edit', 'softmax-autodiff', 'meanwhile + 1')
    await write(page, cell, 'const never = await new Promise<number>(() => {})')
    await reach(page, cell, 'running')
    expect((await ask(page, 'run', 'trial')).phase).toBe('done')
    expect((await ask(page, 'run', 'fit-loss')).phase).toBe('done')
    await button(page, cell, 'Stop').click()
    await reach(page, cell, 'stopped', 1000)
    expect((await ask(page, 'run', 'softmax-autodiff')).phase).toBe('done')
    expect(await outputOf(page, 'softmax-autodiff')).toBe('8')
  })
})

describe('out of memory', () => {
  afterEach(() => ask(page, 'reset'))

  it.each([
    ['a tensor', 'tf.zeros([1e5, 1e5])'],
    ['a product', 'tf.matMul(tf.zeros([40_000, 1]), tf.zeros([1, 40_000]))'],
    ['an array', 'new Float64Array(1e10)'],
  ])('%s too large says so, and the page and its other cells live on', async (_, source) => {
    await ask(page, 'run', 'fit-loss')
    expect(await ended(page, 'autodiff', () => write(page, 'autodiff', source), 60_000)).toMatchObject({phase: 'error'})
    const problem = await problemOf(page, 'autodiff')
    console.log(`${source} → ${problem.replace(/\s+/g, ' ')}`)
    expect(problem).toMatch(/memory/i)
    expect(problem).toMatch(/smaller|fewer|less/i)
    expect(await outputOf(page, 'fit-loss')).toMatch(/MSE = /)
    await ask(page, 'edit', 'softmax-autodiff', 'tf.sum(tf.ones([10])).dataSync()[0]')
    expect((await ask(page, 'run', 'softmax-autodiff')).phase).toBe('done')
    expect(await outputOf(page, 'softmax-autodiff')).toBe('10')
  })
})

describe('in chapter 11', () => {
  let chapter: Page
  beforeAll(async () => { chapter = await book.open('en/11-train/') })
  afterAll(() => chapter?.context().close())

  it('WebGPU where there is none: the page says so and names what it takes instead', async () => {
    await cellOf(chapter, 'machine-report').scrollIntoViewIfNeeded()
    await reach(chapter, 'machine-report', 'done')
    await cellOf(chapter, 'machine-control').getByLabel('Compute with').selectOption('webgpu')
    await eventually(() => outputOf(chapter, 'machine-report')).toMatch(/^WebAssembly SIMD, 1 thread \(wasm\)\s+not webgpu: (no WebGPU in this browser|WebGPU found no graphics adapter)$/)
  })

  it('a model for another vocabulary is refused before it trains, with both numbers', async () => {
    await ask(chapter, 'edit', 'model', (await sourceOf(chapter, 'model')).replaceAll('vocabularySize', '5'))
    await button(chapter, 'training', 'Run').click()
    await reach(chapter, 'training', 'error')
    expect(await problemOf(chapter, 'training')).toMatch(/The model was built for 5 tokens, but the text has (at least )?\d+\.[^]*line \d+, column \d+[^]*Run the cell that makes the model again/)
    await ask(chapter, 'reset', 'model')
  })

  it('a batch that does not fit into memory is refused with smaller numbers to try', async () => {
    await ask(chapter, 'edit', 'training', (await sourceOf(chapter, 'training')).replace(/batch: .*/, 'batch: 500_000,'))
    await button(chapter, 'training', 'Run').click()
    await reach(chapter, 'training', 'error', 60_000)
    const problem = await problemOf(chapter, 'training')
    expect(problem).toMatch(/There was not enough memory for a batch of 500000 windows of 64 tokens\.[^]*Try a batch of 250000, or windows of 32 tokens/)
    expect((await statusOf(chapter, 'text'))?.phase).toBe('done')
    await ask(chapter, 'edit', 'training', (await sourceOf(chapter, 'training')).replace('steps: 300', 'steps: 1'))
    expect((await ask(chapter, 'run', 'training')).phase).toBe('done')
  })

  it('a learning rate out of range says what to try', async () => {
    await ask(chapter, 'edit', 'training', (await sourceOf(chapter, 'training')).replace(/learningRate: .*/, 'learningRate: -1,'))
    await button(chapter, 'training', 'Run').click()
    await reach(chapter, 'training', 'error')
    expect(await problemOf(chapter, 'training')).toMatch(/learningRate is -1, and must be a number above 0\.[^]*Leave learningRate out/)
  })
})
