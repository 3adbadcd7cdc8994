/**
 * @file For tests: a realm whose cells are scripted and whose time stands still until the test moves it on.
 */
import {compile} from '../../language/compile.ts'
import type {CellDefinition, KernelEvents, KernelOptions} from '../kernel-api.ts'
import {createKernel} from '../kernel.ts'
import type {Crossed, Outcome, Realm, RealmEvents, RealmName, RunRequest} from '../realm.ts'

/** One run as the test sees it: what it was given, and how to make it report. */
export interface FakeRun {
  readonly cell: string
  readonly request: RunRequest
  /** The inputs' values. */
  readonly inputs: Readonly<Record<string, unknown>>
  /** Stop was asked for, or its realm is gone. */
  stopped: boolean
  /** Acknowledgements of published values. */
  acknowledged: number
  publish(values: Readonly<Record<string, unknown>>): void
  display(value: unknown, mode?: 'append' | 'replace'): void
  log(text: string): void
  trouble(message: string): void
  end(outcome?: Outcome): void
  /** Publishes the cell's one output and ends. */
  finish(value?: unknown): void
  fail(message: string): void
}

interface FakeRealm extends Realm {
  readonly runs: FakeRun[]
  readonly acknowledged: string[]
  readonly released: number[]
  readonly table: Map<number, unknown>
  restarts: number
  /** Whether a soft stop ends the run; false plays a jammed worker. */
  obeys: boolean
  /** Reads of values wait until this is called; the oldest are answered first. */
  answerReads(count?: number): void
  lose(detail: string): void
  /** The latest run of a cell. */
  latest(cell: string): FakeRun
}

/** `act` is called for every run that starts, to let it behave by itself. */
function createFakeRealm(name: RealmName, act: (run: FakeRun) => void = () => {}): FakeRealm {
  let events: RealmEvents
  let refs = name === 'page' ? 0 : 1_000_000
  let waiting: (() => void)[] = []
  const ended = new Set<number>()
  const clear = () => {
    realm.table.clear()
    waiting = []
    for (const run of realm.runs) run.stopped = true
  }
  const realm: FakeRealm = {
    name, runs: [], acknowledged: [], released: [], table: new Map(), restarts: 0, obeys: true,
    listen(to) { events = to },
    run(request) {
      const {run: id, program} = request
      const inputs = Object.fromEntries(Object.entries(request.inputs).map(([key, input]) => {
        if ('ref' in input && !realm.table.has(input.ref)) throw new Error(`${program.name} was given ${key}, which is gone`)
        return [key, 'ref' in input ? realm.table.get(input.ref) : input.value]
      }))
      const run: FakeRun = {
        cell: program.name, request, inputs, stopped: false, acknowledged: 0,
        publish: values => events.published(id, Object.entries(values).map(([key, value]) => {
          realm.table.set(++refs, value)
          const crosses = request.crossing.includes(key) || typeof value !== 'object'
          return {name: key, ref: refs, ...(crosses ? {crossed: crossed(value)} : {})}
        })),
        display: (value, mode = 'replace') => events.displayed(id, {mode, content: {value}}),
        log: text => events.logged(id, {level: 'log', text}),
        trouble: message => events.troubled(id, {code: 'thrown', cell: program.name, message}),
        end(outcome = {kind: 'done'}) {
          ended.add(id)
          events.ended(id, outcome)
        },
        finish(value) {
          if (program.outputs.length) run.publish({[program.outputs[0]!]: value})
          run.end()
        },
        fail: message => run.end({kind: 'failed', problem: {code: 'thrown', cell: program.name, message}}),
      }
      realm.runs.push(run)
      act(run)
    },
    acknowledge(id, key) {
      const run = realm.runs.find(({request}) => request.run === id)!
      realm.acknowledged.push(`${run.cell}.${key}`)
      if (key !== '') run.acknowledged++
    },
    async stop(id) {
      const run = realm.runs.find(({request}) => request.run === id)
      if (run) run.stopped = true
      return realm.obeys || ended.has(id)
    },
    read(ref) {
      const answer = crossed(realm.table.get(ref))
      return new Promise(resolve => waiting.push(() => resolve(answer)))
    },
    release(gone) {
      realm.released.push(...gone)
      for (const ref of gone) realm.table.delete(ref)
    },
    ...(name === 'worker' ? {
      async restart() {
        realm.restarts++
        clear()
      },
    } : {}),
    answerReads(count = waiting.length) {
      for (const answer of waiting.splice(0, count)) answer()
    },
    lose(detail) {
      clear()
      events.lost({started: true, detail})
    },
    latest(cell) {
      const run = realm.runs.findLast(run => run.cell === cell)
      if (!run) throw new Error(`${cell} has not run`)
      return run
    },
    dispose() {},
  }
  return realm
}

function crossed(value: unknown): Crossed {
  return typeof value === 'function' ? {refused: {kind: 'function', what: 'a function cannot be copied', hint: 'Put it in a cell of its own.'}} : {value}
}

/** A timer that goes off only when the test says so. */
function createClock() {
  let now = 0
  let timers: {at: number; callback: () => void}[] = []
  return {
    after(milliseconds: number, callback: () => void) {
      const timer = {at: now + milliseconds, callback}
      timers.push(timer)
      return () => { timers = timers.filter(other => other !== timer) }
    },
    async advance(milliseconds: number) {
      now += milliseconds
      const due = timers.filter(({at}) => at <= now)
      timers = timers.filter(({at}) => at > now)
      for (const {callback} of due) callback()
      await turn()
    },
  }
}

/** Lets everything that is already due in microtasks happen. */
export async function turn(): Promise<void> {
  for (let i = 0; i < 50; i++) await undefined
}

/** A cell from its text. */
export function cell(name: string, source: string, options: {manual?: boolean; realm?: 'page' | 'worker'} = {}): CellDefinition {
  return {name, program: compile(source, {name, realm: options.realm}), manual: options.manual ?? false}
}

export interface Bench {
  readonly page: FakeRealm
  readonly worker: FakeRealm
  readonly clock: ReturnType<typeof createClock>
  readonly kernel: ReturnType<typeof createKernel>
  /** Everything the kernel told the page: `a: running`, `a shows 3`, … */
  readonly told: string[]
  /** `a: done, b: stale` for all cells, or those named. */
  phases(...cells: string[]): string
  /** Lets the page draw a frame. */
  frame(): Promise<void>
}

/** A kernel between two fake realms. Every defined cell is visible unless the test hides it. */
export function createBench(definitions: readonly CellDefinition[], act?: (run: FakeRun) => void, options: Partial<KernelOptions> = {}): Bench {
  const page = createFakeRealm('page', act)
  const worker = createFakeRealm('worker', act)
  const clock = createClock()
  const told: string[] = []
  let frames: (() => void)[] = []
  const events: KernelEvents = {
    status: ({name, phase}) => told.push(`${name}: ${phase}`),
    cleared: name => told.push(`${name} clears`),
    displayed: (name, {content}) => told.push(`${name} shows ${JSON.stringify('value' in content ? content.value : content.description)}`),
    logged: (name, {text}) => told.push(`${name} logs ${text}`),
    troubled: (name, {message}) => told.push(`${name} is troubled: ${message}`),
  }
  const kernel = createKernel({page, worker, events, pace: () => new Promise(resolve => frames.push(resolve)), after: clock.after, ...options})
  kernel.batch(() => {
    for (const definition of definitions) {
      kernel.see(definition.name, true)
      kernel.define(definition)
    }
  })
  return {
    page, worker, clock, kernel, told,
    phases: (...names) => (names.length ? names : definitions.map(({name}) => name)).map(name => `${name}: ${kernel.status(name).phase}`).join(', '),
    async frame() {
      const due = frames
      frames = []
      for (const draw of due) draw()
      await turn()
    },
  }
}
