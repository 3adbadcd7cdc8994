import {expect, it} from 'vitest'
import type {Batch} from '../lab/nn/index.ts'
import {runRounds, type Failure, type Step} from './rounds.ts'
import type {System} from './system.ts'

const batch = (step: number): Batch => ({inputs: Int32Array.of(step), targets: Int32Array.of(step + 1), size: 1, length: 1})

/** Systems on one clock that only their steps move on. */
function house(durations: Record<string, number>, failAt: Record<string, number> = {}): {systems: System[]; now: () => number; log: string[]} {
  let time = 0
  const log: string[] = []
  const systems = Object.entries(durations).map(([name, ms]): System => ({
    name,
    backend: 'test',
    adapter: 'test',
    before: () => log.push(`before ${name}`),
    async step({inputs}) {
      if (failAt[name] === inputs[0]) throw new Error('out of memory')
      time += ms
      log.push(`${name} ${inputs[0]}`)
      return {loss: inputs[0]!}
    },
    dispose() {},
  }))
  return {systems, now: () => time, log}
}

async function collect(steps: AsyncIterable<Step | Failure>): Promise<(Step | Failure)[]> {
  const all: (Step | Failure)[] = []
  for await (const step of steps) all.push(step)
  return all
}

it('gives every system a turn in each round, each with its own batches in order, and another first each time', async () => {
  const {systems, now, log} = house({a: 1000, b: 1000})
  await collect(runRounds(systems, {rounds: 2, batch, now}))
  expect(log).toEqual(['before a', 'a 0', 'before b', 'b 0', 'before b', 'b 1', 'before a', 'a 1', 'before a', 'a 2', 'before b', 'b 2'])
})

it('counts neither the warm-up nor the first step of a turn of several', async () => {
  const {systems, now} = house({fast: 40, slow: 300})
  const steps = (await collect(runRounds(systems, {rounds: 1, batch, now, turn: () => 100}))) as Step[]
  expect(steps.map(({system, round, counts, ms}) => `${system} ${round} ${counts} ${ms}`)).toEqual([
    'fast 0 false 40', 'fast 0 false 40', 'fast 0 false 40', 'slow 0 false 300',
    'slow 1 true 300', 'fast 1 false 40', 'fast 1 true 40', 'fast 1 true 40',
  ])
})

it('goes on without a system that fails, and says why', async () => {
  const {systems, now} = house({a: 1000, b: 1000}, {b: 1})
  const steps = await collect(runRounds(systems, {rounds: 3, batch, now}))
  expect(steps.filter(step => 'why' in step)).toEqual([{system: 'b', round: 1, why: 'out of memory'}])
  expect(steps.filter(({system}) => system === 'a')).toHaveLength(4)
  expect(steps.filter(({system}) => system === 'b')).toHaveLength(2)
})

it('takes the time that a system says, and counts what the GPU was given meanwhile', async () => {
  let dispatches = 0
  const system: System = {
    name: 'elsewhere',
    backend: 'test',
    adapter: 'test',
    async step() {
      dispatches += 7
      return {loss: 1, ms: 12}
    },
    dispose() {},
  }
  const [step] = await collect(runRounds([system], {rounds: 1, batch, turn: () => 0, work: () => ({dispatches, passes: 2 * dispatches, submits: 0})}))
  expect(step).toMatchObject({ms: 12, work: {dispatches: 7, passes: 14, submits: 0}})
})
