/**
 * @file Causal attention as three shaders (after FlashAttention, Dao et al. 2022, and its second version, Dao 2023). An invocation owns one row, of queries or of
 * keys, in registers; the rows it meets come through workgroup memory a tile at a time. The T × T weights are never written down: what the gradient needs of
 * them comes back from the logarithm of each row's sum.
 */
import {float, type Program} from './program.ts'

export interface AttentionSizes extends Record<string, number> {
  readonly B: number
  readonly T: number
  readonly HEADS: number
  /** Numbers per head. */
  readonly D: number
  /** Rows per workgroup, and of a tile. */
  readonly TILE: number
}

/** Whether four numbers are one element of a buffer: they are where four divides the width of a head, since every row of every head then begins at such an element. */
const wide = ({D}: AttentionSizes): boolean => D % 4 === 0

/** The element type of the buffers that hold rows. */
const element = (sizes: AttentionSizes) => (wide(sizes) ? 'vec4f' : 'f32')

/** Where the numbers lie, as vectors of four: a width that four does not divide is filled up with zeros. C: a row of all heads, in elements of its buffer. */
const common = (sizes: AttentionSizes) => `
const V = ${Math.ceil(sizes.D / 4)}u;
const C = HEADS * ${wide(sizes) ? 'V' : 'D'};
const SCALE = ${float(1 / Math.sqrt(sizes.D))};
var<private> sequence: u32;
var<private> head: u32;
fn find(group: vec3u) {
  head = group.y;
  sequence = group.z;
}
fn sumAt(row: u32) -> u32 { return (sequence * HEADS + head) * T + row; }`

/** WGSL of a function `name(row, v)`: four numbers of a row of `buffer`, whose rows are `width` long; `part` 0, 1, 2: queries, keys, values. */
const reader = (sizes: AttentionSizes, name: string, buffer: string, width: string, part = 0): string => `
fn ${name}(row: u32, v: u32) -> vec4f {
  let start = (sequence * T + min(row, T - 1u)) * ${width} + ${part}u * C;
  ${wide(sizes)
    ? `return ${buffer}[start + head * V + v];`
    : `let at = start + head * D + v * 4u;
  var r = vec4f();
  for (var i = 0u; i < min(4u, D - v * 4u); i++) { r[i] = ${buffer}[at + i]; }
  return r;`}
}`

const writer = (sizes: AttentionSizes, name: string, buffer: string, width: string, part = 0): string => `
fn ${name}(row: u32, v: u32, x: vec4f) {
  let start = (sequence * T + row) * ${width} + ${part}u * C;
  ${wide(sizes)
    ? `${buffer}[start + head * V + v] = x;`
    : `let at = start + head * D + v * 4u;
  for (var i = 0u; i < min(4u, D - v * 4u); i++) { ${buffer}[at + i] = x[i]; }`}
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

/** qkv [B,T,3C] → y [B,T,C], logSums [B,HEADS,T]. Workgroups: blocks of TILE queries × HEADS × B. Softmax is taken as the keys come by (Milakov & Gimelshein 2018). */
export const attentionForward: Program<AttentionSizes> = {
  name: 'attention',
  reads: sizes => ({qkv: element(sizes)}),
  writes: sizes => ({y: element(sizes), logSums: 'f32'}),
  code: sizes => `${common(sizes)}${tiles}${queries(sizes)}${writer(sizes, 'put', 'y', 'C')}
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

const changes = (sizes: AttentionSizes) => queries(sizes) + reader(sizes, 'change', 'dy', 'C')

/**
 * The gradient by the queries, into dqkv: each invocation a query, which meets the keys and values up to its own. Into answers [B,HEADS,T]: how strongly each row
 * of y answers to its own gradient, Σ dy·y, the part that softmax's slope subtracts. `attentionKeys` meets each row once per block of keys, and reads one number
 * instead of two rows.
 */
export const attentionQueries: Program<AttentionSizes> = {
  name: 'attention queries',
  reads: sizes => ({dy: element(sizes), qkv: element(sizes), y: element(sizes), logSums: 'f32'}),
  writes: sizes => ({dqkv: element(sizes), answers: 'f32'}),
  code: sizes => `${common(sizes)}${tiles}${changes(sizes)}${reader(sizes, 'result', 'y', 'C')}${writer(sizes, 'put', 'dqkv', '3u * C', 0)}
@compute @workgroup_size(TILE)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  find(group);
  let row = group.x * TILE + lane;
  var q: array<vec4f, V>;
  var d: array<vec4f, V>;
  var sum: array<vec4f, V>;
  var own = 0.0;
  for (var v = 0u; v < V; v++) {
    q[v] = query(row, v) * SCALE;
    d[v] = change(row, v);
    own += dot(d[v], result(row, v));
  }
  let logSum = logSums[sumAt(min(row, T - 1u))];
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
  if (row < T) {
    for (var v = 0u; v < V; v++) { put(row, v, sum[v]); }
    answers[sumAt(row)] = own;
  }
}`,
}

/** The gradient by the keys and values, into dqkv: each invocation a key and its value, which meet the queries from their own on. */
export const attentionKeys: Program<AttentionSizes> = {
  name: 'attention keys',
  reads: sizes => ({dy: element(sizes), qkv: element(sizes), logSums: 'f32', answers: 'f32'}),
  writes: sizes => ({dqkv: element(sizes)}),
  code: sizes => `${common(sizes)}${tiles}${changes(sizes)}${writer(sizes, 'putKey', 'dqkv', '3u * C', 1)}${writer(sizes, 'putValue', 'dqkv', '3u * C', 2)}
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
    ${load('query', 'change')}
    for (var j = 0u; j < TILE; j++) {
      if (begin + j < row || begin + j >= T) { continue; }
      var score = 0.0;
      var gain = 0.0;
      for (var v = 0u; v < V; v++) {
        score += dot(k[v], tileA[j * V + v]);
        gain += dot(w[v], tileB[j * V + v]);
      }
      let p = exp(score - logSums[sumAt(begin + j)]);
      let slope = p * (gain - answers[sumAt(begin + j)]) * SCALE;
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
