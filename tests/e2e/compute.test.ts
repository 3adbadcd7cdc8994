/** @file Chapter 01 in a reader's hands: the shaders edited, a wrong one found before it is timed, the peak kept for later chapters; and a machine without a GPU, which is told so. */
import type {Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {ask, cellOf, ended, openBook, outputOf, problemOf, sourceOf, type Book} from './book.ts'

interface Row {readonly n: number; readonly how: string; readonly flops: number}

describe('with WebGPU, in software where there is no graphics card', () => {
  let book: Book
  let page: Page

  beforeAll(async () => {
    book = await openBook({webgpu: true})
    page = await book.open('en/01-compute/')
  })
  afterAll(() => book?.close())

  const sweep = () => ended(page, 'sweep', () => ask(page, 'run', 'sweep'), 120_000)

  async function change(cell: string, old: string, text: string): Promise<void> {
    const source = await sourceOf(page, cell)
    expect(source).toContain(old)
    await ask(page, 'edit', cell, source.replace(old, text))
  }

  it('a slip in the WGSL is told with its line, as the reader counts it', async () => {
    await change('naive-shader', 'var sum = 0.0;', 'var sum = nothing;')
    expect((await sweep()).phase).toBe('error')
    expect(await problemOf(page, 'sweep')).toMatch(/The GPU refuses the shader: line 7: .*nothing/)
  })

  it('a shader that computes something else is refused before it is timed', async () => {
    await change('naive-shader', 'p < K;', 'p + 1u < K;')
    expect((await sweep()).phase).toBe('error')
    expect(await problemOf(page, 'sweep')).toMatch(/naive: \[16, 16\] × \[16, 16\] is off by \d/)
  })

  it('a right one is measured beside the others, in other tiles too', async () => {
    await change('naive-shader', 'var sum = 0.0;', 'var sum = f32(0);')
    const tiles = (await sourceOf(page, 'tiled-shader')).replace('tile: 16', 'tile: 8').replace('const T = 16u', 'const T = 8u').replaceAll('array<f32, 256>', 'array<f32, 64>').replace('workgroup_size(16, 16)', 'workgroup_size(8, 8)')
    await ask(page, 'edit', 'tiled-shader', tiles)
    expect((await sweep()).phase).toBe('done')
    const rows = await ask(page, 'value', 'speeds') as Row[]
    for (const how of ['loop', 'naive', 'tiled', 'TensorFlow.js']) expect(rows.filter(row => row.how === how).map(({n}) => n), how).toEqual(expect.arrayContaining([64, 128, 256]))
    for (const {flops} of rows) expect(flops).toBeGreaterThan(0)
    expect(await outputOf(page, 'sweep')).toContain('a program on your processor')
  })

  it('the best speed is there in a later chapter', async () => {
    await ask(page, 'run', 'peak-kept')
    const best = Math.max(...(await ask(page, 'value', 'speeds') as Row[]).map(({flops}) => flops))
    expect(await outputOf(page, 'peak-kept')).toContain(`Best so far: ${(best / 1e9).toPrecision(3)} GFLOP/s`)
    const later = await book.openIn(page.context(), 'en/06-losses/')
    await ask(later, 'edit', 'gradient-check', "import {keptPeak} from 'lab/chips'\ndocument.title\ndisplay(`${keptPeak()!.flops}`)")
    expect((await ended(later, 'gradient-check', () => ask(later, 'run', 'gradient-check'))).phase).toBe('done')
    expect(Number(await outputOf(later, 'gradient-check'))).toBe(best)
  })
})

describe('without WebGPU', () => {
  it('the sweep says so, and measures the loop and the library', async () => {
    const book = await openBook()
    try {
      const page = await book.open('zh/01-compute/')
      expect((await ended(page, 'sweep', () => ask(page, 'run', 'sweep'), 120_000)).phase).toBe('done')
      expect(await outputOf(page, 'sweep')).toMatch(/这里没有GPU：/)
      expect(await cellOf(page, 'sweep').locator('thead th').allInnerTexts()).toEqual(['n', '循环 (GFLOP/s)', 'TensorFlow.js (GFLOP/s)'])
    } finally {
      await book.close()
    }
  })
})
