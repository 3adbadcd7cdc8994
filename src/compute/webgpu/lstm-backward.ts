/**
 * @file The gradient of an LSTM's recurrence, from the last time step to the first in one dispatch, and that of its weights (see lstm-forward.ts for how the
 * work is laid out).
 */
import {activations, ofRow, perRow, rowType, unitOf, type RecurrenceSizes} from './lstm-forward.ts'
import {perElement} from './per-element.ts'
import type {Program} from './program.ts'
import {slicedProduct} from './weight-gradient.ts'

export interface BackwardSizes extends RecurrenceSizes {
  /** Whether dy is about every step, [B,T,U], or about the last, [B,U]. */
  readonly SEQUENCES: boolean
}

/** dy, packed [U,U] (packRecurrent with BACKWARD), gates and cells of the forward pass → dz [B,T,4U]: the gradient of what goes into the gates i, f, c, o. */
export const lstmBackward: Program<BackwardSizes> = {
  name: 'LSTM backward',
  reads: ({START}) => ({dy: 'f32', packed: 'vec4f', gates: 'vec4f', cells: 'f32', ...(START ? {start: 'f32', dCell: 'f32'} as const : {})}),
  writes: ({START}) => ({dz: 'f32', ...(START ? {dStart: 'f32'} as const : {})}),
  code: ({U, ROWS, WIDTH, HARD, START, LOCAL, SEQUENCES}) => {
    const own = unitOf(U, WIDTH)
    const row = (r: number) => ofRow(ROWS, r)
    return `${activations(HARD)}
${LOCAL ? `var<workgroup> after: array<array<vec4f, ROWS>, U>;` : ''}
@compute @workgroup_size(WIDTH)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) lane: vec3u) {
  let first = group.x * ROWS;
  var dc: array<${rowType(ROWS)}, ${Math.ceil(U / WIDTH)}>;
  var dh: array<${rowType(ROWS)}, ${Math.ceil(U / WIDTH)}>;
  ${START ? `for (var u = lane.x; u < U; u += WIDTH) {
    ${perRow(ROWS, r => `dc[${own}]${row(r)} = dCell[min(first + ${r}u, B - 1u) * U + u];`)}
  }` : ''}
  for (var back = 0u; back < T; back++) {
    let t = T - 1u - back;
    for (var u = lane.x; u < U; u += WIDTH) {
      ${perRow(ROWS, r => `{
        let row = min(first + ${r}u, B - 1u);
        let at = (row * T + t) * U + u;
        let g = gates[at];
        var cBefore = ${START ? 'start[B * U + row * U + u]' : '0.0'};
        if (t > 0u) { cBefore = cells[at - U]; }
        var d = dh[${own}]${row(r)};
        ${SEQUENCES ? 'd += dy[at];' : 'if (back == 0u) { d += dy[row * U + u]; }'}
        let y = squash(cells[at]);
        let e = dc[${own}]${row(r)} + d * g.w * (1.0 - y * y);
        let z = vec4f(e * g.z * gateSlope(g.x), e * cBefore * gateSlope(g.y), e * g.x * (1.0 - g.z * g.z), d * y * gateSlope(g.w));
        dc[${own}]${row(r)} = e * g.y;
        ${LOCAL ? `after[u][${r}] = z;` : ''}
        if (first + ${r}u < B) {
          let to = (row * T + t) * 4u * U + u;
          dz[to] = z.x;
          dz[to + U] = z.y;
          dz[to + 2u * U] = z.z;
          dz[to + 3u * U] = z.w;
        }
      }`)}
    }
    ${LOCAL ? 'workgroupBarrier();' : 'storageBarrier();'}
    for (var k = lane.x; k < U; k += WIDTH) {
      ${perRow(ROWS, r => `var sum${r} = 0.0;${LOCAL ? '' : ` let from${r} = (min(first + ${r}u, B - 1u) * T + t) * 4u * U;`}`)}
      ${START ? '' : 'if (t > 0u) {'}
      for (var u = 0u; u < U; u++) {
        let w = packed[u * U + k];
        ${perRow(ROWS, r => `sum${r} += dot(${LOCAL ? `after[u][${r}]` : `vec4f(dz[from${r} + u], dz[from${r} + U + u], dz[from${r} + 2u * U + u], dz[from${r} + 3u * U + u])`}, w);`)}
      }
      ${START ? '' : '}'}
      ${perRow(ROWS, r => `dh[${own.replace('u', 'k')}]${row(r)} = sum${r}${START ? ` * start[2u * B * U + min(first + ${r}u, B - 1u) * U + k]` : ''};`)}
    }
    ${LOCAL ? 'workgroupBarrier();' : 'storageBarrier();'}
  }
  ${START ? `for (var u = lane.x; u < U; u += WIDTH) {
    ${perRow(ROWS, r => `if (first + ${r}u < B) {
      dStart[(first + ${r}u) * U + u] = dh[${own}]${row(r)};
      dStart[(B + first + ${r}u) * U + u] = dc[${own}]${row(r)};
    }`)}
  }` : ''}
}`
  },
}

export interface WeightSizes extends Record<string, number | boolean> {
  readonly T: number
  readonly D: number
  readonly U: number
  readonly ROWS: number
  readonly M: number
  readonly N: number
  readonly SLICES: number
  readonly START: boolean
}

/** [x, h one step before (masked), 1]ᵀ·dz: the gradients of kernel, recurrent kernel and bias, one below the other, in slices. M = D + U + 1, N = 4U. */
export const lstmWeights: Program<WeightSizes> = {
  name: 'LSTM weights',
  reads: ({START}) => ({x: 'f32', hidden: 'f32', z: 'f32', ...(START ? {start: 'f32' as const} : {})}),
  writes: {parts: 'f32'},
  code: ({START}) => slicedProduct(`fn left(row: u32, m: u32) -> f32 {
  if (m < D) { return x[row * D + m]; }
  if (m == D + U) { return 1.0; }
  let u = m - D;
  let sequence = row / T;
  ${START
    ? `let mask = start[2u * (ROWS / T) * U + sequence * U + u];
  if (row % T == 0u) { return start[sequence * U + u] * mask; }
  return hidden[(row - 1u) * U + u] * mask;`
    : `if (row % T == 0u) { return 0.0; }
  return hidden[(row - 1u) * U + u];`}
}`),
}

/** The slices of lstmWeights, added up and taken apart. */
export const lstmWeightSums: Program<{D: number; U: number; M: number; N: number; SLICES: number}> = {
  name: 'LSTM weight sums',
  reads: {parts: 'f32'},
  writes: {dKernel: 'f32', dRecurrentKernel: 'f32', dBias: 'f32'},
  code: perElement('M * N', `var total = 0.0;
  for (var slice = 0u; slice < SLICES; slice++) { total += parts[slice * M * N + i]; }
  if (i < D * N) { dKernel[i] = total; }
  else if (i < (D + U) * N) { dRecurrentKernel[i - D * N] = total; }
  else { dBias[i - (D + U) * N] = total; }`),
}
