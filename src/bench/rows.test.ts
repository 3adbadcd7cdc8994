import {expect, it} from 'vitest'
import {caseOf} from './cases.ts'
import type {Step} from './rounds.ts'
import {disagreements, toRows} from './rows.ts'
import type {Absent, System} from './system.ts'

const one = caseOf('lstm', 'lesson')
const system = (name: string, backend = 'wasm'): System => ({name, backend, adapter: 'here', step: async () => ({loss: 0}), dispose() {}})
const steps = (system: string, times: readonly number[], losses: readonly number[] = times.map(() => 4)): Step[] =>
  times.map((ms, step) => ({system, round: step, step, counts: step > 0, ms, loss: losses[step]!}))

it('gives the median of the rounds, tokens per second, and how many times faster than stock', () => {
  const [ours, stock] = toRows(one, [system('ours'), system('stock')], [...steps('ours', [900, 40, 50, 1000]), ...steps('stock', [900, 500, 400, 600])])
  expect(ours).toMatchObject({bench: 'lstm', size: 'lesson', batch: 32, length: 64, stepMs: 50, rounds: 3, tokensPerSecond: 40960, ratioToStock: 10, dispatches: null, encodeMs: null, losses: [4, 4, 4]})
  expect(stock).toMatchObject({stepMs: 500, ratioToStock: 1})
})

it('weighs each round the same, however many steps a turn had', () => {
  const turn = (round: number, times: number[]): Step[] => times.map(ms => ({system: 'ours', round, step: 0, counts: true, ms, loss: 4}))
  expect(toRows(one, [system('ours')], [...turn(1, [10, 10, 10, 10]), ...turn(2, [20]), ...turn(3, [30])])[0]).toMatchObject({stepMs: 20, rounds: 3})
})

it('has no number for who could not be measured, but the reason', () => {
  const absent: Absent = {name: 'PyTorch', backend: 'torch', adapter: 'processor', why: 'no PyTorch in python3'}
  const rows = toRows(one, [absent, system('jax-js')], [...steps('jax-js', [9, 9]), {system: 'jax-js', round: 2, why: 'out of memory'}])
  expect(rows).toMatchObject([
    {stepMs: null, tokensPerSecond: null, ratioToStock: null, note: 'no PyTorch in python3'},
    {stepMs: null, tokensPerSecond: null, note: 'failed in round 2: out of memory'},
  ])
})

it('calls time on the null backend encoding, and shows no losses of what computes nothing', () => {
  const work = {dispatches: 146, passes: 51, submits: 11}
  const counted = steps('ours', [5, 4]).map(step => ({...step, work}))
  expect(toRows(one, [system('ours', 'webgpu')], counted, {computes: false})[0]).toMatchObject({stepMs: null, tokensPerSecond: null, encodeMs: 4, ...work, losses: []})
})

it('finds who trains something else than stock: another loss, or no number', () => {
  const losses = {ours: [4, 3.9, 3.8], stock: [4, 3.9, 3.8], near: [4, 3.90009, 3.8], far: [4, 3.9, 3.79], broken: [4, NaN, NaN]}
  const names = Object.keys(losses) as (keyof typeof losses)[]
  const rows = toRows(one, names.map(name => system(name)), names.flatMap(name => steps(name, [1, 1, 1], losses[name])))
  expect(disagreements(rows)).toEqual([{system: 'far', step: 3, loss: 3.79, stock: 3.8}, {system: 'broken', step: 2, loss: NaN, stock: 3.9}])
})
