/**
 * @file The shaders that chapter 01 shows multiply rightly: on Dawn, the WebGPU of Chromium, in software. What a reader's own GPU makes of them, the chapter's cell checks again before it measures.
 */
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {findGpu} from '../../src/lab/chips/find-gpu.ts'
import {gpuMatmul} from '../../src/lab/chips/gpu-matmul.ts'
import {random} from '../../src/lab/random.ts'
import {chapterCells} from '../../src/site/chapter-cells.ts'
import {installDawn} from './dawn.ts'

const file = 'chapters/en/01-compute.mdx'
const cells = chapterCells(readFileSync(join(import.meta.dirname, '../..', file), 'utf8'), file)

/** Tile and WGSL, as the cell of this name gives them. */
function shaderIn(name: string): {tile: number; code: string} {
  const found = /\{tile: (\d+), code: `([^`]*)`\}/.exec(cells.find(cell => cell.name === name)!.source)!
  return {tile: Number(found[1]), code: found[2]!}
}

const matrix = (rows: number, columns: number, seed: number): Float32Array<ArrayBuffer> => {
  const rng = random(seed)
  return Float32Array.from({length: rows * columns}, () => 2 * rng() - 1)
}

let device: GPUDevice

beforeAll(async () => {
  installDawn('swiftshader')
  const found = await findGpu()
  if (!found.device) throw new Error(found.why.en)
  device = found.device
})
afterAll(() => device?.destroy())

test.each(['naive-shader', 'tiled-shader'])('%s gives the product, also of shapes that no tile divides', async name => {
  for (const [m, k, n] of [[16, 16, 16], [64, 32, 48], [1, 64, 64], [17, 33, 5], [50, 7, 61]] as const) {
    const [a, b] = [matrix(m, k, 3), matrix(k, n, 4)]
    const {c, seconds} = await gpuMatmul(device, {...shaderIn(name), m, k, n, a, b})
    expect(seconds).toBeNaN()
    for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) {
      let sum = 0
      for (let p = 0; p < k; p++) sum += a[i * k + p]! * b[p * n + j]!
      expect(Math.abs(c[i * n + j]! - sum)).toBeLessThan(1e-4)
    }
  }
})

test('a measurement says how long a product took, and gives the product too', async () => {
  const [a, b] = [matrix(32, 32, 1), matrix(32, 32, 2)]
  const {c, seconds} = await gpuMatmul(device, {...shaderIn('tiled-shader'), m: 32, k: 32, n: 32, a, b, atLeast: 5})
  expect(seconds).toBeGreaterThan(0)
  expect(c[0]).toBeCloseTo(a.subarray(0, 32).reduce((sum, x, p) => sum + x * b[p * 32]!, 0), 4)
})

test('a shader that is not WGSL is refused with the line of the fault, and the next one runs', async () => {
  const {tile, code} = shaderIn('naive-shader')
  const sizes = {tile, m: 4, k: 4, n: 4, a: matrix(4, 4, 1), b: matrix(4, 4, 2)}
  const broken = code.replace('var sum = 0.0;', 'var sum = nothing;')
  const line = broken.split('\n').findIndex(text => text.includes('nothing')) + 1
  await expect(gpuMatmul(device, {...sizes, code: broken})).rejects.toThrow(`line ${line}: `)
  await expect(gpuMatmul(device, {...sizes, code: code.replace('workgroup_size(8, 8)', 'workgroup_size(64, 64)')})).rejects.toThrow('The GPU refuses the shader')
  expect((await gpuMatmul(device, {...sizes, code})).c).toHaveLength(16)
})
