import {expect, it} from 'vitest'
import type {Row} from './rows.ts'
import {benchStrings} from './strings.ts'
import {tableOf} from './table.ts'

const row = (more: Partial<Row>): Row => ({
  bench: 'gpt', size: 'small', batch: 8, length: 24, backend: 'wasm', adapter: 'WebAssembly SIMD, 1 thread', system: 'ours', stepMs: 1234.5, rounds: 3, tokensPerSecond: 103_831,
  ratioToStock: 29.14, dispatches: null, passes: null, submits: null, encodeMs: null, losses: [], ...more,
})

it('shows three digits that count, in the page’s language', () => {
  const rows = [row({note: 'what it is'}), row({system: 'stock', stepMs: 1.85, ratioToStock: 1})]
  expect(tableOf(rows, benchStrings.en)).toEqual({
    caption: 'GPT, 8 × 24 tokens, one training step. wasm: WebAssembly SIMD, 1 thread',
    head: ['System', 'ms', 'tokens/s', 'times tfjs’s speed'],
    body: [{system: 'our kernels', numbers: ['1,230', '104,000', '29.1'], note: undefined}, {system: 'tfjs alone', numbers: ['1.85', '104,000', '1'], note: undefined}],
  })
  expect(tableOf(rows, benchStrings.zh).body.map(({system}) => system)).toEqual(['我们的内核', '只用 tfjs'])
})

it('has every dispatch of WebGPU, and encoding where nothing was computed', () => {
  const rows = [row({dispatches: 1402, stepMs: null, encodeMs: 4.8, tokensPerSecond: null}), row({system: 'stock', dispatches: null})]
  const {head, body} = tableOf(rows, benchStrings.en)
  expect(head.at(-1)).toBe('dispatches')
  expect(body.map(({numbers}) => numbers)).toEqual([['4.8', '–', '29.1', '1402'], ['1,230', '104,000', '29.1', '–']])
})

it('names the backend that computes nothing in words', () => {
  const rows = [row({backend: 'null', adapter: 'Dawn, null backend', stepMs: null, encodeMs: 4.8})]
  expect(tableOf(rows, benchStrings.en).caption).toBe('GPT, 8 × 24 tokens, one training step. WebGPU without a graphics card: commands are prepared but not carried out')
  expect(tableOf(rows, benchStrings.zh).caption).toBe('GPT，8 × 24 个词元，训练一步。无显卡的 WebGPU：只准备命令，不实际计算')
})

it('says how others were written, and of anyone why there is no number', () => {
  const notes = [row({system: 'PyTorch, 1 thread', note: 'PyTorch 2.13'}), row({stepMs: null, note: 'failed in round 1'})]
  expect(tableOf(notes, benchStrings.zh).body.map(({system, note}) => [system, note])).toEqual([['PyTorch, 1 thread', 'PyTorch 2.13'], ['我们的内核', 'failed in round 1']])
})
