/**
 * @file Causal attention as three shaders (after FlashAttention, Dao et al. 2022, and its second version, Dao 2023). An invocation owns one row, of queries or of
 * keys, in registers; the rows it meets come through workgroup memory a tile at a time. The T × T weights are never written down: what the gradient needs of
 * them comes back from the logarithm of each row's sum.
 */
import type {Program} from './program.ts'

export interface AttentionSizes extends Record<string, number> {
  readonly B: number
  readonly T: number
  readonly HEADS: number
  /** Numbers per head. */
  readonly D: number
  /** Rows per workgroup, and of a tile. */
  readonly TILE: number
}

/** Where the numbers lie, as vectors of four: a width that four does not divide is filled up with zeros. */
const common = ({D}: AttentionSizes) => `
const V = ${Math.ceil(D / 4)}u;
const C = HEADS * D;
const SCALE = ${1 / Math.sqrt(D)};
var<private> sequence: u32;
var<private> head: u32;
fn find(group: vec3u) {
  sequence = group.y / HEADS;
  head = group.y % HEADS;
}
fn sumAt(row: u32) -> u32 { return (sequence * HEADS + head) * T + row; }`


/** WGSL of a function `name(row, v)`: four numbers of a row of `buffer`, whose rows are `width` long; `part` 0, 1, 2: queries, keys, values. */
const reader = ({D}: AttentionSizes, name: string, buffer: string, width: string, part = 0): string => `
fn ${name}(row: u32, v: u32) -> vec4f {
  let at = (sequence * T + min(row, T - 1u)) * ${width} + ${part}u * C + head * D + v * 4u;
  ${D % 4 === 0
    ? `return vec4f(${buffer}[at], ${buffer}[at + 1u], ${buffer}[at + 2u], ${buffer}[at + 3u]);`
    : `var r = vec4f();
  for (var i = 0u; i < min(4u, D - v * 4u); i++) { r[i] = ${buffer}[at + i]; }
  return r;`}
}`

const writer = (name: string, buffer: string, width: string, part = 0): string => `
fn ${name}(row: u32, v: u32, x: vec4f) {
  let at = (sequence * T + row) * ${width} + ${part}u * C + head * D + v * 4u;
  for (var i = 0u; i < min(4u, D - v * 4u); i++) { ${buffer}[at + i] = x[i]; }
}`

const queries = (sizes: AttentionSizes) => reader(sizes, 'query', 'qkv', '3u * C', 0) + reader(sizes, 'key', 'qkv', '3u * C', 1) + reader(sizes, 'value', 'qkv', '3u * C', 2)

/** WGSL: fills two tiles of workgroup memory with what two readers find from row `from` on. */
const load = (first: string, second: string): string => `
    for (var i = lane; i < TILE * V; i += TILE) {
      tileA[i] = ${first}(begin + i / V, i % V);
      tileB[i] = ${second}(begin + i / V, i % V);
    }
    workgroupBarrier();`

const tiles = `
var<workgroup> tileA: array<vec4f, TILE * V>;
var<workgroup> tileB: array<vec4f, TILE * V>;`

/** qkv [B,T,3C] → y [B,T,C], logSums [B,HEADS,T]. Workgroups: blocks of TILE queries × B·HEADS. Softmax is taken as the keys come by (Milakov & Gimelshein 2018). */
export const attentionForward: Program<AttentionSizes> = {
  name: 'attention',
  reads: {qkv: 'f32'},
  writes: {y: 'f32', logSums: 'f32'},
  code: sizes => `${common(sizes)}${tiles}${queries(sizes)}${writer('put', 'y', 'C')}
@compute @workgroup_size(TILE)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  find(group);
  let row = group.x * TILE + lane;
  var q: array<vec4f, V>;
  var sum: array<vec4f, V>;
  for (var v = 0u; v < V; v++) { q[v] = query(row, v) * SCALE; }
  var most = -3.4e38;
  var weight = 0.0;
  for (var begin = 0u; begin <= group.x * TILE; begin += TILE) {
    ${load('key', 'value')}
    for (var j = 0u; j < TILE && begin + j <= row && begin + j < T; j++) {
      var score = 0.0;
      for (var v = 0u; v < V; v++) { score += dot(q[v], tileA[j * V + v]); }
      let higher = max(most, score);
      let shrink = exp(most - higher);
      let p = exp(score - higher);
      weight = weight * shrink + p;
      for (var v = 0u; v < V; v++) { sum[v] = sum[v] * shrink + p * tileB[j * V + v]; }
      most = higher;
    }
    workgroupBarrier();
  }
  if (row < T) {
    for (var v = 0u; v < V; v++) { put(row, v, sum[v] / weight); }
    logSums[sumAt(row)] = most + log(weight);
  }
}`,
}

/** How strongly each row of y answers to its own gradient, Σ dy·y: the part that softmax's slope subtracts. */
const answer = `
fn answer(row: u32) -> f32 {
  var sum = 0.0;
  for (var v = 0u; v < V; v++) { sum += dot(change(row, v), result(row, v)); }
  return sum;
}`

const gradientReaders = (sizes: AttentionSizes) => queries(sizes) + reader(sizes, 'change', 'dy', 'C') + reader(sizes, 'result', 'y', 'C') + answer

const gradientReads = {dy: 'f32', qkv: 'f32', y: 'f32', logSums: 'f32'} as const

/** The gradient by the queries, into dqkv: each invocation a query, which meets the keys and values up to its own. */
export const attentionQueries: Program<AttentionSizes> = {
  name: 'attention queries',
  reads: gradientReads,
  writes: {dqkv: 'f32'},
  code: sizes => `${common(sizes)}${tiles}${gradientReaders(sizes)}${writer('put', 'dqkv', '3u * C', 0)}
@compute @workgroup_size(TILE)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  find(group);
  let row = group.x * TILE + lane;
  var q: array<vec4f, V>;
  var d: array<vec4f, V>;
  var sum: array<vec4f, V>;
  for (var v = 0u; v < V; v++) {
    q[v] = query(row, v) * SCALE;
    d[v] = change(row, v);
  }
  let logSum = logSums[sumAt(min(row, T - 1u))];
  let own = answer(row);
  for (var begin = 0u; begin <= group.x * TILE; begin += TILE) {
    ${load('key', 'value')}
    for (var j = 0u; j < TILE && begin + j <= row && begin + j < T; j++) {
      var score = 0.0;
      var gain = 0.0;
      for (var v = 0u; v < V; v++) {
        score += dot(q[v], tileA[j * V + v]);
        gain += dot(d[v], tileB[j * V + v]);
      }
      let slope = exp(score - logSum) * (gain - own) * SCALE;
      for (var v = 0u; v < V; v++) { sum[v] += slope * tileA[j * V + v]; }
    }
    workgroupBarrier();
  }
  if (row < T) { for (var v = 0u; v < V; v++) { put(row, v, sum[v]); } }
}`,
}

/** The gradient by the keys and values, into dqkv: each invocation a key and its value, which meet the queries from their own on. */
export const attentionKeys: Program<AttentionSizes> = {
  name: 'attention keys',
  reads: gradientReads,
  writes: {dqkv: 'f32'},
  code: sizes => `${common(sizes)}${tiles}${gradientReaders(sizes)}${writer('putKey', 'dqkv', '3u * C', 1)}${writer('putValue', 'dqkv', '3u * C', 2)}
var<workgroup> tileSums: array<f32, TILE>;
var<workgroup> tileAnswers: array<f32, TILE>;
@compute @workgroup_size(TILE)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  find(group);
  let row = group.x * TILE + lane;
  var k: array<vec4f, V>;
  var w: array<vec4f, V>;
  var dk: array<vec4f, V>;
  var dw: array<vec4f, V>;
  for (var v = 0u; v < V; v++) {
    k[v] = key(row, v) * SCALE;
    w[v] = value(row, v);
  }
  for (var begin = group.x * TILE; begin < T; begin += TILE) {
    tileSums[lane] = logSums[sumAt(min(begin + lane, T - 1u))];
    tileAnswers[lane] = answer(begin + lane);
    ${load('query', 'change')}
    for (var j = 0u; j < TILE; j++) {
      if (begin + j < row || begin + j >= T) { continue; }
      var score = 0.0;
      var gain = 0.0;
      for (var v = 0u; v < V; v++) {
        score += dot(k[v], tileA[j * V + v]);
        gain += dot(w[v], tileB[j * V + v]);
      }
      let p = exp(score - tileSums[j]);
      let slope = p * (gain - tileAnswers[j]) * SCALE;
      for (var v = 0u; v < V; v++) {
        dw[v] += p * tileB[j * V + v];
        dk[v] += slope * tileA[j * V + v];
      }
    }
    workgroupBarrier();
  }
  if (row < T) {
    for (var v = 0u; v < V; v++) {
      putKey(row, v, dk[v]);
      putValue(row, v, dw[v]);
    }
  }
}`,
}
