/**
 * @file Aᵀ·Z where A and Z have very many rows: the gradient of a weight matrix, one row per token of the batch. The rows are cut into slices that are summed
 * side by side, then the slices are added up. tfjs's own split adds floats atomically, in whatever order the hardware comes to them, so that the same seed
 * would not give the same run.
 */
import type {KernelConfig, TensorInfo} from '@tensorflow/tfjs-core'
import {dispose, type BackendWebGpu} from '../internals.ts'
import {elementGroups, perElement} from './per-element.ts'
import {run, type Program} from './program.ts'

/** A tile of the product: 64 × 64 numbers by 256 invocations, 4 × 4 each, 16 rows at a time through 8 KB of workgroup memory. */
const tile = 64
const depth = 16

/** Slices: enough workgroups to keep a GPU busy, each with enough rows to be worth it. */
export function slicesFor(rows: number, M: number, N: number): number {
  const tiles = Math.ceil(M / tile) * Math.ceil(N / tile)
  return Math.max(1, Math.min(Math.ceil(256 / tiles), Math.floor(rows / (8 * depth))))
}

/** `groups` for a program made by `slicedProduct`. */
export const productGroups = (M: number, N: number, slices: number): [number, number, number] => [Math.ceil(N / tile), Math.ceil(M / tile), slices]

/**
 * WGSL that writes parts[slice, m, n] = Σ left(row, m)·z[row, n] over the rows of each slice. It needs the constants ROWS, M, N, SLICES, the buffers
 * z [ROWS,N] and parts [SLICES,M,N], and a function `left(row, m)`, called only for rows and columns that exist.
 */
export const slicedProduct = (left: string): string => `${left}
var<workgroup> lefts: array<array<f32, ${tile}>, ${depth}>;
var<workgroup> rights: array<array<f32, ${tile}>, ${depth}>;
@compute @workgroup_size(16, 16)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) lane: vec3u, @builtin(local_invocation_index) index: u32) {
  let m0 = group.y * ${tile}u;
  let n0 = group.x * ${tile}u;
  let length = (ROWS + SLICES - 1u) / SLICES;
  let first = group.z * length;
  let end = min(first + length, ROWS);
  var sums: array<vec4f, 4>;
  for (var row0 = first; row0 < first + length; row0 += ${depth}u) {
    for (var i = index; i < ${tile * depth}u; i += 256u) {
      let row = row0 + i / ${tile}u;
      let m = m0 + i % ${tile}u;
      let n = n0 + i % ${tile}u;
      var l = 0.0;
      var r = 0.0;
      if (row < end && m < M) { l = left(row, m); }
      if (row < end && n < N) { r = z[row * N + n]; }
      lefts[i / ${tile}u][i % ${tile}u] = l;
      rights[i / ${tile}u][i % ${tile}u] = r;
    }
    workgroupBarrier();
    for (var k = 0u; k < ${depth}u; k++) {
      let r = vec4f(rights[k][lane.x], rights[k][lane.x + 16u], rights[k][lane.x + 32u], rights[k][lane.x + 48u]);
      for (var j = 0u; j < 4u; j++) { sums[j] = fma(vec4f(lefts[k][lane.y + 16u * j]), r, sums[j]); }
    }
    workgroupBarrier();
  }
  for (var j = 0u; j < 4u; j++) {
    let m = m0 + lane.y + 16u * j;
    for (var i = 0u; i < 4u; i++) {
      let n = n0 + lane.x + 16u * i;
      if (m < M && n < N) { parts[(group.z * M + m) * N + n] = sums[j][i]; }
    }
  }
}`

interface Sizes extends Record<string, number> {
  readonly ROWS: number
  readonly M: number
  readonly N: number
  readonly SLICES: number
}

const product: Program<Sizes> = {
  name: 'weight gradient',
  reads: {a: 'f32', z: 'f32'},
  writes: {parts: 'f32'},
  code: slicedProduct('fn left(row: u32, m: u32) -> f32 { return a[row * M + m]; }'),
}

const slices: Program<{SIZE: number; SLICES: number}> = {
  name: 'sum of slices',
  reads: {parts: 'f32'},
  writes: {sum: 'f32'},
  code: perElement('SIZE', `var total = 0.0;
  for (var slice = 0u; slice < SLICES; slice++) { total += parts[slice * SIZE + i]; }
  sum[i] = total;`),
}

/** sum ← parts [slices, size], added up in one dispatch. */
export function sumSlices(backend: BackendWebGpu, parts: TensorInfo, sum: TensorInfo, size: number, count: number): void {
  run(backend, slices, {SIZE: size, SLICES: count}, [parts], [sum], elementGroups(size))
}

/** A product whose sum runs over fewer rows than this is tfjs's own. */
const manyRows = 1024

/** BatchMatMul for a [rows, M] given transposed, b [rows, N], many rows → [M, N]: one dispatch, or two. Everything else is `stock`'s. */
export const weightGradientKernel = (stock: KernelConfig): KernelConfig => ({
  ...stock,
  kernelFunc: params => {
    const backend = params.backend as unknown as BackendWebGpu
    const {a, b} = params.inputs as unknown as {a: TensorInfo; b: TensorInfo}
    const {transposeA, transposeB} = params.attrs as unknown as {transposeA: boolean; transposeB: boolean}
    const [ROWS, M] = a.shape.slice(-2) as [number, number]
    const N = b.shape.at(-1)!
    const single = [a, b].every(({shape, dtype}) => dtype === 'float32' && shape.slice(0, -2).every(n => n === 1))
    if (!transposeA || transposeB || !single || ROWS < manyRows || M * N === 0) return stock.kernelFunc(params)
    const SLICES = slicesFor(ROWS, M, N)
    const out = backend.makeTensorInfo([...(a.shape.length > b.shape.length ? a : b).shape.slice(0, -2), M, N], 'float32')
    const parts = SLICES === 1 ? out : backend.makeTensorInfo([SLICES, M, N], 'float32')
    run(backend, product, {ROWS, M, N, SLICES}, [a, b], [parts], productGroups(M, N, SLICES))
    if (parts === out) return out
    sumSlices(backend, parts, out, M * N, SLICES)
    dispose(backend, parts)
    return out
  },
})
