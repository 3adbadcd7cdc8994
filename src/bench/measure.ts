/** @file A benchmark in the browser: our kernels beside tfjs's own, on the backend that the book itself would take. */
import {useBackend} from '../compute/backend.ts'
import {batchOf, caseOf} from './cases.ts'
import {countGpuWork} from './gpu-work.ts'
import {kernelSwitch} from './kernel-switch.ts'
import type {BenchReport, BenchRequest} from './messages.ts'
import {runRounds, type Failure, type Step} from './rounds.ts'
import {toRows} from './rows.ts'
import {createSharedSystem} from './shared-system.ts'
import {createTfjsSystems, type SwitchedDevice} from './tfjs-systems.ts'

/** Says how it goes; the rows come last. Throws what the backend throws. */
export async function measure({bench, size, rounds}: BenchRequest, say: (report: BenchReport) => void): Promise<void> {
  const work = countGpuWork()
  const {backend, adapter, refused} = await useBackend()
  const kernels = backend === 'wasm' || backend === 'webgpu'
  say({kind: 'device', backend, adapter, refused, kernels})
  if (!kernels) return

  const one = caseOf(bench, size)
  const device: SwitchedDevice = {backend, adapter, put: await kernelSwitch(backend)}
  const {ours, stock, weights} = await createTfjsSystems(one, device)
  const shared = await createSharedSystem(one, device, weights)
  const systems = shared ? [ours, shared, stock] : [ours, stock]
  const turns = systems.length * (rounds + 1)
  let done = 0
  const told = systems.map(system => ({
    ...system,
    before() {
      say({kind: 'turn', system: system.name, round: Math.floor(done / systems.length), done, turns})
      done++
      system.before?.()
    },
  }))
  const steps: (Step | Failure)[] = []
  for await (const step of runRounds(told, {rounds, batch: step => batchOf(one, step), work})) steps.push(step)
  say({kind: 'rows', rows: toRows(one, systems, steps)})
}
