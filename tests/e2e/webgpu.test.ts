/** @file Training on WebGPU, with a software adapter in the place of a graphics card; and what happens when the card goes away. */
import type {Page} from 'playwright-core'
import {afterAll, beforeAll, expect, it} from 'vitest'
import type {TrainingStep} from '../../src/lab/nn/training-step.ts'
import {ask, button, cellOf, ended, eventually, openBook, outputOf, problemOf, reach, sourceOf, statusOf, type Book} from './book.ts'

let book: Book
let page: Page

beforeAll(async () => {
  book = await openBook({webgpu: true})
  page = await book.open('en/11-train/')
  const change = async (cell: string, ...changes: readonly (readonly [RegExp, string])[]) => {
    let source = await sourceOf(page, cell)
    for (const [old, small] of changes) {
      if (!old.test(source)) throw new Error(`Cell ${cell} has no ${old}`)
      source = source.replace(old, small)
    }
    await ask(page, 'edit', cell, source)
  }
  await change('windows', [/const length = .*/, 'const length = 8'])
  await change('model', [/outputDim: 64/, 'outputDim: 8'], [/units: 128/, 'units: 8'])
  await change('training', [/steps: 300/, 'steps: 3'], [/batch: .*/, 'batch: 2,'], [/count: [^,]*,/, 'count: 2,'], [/maxLength: 80/, 'maxLength: 8'])
})
afterAll(() => book?.close())

it('is not chosen by itself on a software adapter, and the page says why', async () => {
  await cellOf(page, 'machine-report').scrollIntoViewIfNeeded()
  await reach(page, 'machine-report', 'done')
  expect(await outputOf(page, 'machine-report')).toMatch(/WebAssembly SIMD, 1 thread \(wasm\)\s+not webgpu: the only WebGPU adapter is a software one \(.*\): slower than WebAssembly/)
})

it('trains in the worker when the reader chooses it, and the page names the adapter', async () => {
  await cellOf(page, 'machine-control').getByLabel('Compute with').selectOption('webgpu')
  await eventually(() => outputOf(page, 'machine-report'), 60_000).toMatch(/swiftshader.* \(webgpu\)/i)
  await button(page, 'training', 'Run').click()
  await reach(page, 'training', 'done', 170_000)
  const {step, losses} = await ask(page, 'value', 'training') as TrainingStep
  expect(step).toBe(3)
  for (const loss of Object.values(losses)) expect(loss).toBeGreaterThan(1)
  expect(await outputOf(page, 'model')).toMatch(/parameters, on webgpu$/)
})

it('the LSTM runs on our kernel there', async () => {
  await ask(page, 'edit', 'evaluation', "(await tf.profile(() => model.predict(tf.zeros([1, 8])) as tf.Tensor)).kernelNames.join(' ')")
  expect(await ask(page, 'run', 'evaluation')).toMatchObject({phase: 'done'})
  expect(await ask(page, 'value', 'evaluation')).toMatch(/\bFusedLSTM\b/)
})

it('a GPU that is lost ends the training with a clear message, the text and the code stay, and Run trains again', async () => {
  const training = (steps: number) => `import {train} from 'lab/nn'\n\nyield* train(model, trainingSet, {steps: ${steps}, batch: 2, signal})`
  await ask(page, 'edit', 'evaluation', '(tf.backend() as unknown as {device: {destroy(): void}}).device.destroy()')
  await ask(page, 'edit', 'training', training(100_000))
  await button(page, 'training', 'Run').click()
  await cellOf(page, 'training').getByText(/^step [1-9]\d* of 100000$/).waitFor({timeout: 60_000})
  const textRun = (await statusOf(page, 'text'))!.run
  await ask(page, 'run', 'evaluation')
  await reach(page, 'training', 'error')
  expect(await problemOf(page, 'training')).toMatch(/The GPU was lost \(.+\)\.[^]*Your text and code are safe\. Press Run to train again; switch to WebAssembly if it happens again\./)
  expect(await statusOf(page, 'text')).toMatchObject({phase: 'done', run: textRun})
  expect(String(await ask(page, 'value', 'text')).length).toBeGreaterThan(100_000)
  await ask(page, 'edit', 'training', training(2))
  expect(await ended(page, 'training', () => button(page, 'training', 'Run').click(), 60_000)).toMatchObject({phase: 'done'})
})
