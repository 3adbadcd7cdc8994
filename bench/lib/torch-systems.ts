/** @file PyTorch on the processor, in processes of its own that take a step when asked, so that theirs come in turn with all others. */
import {spawn, spawnSync, type ChildProcessWithoutNullStreams} from 'node:child_process'
import {availableParallelism} from 'node:os'
import {join} from 'node:path'
import {createInterface} from 'node:readline'
import {training, type Case} from '../../src/bench/cases.ts'
import type {Absent, System, Weight} from '../../src/bench/system.ts'

const folder = join(import.meta.dirname, '..')
const pythons = [process.env['PYTHON'], 'python3', '/usr/bin/python3'].filter(python => python !== undefined)

/** On one thread, and on as many as there are cores. Where no Python has torch: one system that says so. */
export async function torchSystems(one: Case, weights: readonly Weight[]): Promise<(System | Absent)[]> {
  const python = pythons.find(python => spawnSync(python, ['-c', 'import torch']).status === 0)
  if (!python) return [{name: 'PyTorch', backend: 'torch', adapter: 'processor', why: `no PyTorch in ${pythons.join(' or ')}`}]
  const threads = [...new Set([1, availableParallelism()])]
  return Promise.all(threads.map(threads => torchSystem(python, one, weights, threads).catch((error: unknown) => ({name: nameOf(threads), backend: 'torch', adapter: 'processor', why: String(error)}))))
}

const threadsOf = (threads: number): string => (threads === 1 ? '1 thread' : `${threads} threads`)
const nameOf = (threads: number): string => `PyTorch, ${threadsOf(threads)}`

interface Hello {
  readonly version: string
  readonly threads: number
  /** What multiplies its matrices: `mkl`, `open`; `generic` is the reference implementation, which is slow. */
  readonly blas: string
}

async function torchSystem(python: string, one: Case, weights: readonly Weight[], wanted: number): Promise<System> {
  const child = spawn(python, [join(folder, `torch-${one.bench}.py`)], {stdio: 'pipe', env: {...process.env, PYTHONDONTWRITEBYTECODE: '1'}})
  const ask = conversation(child)
  const {version, threads, blas} = (await ask({threads: wanted, case: one, training, weights: weights.map(({name, shape, values}) => ({name, shape, values: base64(values)}))})) as Hello
  return {
    name: nameOf(threads),
    backend: 'torch',
    adapter: `processor, ${threadsOf(threads)}`,
    note: `PyTorch ${version} on ${blas === 'generic' ? 'the slow reference BLAS: no measure of PyTorch' : `BLAS ${blas}`}; timed inside its own process${one.bench === 'lstm' ? '; nn.LSTM, its second bias kept at 0' : ''}`,
    step: async ({inputs, targets}) => (await ask({inputs: base64(inputs), targets: base64(targets)})) as {loss: number; ms: number},
    dispose: () => void child.kill(),
  }
}

/** Sends a line, resolves with the line that answers it; rejects with what the process complained about when it ends instead. */
function conversation(child: ChildProcessWithoutNullStreams): (message: object) => Promise<unknown> {
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => { complaint += text })
  const ended = new Promise<never>((_, reject) => {
    const end = () => reject(new Error(`PyTorch's process ended: ${complaint.trim().split('\n').at(-1)}`))
    child.on('error', end).on('close', end)
    child.stdin.on('error', () => {}) // it ended: `close` says so
  })
  ended.catch(() => {}) // heard by whoever asks
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  return async message => {
    child.stdin.write(`${JSON.stringify(message)}\n`)
    const {value, done} = await Promise.race([lines.next(), ended])
    return done ? ended : (JSON.parse(value) as unknown) // its output ends a moment before it does
  }
}

const base64 = ({buffer, byteOffset, byteLength}: Float32Array | Int32Array): string => Buffer.from(buffer, byteOffset, byteLength).toString('base64')
