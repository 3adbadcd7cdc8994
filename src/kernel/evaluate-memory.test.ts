import {setFlagsFromString} from 'node:v8'
import {runInNewContext} from 'node:vm'
import {expect, test} from 'vitest'
import {compile} from '../language/compile.ts'
import {createEvaluator} from './evaluate.ts'
import type {Outcome} from './realm.ts'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Starts a page cell that reads a large value `big`; only the run may keep that alive. */
function start(source: string) {
  const {promise: ended, resolve} = Promise.withResolvers<Outcome>()
  const nothing = () => {}
  const evaluator = createEvaluator({
    realm: 'page', modules: {}, builtins: () => ({}), present: value => ({value}), now: () => 0,
    events: {published: nothing, displayed: nothing, logged: nothing, troubled: nothing, ended: (_, outcome) => resolve(outcome)},
  })
  const big = {numbers: new Float64Array(1000)}
  evaluator.run({run: 1, program: compile(source, {name: 'reader'}), inputs: {big: {value: big}}, crossing: []})
  return {evaluator, ended, input: new WeakRef(big)}
}

/** Whether the value has gone, a few turns later. */
async function isGone(value: WeakRef<object>): Promise<boolean> {
  for (let i = 0; i < 5; i++) await new Promise(resolve => setTimeout(resolve))
  collect()
  return value.deref() === undefined
}

test('a run keeps its inputs while it runs', async () => {
  const {input, evaluator} = start('await new Promise(resolve => { globalThis.heldByTest = () => resolve(big) })')
  expect(await isGone(input)).toBe(false)
  void evaluator
})

test('a run that has ended does not keep its inputs, though it can still be stopped', async () => {
  const {input, ended, evaluator} = start('const n = big.numbers.length')
  expect(await ended).toEqual({kind: 'done'})
  expect(await isGone(input)).toBe(true)
  await evaluator.stop(1)
})

test('a stream that has ended does not keep its inputs', async () => {
  const {input, ended, evaluator} = start('const numbers = (function* () { yield big.numbers.length })()')
  await new Promise(resolve => setTimeout(resolve))
  evaluator.acknowledge(1, 'numbers')
  expect(await ended).toEqual({kind: 'done'})
  expect(await isGone(input)).toBe(true)
  await evaluator.stop(1)
})

test('a stream that never settles is let go when it is stopped', async () => {
  const {input, evaluator} = start('const numbers = (async function* () { await new Promise(() => {}); yield big })()')
  await new Promise(resolve => setTimeout(resolve))
  void evaluator.stop(1)
  expect(await isGone(input)).toBe(true)
  evaluator.release([])
})
