/**
 * @file Does it pay to share a training among workers? `npm run bench -- workers [--workers 1,2,4] [--sizes article,lesson] [--rounds 9] [--json]`: one step by
 * one worker, by two, … on WebAssembly in Node, and what of it goes to sending weights and gradients about. Prints, asserts nothing. A machine that others use
 * has no second core to give, and makes sharing look slow: how many cores they kept busy is printed too.
 *
 * The exchange is measured with replicas that send back at once what they get: such a step costs this worker its own share, the exchange and Adam; without
 * the exchange it is a step with a batch of the size of that share.
 */
import {availableParallelism} from 'node:os'
import {parseArgs} from 'node:util'
import {batchOf, cases, training, type Case} from '../src/bench/cases.ts'
import {median} from '../src/bench/median.ts'
import {modelOf} from '../src/bench/models.ts'
import {runRounds} from '../src/bench/rounds.ts'
import type {System} from '../src/bench/system.ts'
import {createLearner, initialise, type Learner} from '../src/lab/nn/index.ts'
import {createParallelLearner} from '../src/lab/nn/parallel/parallel-learner.ts'
import {shardsOf} from '../src/lab/nn/parallel/shards.ts'
import {startReplicas} from '../src/lab/nn/parallel/start-replicas.ts'
import {workersFor} from '../src/lab/nn/parallel/workers-for.ts'
import {bootNodeReplica} from '../tests/devices/node-replica.ts'
import {machine} from './lib/machine.ts'
import {watchOthers} from './lib/others-use.ts'
import {startBackend} from './lib/start-backend.ts'

const cores = availableParallelism()
const {values} = parseArgs({
  options: {
    workers: {type: 'string', default: cores >= 4 ? '1,2,4' : '1,2'},
    sizes: {type: 'string', default: 'article,lesson,small'},
    rounds: {type: 'string', default: '9'},
    json: {type: 'boolean', default: false},
  },
})
const counts = values.workers.split(',').map(Number)
const rounds = Number(values.rounds)
for (const n of [rounds, ...counts]) if (!(Number.isInteger(n) && n > 0)) throw new Error('--workers and --rounds take whole numbers from 1: --workers 1,2,4 --rounds 9')

const {adapter} = await startBackend('wasm')
if (!values.json) console.log(`${machine()}, Node ${process.versions.node}, ${adapter}. Median of ${rounds} rounds, in brackets the fastest step.\n`)
for (const one of [...cases.lstm, ...cases.gpt]) if (values.sizes.split(',').includes(one.size)) await measure(one)
process.exit(0) // the backend would keep the process

async function measure(one: Case): Promise<void> {
  const systems: System[] = []
  for (const workers of counts) {
    systems.push(await shared(one, workers, `${workers}`))
    if (workers === 1) continue
    systems.push(await shared(one, workers, `${workers}, echo`, true))
    systems.push(alone(one, workers, `${workers}, own share`))
  }
  /** Of each system, the times of each round. */
  const times = new Map<string, number[][]>()
  const others = watchOthers()
  for await (const step of runRounds(systems, {rounds, batch: step => batchOf(one, step), turn: () => 500})) {
    if ('why' in step) console.error(`${step.system}: ${step.why}`)
    else if (step.counts) {
      const ofSystem = times.get(step.system) ?? []
      times.set(step.system, ofSystem)
      ;(ofSystem[step.round - 1] ??= []).push(step.ms)
    }
  }
  const othersCores = others()
  for (const system of systems) system.dispose()

  /** The median over the rounds of each round's median. */
  const ms = (name: string): number => median((times.get(name) ?? []).map(median))
  const parameters = modelOf(one, 'ours').countParams()
  const taken = workersFor({backend: 'wasm', cores, parameters, tokens: one.batch * one.length})
  const rows = counts.map(workers => {
    const stepMs = ms(`${workers}`)
    const exchangeMs = workers === 1 ? 0 : ms(`${workers}, echo`) - ms(`${workers}, own share`)
    return {bench: one.bench, size: one.size, workers, stepMs, fastestMs: Math.min(...(times.get(`${workers}`) ?? []).flat()), ratio: ms(`${counts[0]}`) / stepMs, exchangeMs, exchangeShare: exchangeMs / stepMs, othersCores}
  })
  if (values.json) return void rows.forEach(row => console.log(JSON.stringify(row)))
  console.log(`${one.bench} ${one.size}: batch ${one.batch}, T ${one.length}, ${parameters} weights (train takes ${taken} here). Others kept ${othersCores.toFixed(2)} cores busy${othersCores > 0.1 ? ': MEASURE AGAIN ON A QUIET MACHINE' : ''}`)
  for (const {workers, stepMs, fastestMs, ratio, exchangeMs, exchangeShare} of rows) {
    const exchange = workers === 1 ? '' : `   ${ratio.toFixed(2)} times as fast   exchange ${exchangeMs.toFixed(2)} ms, ${(100 * exchangeShare).toFixed(0)} %`
    console.log(`  ${workers} worker${workers === 1 ? ' ' : 's'}${stepMs.toFixed(1).padStart(8)} ms (${fastestMs.toFixed(1)})${exchange}`)
  }
}

async function shared(one: Case, workers: number, name: string, echo = false): Promise<System> {
  const model = modelOf(one, 'ours')
  initialise(model, training.seed)
  if (workers === 1) return system(name, createLearner(model, training))
  const sizes = model.trainableWeights.map(({shape}) => shape.reduce<number>((size, n) => size * (n ?? 1), 1))
  const boot = echo ? () => bootNodeReplica(new URL('./lib/echo-replica-worker.ts', import.meta.url), sizes) : () => bootNodeReplica()
  const replicas = await startReplicas(model, workers - 1, {boot, patience: 60_000})
  if (replicas.length < workers - 1) throw new Error(`Only ${replicas.length} of ${workers - 1} replicas started.`)
  return system(name, createParallelLearner(model, replicas, training))
}

/** This worker's share of the batch, and nobody else's. */
function alone(one: Case, workers: number, name: string): System {
  const model = modelOf(one, 'ours')
  initialise(model, training.seed)
  const learner = createLearner(model, training)
  return system(name, {...learner, step: (batch, rate) => learner.step(shardsOf(batch, workers)[0]!, rate)})
}

function system(name: string, learner: Learner): System {
  return {
    name,
    backend: 'wasm',
    adapter,
    step: async batch => ({loss: await learner.step(batch, training.learningRate)}),
    dispose: () => learner.dispose(),
  }
}
