/** @file `npm run bench -- lstm` and `npm run bench -- gpt`: every system that can train the model, side by side, in one process. Prints, asserts nothing. */
import {batchOf, type BenchName, type Case} from '../../src/bench/cases.ts'
import type {Recording} from '../../src/bench/recording.ts'
import {runRounds, type Failure, type Step} from '../../src/bench/rounds.ts'
import {toRows} from '../../src/bench/rows.ts'
import type {Absent, System} from '../../src/bench/system.ts'
import {bootNodeReplica} from '../../tests/devices/node-replica.ts'
import {machine} from './machine.ts'
import {parseOptions, type Options} from './options.ts'
import {table, warnings} from './print-rows.ts'
import {saveRecording} from './recordings.ts'
import {startBackend, type NodeDevice} from './start-backend.ts'

/** Ends the process: Dawn would keep it alive. */
export async function sideBySide(bench: BenchName, args: readonly string[]): Promise<never> {
  try {
    const options = parseOptions(bench, args)
    const device = await startBackend(options.backend)
    for (const one of options.cases) await runCase(one, device, options)
    process.exit(0)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}

async function runCase(one: Case, device: NodeDevice, options: Options): Promise<void> {
  const computes = options.backend !== 'null'
  const systems = await systemsOf(one, device, options)
  const steps: (Step | Failure)[] = []
  for await (const step of runRounds(systems.filter(isPresent), {rounds: options.rounds, batch: step => batchOf(one, step), work: device.work})) {
    steps.push(step)
    if (process.stderr.isTTY) process.stderr.write(`\r${one.bench} ${one.size}: round ${step.round}, ${step.system}\x1b[K`)
  }
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
  for (const system of systems.filter(isPresent)) system.dispose()

  const rows = toRows(one, systems, steps, {computes}).map(row => (computes ? row : {...row, backend: 'null'}))
  const recording: Recording = {date: new Date().toISOString().slice(0, 10), machine: machine(), runtime: `Node ${process.versions.node}`, rows}
  if (options.json) for (const row of rows) console.log(JSON.stringify(row))
  else console.log(`${title(one)}\n${options.backend}: ${device.adapter}. ${recording.machine}, ${recording.runtime}. ${computes ? 'Median' : 'JavaScript and encoding alone, median'} of ${options.rounds} round${options.rounds === 1 ? '' : 's'}.\n\n${table(rows)}\n`)
  for (const warning of warnings(rows)) console.error(warning)
  if (computes && !rows.some(({system}) => system === 'stock')) console.error('Stock did not take part, so nobody’s losses were compared with its.')
  if (device.errors.length > 0) console.error(`!!! THE GPU REPORTED ${device.errors.length} ERRORS; no number above can be trusted. The first: ${device.errors[0]}`)
  if (options.save) saveRecording(recording)
}

async function systemsOf(one: Case, device: NodeDevice, {backend, systems: wanted}: Options): Promise<(System | Absent)[]> {
  // Imported now and not before: tfjs and jax-js look at navigator.gpu when they are loaded.
  const {createTfjsSystems} = await import('../../src/bench/tfjs-systems.ts')
  const {ours, stock, weights} = await createTfjsSystems(one, device)
  const {createSharedSystem} = await import('../../src/bench/shared-system.ts')
  const shared = wanted.includes('ours') ? await createSharedSystem(one, device, weights, {boot: bootNodeReplica}) : undefined
  const systems: (System | Absent)[] = [ours, stock].filter(({name}) => wanted.some(other => other === name))
  if (shared) systems.splice(1, 0, shared)
  if (backend === 'null') return systems
  if (wanted.includes('jax-js')) {
    const {jaxSystem} = await import('./jax-system.ts')
    systems.push(await jaxSystem(one, device, weights).catch((error: unknown) => ({name: 'jax-js', backend: device.backend, adapter: device.adapter, why: String(error)})))
  }
  if (wanted.includes('pytorch')) systems.push(...(await (await import('./torch-systems.ts')).torchSystems(one, weights)))
  return systems
}

const isPresent = (system: System | Absent): system is System => 'step' in system

function title(one: Case): string {
  const {bench, size, batch, length, vocabulary} = one
  const model = one.bench === 'lstm' ? `E ${one.embedding}, U ${one.units}` : `${one.layers} layers, d ${one.units}, heads ${one.heads}`
  return `${bench} ${size}: batch ${batch}, T ${length}, ${model}, V ${vocabulary}, loss at every step, clipping, Adam`
}
