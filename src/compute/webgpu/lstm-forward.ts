/**
 * @file The recurrence of an LSTM as two shaders: the recurrent weights rearranged, then all time steps in one dispatch. A workgroup owns some sequences of the
 * batch from the first step to the last; its invocations own the units. What a step needs of all units of the step before goes through workgroup memory,
 * so steps cost a barrier each instead of dispatches.
 */
import {perElement} from './per-element.ts'
import type {Program} from './program.ts'

export interface RecurrenceSizes extends Record<string, number | boolean> {
  readonly B: number
  readonly T: number
  readonly U: number
  /** Sequences per workgroup: 1, 2 or 4. More share one read of the weights, fewer give more workgroups. */
  readonly ROWS: number
  /** Invocations per workgroup; each owns the units u, u + WIDTH, … */
  readonly WIDTH: number
  /** Gates by hardSigmoid. */
  readonly HARD: boolean
  /** Whether a tensor `start` is there: initial state and recurrent mask. */
  readonly START: boolean
  /** Whether the state fits workgroup memory; otherwise it is exchanged through the output buffers. */
  readonly LOCAL: boolean
}

/** Clamped where float32 has long reached its limit: WGSL leaves overflow and tanh of large numbers open. */
export const activations = (hard: boolean): string => `
fn gate(x: vec4f) -> vec4f { return ${hard ? 'clamp(0.2 * x + 0.5, vec4f(0), vec4f(1))' : '1.0 / (1.0 + exp(-clamp(x, vec4f(-60), vec4f(60))))'}; }
fn gateSlope(s: f32) -> f32 { return ${hard ? 'select(0.0, 0.2, s > 0.0 && s < 1.0)' : 's * (1.0 - s)'}; }
fn squash(x: f32) -> f32 { return tanh(clamp(x, -15.0, 15.0)); }`

/** The same lines for each of the workgroup's sequences: written out, since only variables that no number looked up at run time chooses can stay in registers. */
export const perRow = (rows: number, text: (r: number) => string): string => Array.from({length: rows}, (_, r) => text(r)).join('\n')

/** One number for each of the workgroup's sequences, as a WGSL type, and how to get at that of sequence r. */
export const rowType = (rows: number): string => (rows === 1 ? 'f32' : `vec${rows}f`)
export const ofRow = (rows: number, r: number): string => (rows === 1 ? '' : `.${'xyzw'[r]}`)

/** Which of an invocation's units `u` is. */
export const unitOf = (U: number, WIDTH: number): string => (U <= WIDTH ? '0' : 'u / WIDTH')

/** recurrentKernel [U,4U] → for the forward pass packed[k,u], for the backward pass packed[u,k]: the four weights from unit k to the gates i, f, c, o of unit u. */
export const packRecurrent: Program<{U: number; BACKWARD: boolean}> = {
  name: 'LSTM pack',
  reads: {recurrentKernel: 'f32'},
  writes: {packed: 'vec4f'},
  code: perElement('U * U', `let k = select(i / U, i % U, BACKWARD);
  let u = select(i % U, i / U, BACKWARD);
  let at = k * 4u * U + u;
  packed[i] = vec4f(recurrentKernel[at], recurrentKernel[at + U], recurrentKernel[at + 2u * U], recurrentKernel[at + 3u * U]);`),
}

/** projected [B·T,4U] = x·kernel + bias, packed [U,U] → hidden [B,T,U], gates [B,T,U] (i, f, c, o of a unit side by side), cells [B,T,U]. */
export const lstmForward: Program<RecurrenceSizes> = {
  name: 'LSTM forward',
  reads: ({START}) => ({projected: 'f32', packed: 'vec4f', ...(START ? {start: 'f32' as const} : {})}),
  writes: {hidden: 'f32', gates: 'vec4f', cells: 'f32'},
  code: ({U, ROWS, WIDTH, HARD, START, LOCAL}) => {
    const own = unitOf(U, WIDTH)
    const row = (r: number) => ofRow(ROWS, r)
    return `${activations(HARD)}
${LOCAL ? `var<workgroup> before: array<${rowType(ROWS)}, U>;` : ''}
@compute @workgroup_size(WIDTH)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) lane: vec3u) {
  let first = group.x * ROWS;
  var c: array<${rowType(ROWS)}, ${Math.ceil(U / WIDTH)}>;
  var h: array<${rowType(ROWS)}, ${Math.ceil(U / WIDTH)}>;
  ${START ? `for (var u = lane.x; u < U; u += WIDTH) {
    ${perRow(ROWS, r => `{ let at = min(first + ${r}u, B - 1u) * U + u; h[${own}]${row(r)} = start[at]; c[${own}]${row(r)} = start[B * U + at]; }`)}
  }` : ''}
  for (var t = 0u; t < T; t++) {
    for (var u = lane.x; u < U; u += WIDTH) {
      ${LOCAL ? perRow(ROWS, r => `before[u]${row(r)} = h[${own}]${row(r)}${START ? ` * start[2u * B * U + min(first + ${r}u, B - 1u) * U + u]` : ''};`) : ''}
    }
    ${LOCAL ? 'workgroupBarrier();' : 'storageBarrier();'}
    for (var u = lane.x; u < U; u += WIDTH) {
      ${perRow(ROWS, r => `let row${r} = min(first + ${r}u, B - 1u);
      let from${r} = (row${r} * T + t) * 4u * U + u;
      var z${r} = vec4f(projected[from${r}], projected[from${r} + U], projected[from${r} + 2u * U], projected[from${r} + 3u * U]);`)}
      ${START ? '' : 'if (t > 0u) {'}
      for (var k = 0u; k < U; k++) {
        let w = packed[k * U + u];
        ${perRow(ROWS, r => `z${r} = fma(vec4f(${LOCAL ? `before[k]${row(r)}` : previous(r, START)}), w, z${r});`)}
      }
      ${START ? '' : '}'}
      ${perRow(ROWS, r => `{
        let open = gate(z${r});
        let candidate = squash(z${r}.z);
        let next = open.y * c[${own}]${row(r)} + open.x * candidate;
        let output = open.w * squash(next);
        c[${own}]${row(r)} = next;
        h[${own}]${row(r)} = output;
        if (first + ${r}u < B) {
          let at = (row${r} * T + t) * U + u;
          gates[at] = vec4f(open.x, open.y, candidate, open.w);
          cells[at] = next;
          hidden[at] = output;
        }
      }`)}
    }
    ${LOCAL ? 'workgroupBarrier();' : 'storageBarrier();'}
  }
}`
  },
}

/** h_{t−1} of unit k, masked, from the buffers. */
const previous = (r: number, start: boolean): string =>
  start
    ? `(select(hidden[(row${r} * T + max(t, 1u) - 1u) * U + k], start[row${r} * U + k], t == 0u) * start[2u * B * U + row${r} * U + k])`
    : `hidden[(row${r} * T + t - 1u) * U + k]`
