/**
 * @file Runs cells: the one evaluator behind both realms. It binds a program's names, calls it, unwraps promises and generators, and reports.
 * It decides nothing about when to run.
 */
import {pageBuiltins, pageGlobals} from '../language/builtins.ts'
import {CellError} from '../language/cell-error.ts'
import type {Insertion, Program} from '../language/program.ts'
import {unguardedColumn} from '../language/unguarded-column.ts'
import {captureConsole} from './capture-console.ts'
import type {CapturedConsole} from './capture-console.ts'
import {cellFrames, cellUrl} from './frames.ts'
import {macrotask} from './macrotask.ts'
import {nearest} from './nearest.ts'
import {moduleFailed, noSuchExport, noSuchModule, notDefined, pageOnly, refusals} from './problems.ts'
import type {Crossed, Display, Outcome, RealmEvents, RealmName, RunRequest} from './realm.ts'
import {createOutlet, isThenable, pump} from './streams.ts'
import type {AnyIterator, Outlet} from './streams.ts'
import {toProblem} from './to-problem.ts'
import {cross, isPlainPrimitive, isStream} from './transfer.ts'
import {controlValues} from './view.ts'
import type {Control} from './view.ts'
import {wrap} from './wrap.ts'

/** What cells can import: a loader per specifier. */
export type Modules = Readonly<Record<string, () => Promise<Readonly<Record<string, unknown>>>>>

/** What a builtin may depend on. */
export interface RunContext {
  readonly run: number
  readonly cell: string
  /** Aborted when the run is stopped, superseded or removed. */
  readonly signal: AbortSignal
  readonly display: (value: unknown) => unknown
}

/** Further builtins by name. Only the properties that a cell names are read, so getters can load on demand. Promises are awaited. */
export type Builtins = (context: RunContext) => Readonly<Record<string, unknown>>

export interface EvaluatorOptions {
  readonly realm: RealmName
  readonly modules: Modules
  readonly builtins: Builtins
  readonly events: Omit<RealmEvents, 'lost'>
  /** Called in every turn of a loop, where cells carry a loop guard. */
  readonly guard?: (() => void) | undefined
  /** How a displayed value leaves the realm. */
  readonly present: (value: unknown) => Display['content'] | Promise<Display['content']>
  /** Milliseconds, monotonic. */
  readonly now: () => number
}

export interface Evaluator {
  run(request: RunRequest): void
  acknowledge(run: number, name: string): void
  /** Soft stop. Resolves when the run is over. */
  stop(run: number): Promise<void>
  read(ref: number): Crossed
  release(refs: readonly number[]): void
  /** Reports an error that nobody caught to the cell in which it arose. False when it lies in no cell. */
  late(error: unknown): boolean
}

interface Run {
  readonly request: RunRequest
  readonly controller: AbortController
  readonly outlets: Map<string, Outlet<unknown>>
  readonly iterators: Set<AnyIterator>
  readonly closing: Promise<unknown>[]
  readonly log: CapturedConsole
  readonly over: Promise<void>
  readonly finish: () => void
  /** Stop was asked for. */
  stopping: boolean
  /** Stopped or failed: nothing more is taken from its streams, published or displayed. */
  closed: boolean
  displays: number
  /** Displays that wait for a device, in order. */
  showing: Promise<void> | undefined
}

interface Compiled {
  readonly text: string
  readonly id: number
  readonly call: (...values: unknown[]) => unknown
}

/** Values that a run may append before the rest is left out. */
const maxDisplays = 1_000
/** Longer strings are not sent along merely to be compared. */
const longString = 10_000

export function createEvaluator({realm, modules, builtins, events, guard, present, now}: EvaluatorOptions): Evaluator {
  const table = new Map<number, unknown>()
  const runs = new Map<number, Run>()
  const latest = new Map<string, number>()
  const compiled = new Map<string, Compiled>()
  const places = new Map<number, {shift: number; insertions: readonly Insertion[]}>()
  const controls = new WeakSet<object>()
  let refs = 0
  // V8 keeps ten frames; under a library's call that is not enough to reach the cell.
  Error.stackTraceLimit = 100

  const framesOf = (stack: string) => cellFrames(stack, (id, line, column) => {
    const place = places.get(id)
    if (!place) return column
    return Math.max(1, unguardedColumn(place.insertions, line, line === 1 ? column - place.shift : column))
  })

  function run(request: RunRequest): void {
    const {promise: over, resolve: finish} = Promise.withResolvers<void>()
    const run: Run = {
      request, over, finish,
      controller: new AbortController(), outlets: new Map(), iterators: new Set(), closing: [],
      log: captureConsole(entry => events.logged(request.run, entry)),
      stopping: false, closed: false, displays: 0, showing: undefined,
    }
    runs.set(request.run, run)
    latest.set(request.program.name, request.run)
    // Looked up now: the scheduler may release them right after this call.
    const inputs = Object.entries(request.inputs).map(([name, input]) => [name, 'ref' in input ? table.get(input.ref) : input.value] as const)
    void perform(run, new Map(inputs))
  }

  async function perform(run: Run, inputs: ReadonlyMap<string, unknown>): Promise<void> {
    let outcome: Outcome = {kind: 'done'}
    try {
      await execute(run, await bind(run, inputs))
    } catch (error) {
      outcome = {kind: 'failed', problem: toProblem(error, run.request.program.name, framesOf)}
      close(run)
    }
    // What failed says so at once; another of its streams may never answer. Who stops a run wants to know that all of it has ended.
    if (outcome.kind !== 'failed') await Promise.all(run.closing)
    while (run.showing) await run.showing
    run.log.finish()
    events.ended(run.request.run, run.stopping ? {kind: 'stopped'} : outcome)
    run.finish()
  }

  /** Parameters and their values. Throws CellError for a name or module that is not there. */
  async function bind(run: Run, inputs: ReadonlyMap<string, unknown>): Promise<Map<string, unknown>> {
    const {program} = run.request
    const bound = new Map(inputs)
    for (const {name, ...at} of program.inputs) {
      if (inputs.has(name) || name in globalThis || name === 'arguments') continue
      throw new CellError((pageGlobals as readonly string[]).includes(name) ? pageOnly(program.name, name, at) : notDefined(program.name, name, at))
    }
    const imported = await Promise.all(program.imports.map(async ({specifier, bindings, line, column}) => {
      const module = await load(program.name, specifier, {line, column})
      return bindings.map(({imported, local}) => {
        if (imported !== '*' && !(imported in module)) throw new CellError(noSuchExport(program.name, specifier, imported, {line, column}, Object.keys(module)))
        return [local, imported === '*' ? module : module[imported]] as const
      })
    }))
    for (const [local, value] of imported.flat()) bound.set(local, value)
    for (const [name, value] of Object.entries(await provide(run, program.builtins.filter(name => !inputs.has(name))))) bound.set(name, value)
    const own = new Set([...program.outputs, ...program.locals])
    if (!own.has('console') && !bound.has('console')) bound.set('console', run.log.console)
    if (guard && program.guarded) bound.set('$guard', guard)
    return bound
  }

  async function load(cell: string, specifier: string, at: {line: number; column: number}): Promise<Readonly<Record<string, unknown>>> {
    if (!Object.hasOwn(modules, specifier)) throw new CellError(noSuchModule(cell, specifier, at, nearest(specifier, Object.keys(modules), 3), Object.keys(modules)))
    try {
      return await modules[specifier]!()
    } catch (error) {
      if (error instanceof Error && 'hint' in error) throw error // it knows better than “check the connection”
      throw new CellError(moduleFailed(cell, specifier, at, error instanceof Error ? error.message : String(error)))
    }
  }

  async function provide(run: Run, names: readonly string[]): Promise<Record<string, unknown>> {
    const {request: {program, run: id}, controller: {signal}} = run
    const display = <T>(value: T): T => {
      show(run, 'append', value)
      return value
    }
    const view = (control: Control) => {
      display(control)
      const values = controlValues(control)
      controls.add(values)
      return values
    }
    const own: Record<string, unknown> = {display, signal, ...(realm === 'page' ? {view} : {})}
    const further = names.every(name => name in own) ? {} : builtins({run: id, cell: program.name, signal, display})
    const provided: Record<string, unknown> = {}
    for (const name of names) {
      if (!(name in own) && !(name in further)) throw new CellError((pageBuiltins as readonly string[]).includes(name) ? pageOnly(program.name, name, undefined) : notDefined(program.name, name, undefined))
      provided[name] = name in own ? own[name] : await further[name]
    }
    return provided
  }

  async function execute(run: Run, bound: ReadonlyMap<string, unknown>): Promise<void> {
    if (run.closed) return
    const {program} = run.request
    const returned = compileCell(program, [...bound.keys()])(...bound.values())
    if (program.generator) return follow(run, returned as AnyIterator, [publishing(run, program.outputs[0]!), displaying(run)])
    const result = program.async ? await returned : returned
    await (program.kind === 'expression' ? showResult(run, result) : publishAll(run, result as Record<string, unknown>))
  }

  function compileCell(program: Program, parameters: readonly string[]): Compiled['call'] {
    const guarded = guard && program.guarded
    const {text, shift} = wrap(program, guarded ? guarded.code : program.code, parameters)
    const known = compiled.get(program.name)
    if (known?.text === text) return known.call
    const id = places.size
    places.set(id, {shift, insertions: guarded ? guarded.insertions : []})
    // Indirect, so that the cell sees globals and nothing of this module.
    const call = (0, eval)(`${text}\n//# sourceURL=${cellUrl(program.name, id)}`) as Compiled['call']
    compiled.set(program.name, {text, id, call})
    return call
  }

  // Results

  async function publishAll(run: Run, values: Readonly<Record<string, unknown>>): Promise<void> {
    const {outputs} = run.request.program
    const isPlain = (name: string) => !isThenable(values[name]) && !isStream(values[name])
    publish(run, outputs.filter(isPlain).map(name => [name, values[name]]))
    await Promise.all(outputs.filter(name => !isPlain(name)).map(name => publishLater(run, name, values[name])))
  }

  async function publishLater(run: Run, name: string, value: unknown): Promise<void> {
    const settled = isThenable(value) ? await value : value
    if (run.closed) return
    if (isStream(settled)) await follow(run, settled, [publishing(run, name)])
    else publish(run, [[name, settled]])
  }

  /** An expression shows its value, unless it shows things itself. */
  async function showResult(run: Run, result: unknown): Promise<void> {
    const value = isThenable(result) ? await result : result
    if (run.request.program.builtins.some(name => name === 'display' || name === 'view')) return
    if (isStream(value)) await follow(run, value, [displaying(run)])
    else show(run, 'replace', value)
  }

  function publish(run: Run, values: readonly (readonly [name: string, value: unknown])[]): void {
    if (run.closed || values.length === 0) return
    const {crossing, run: id} = run.request
    events.published(id, values.map(([name, value]) => {
      const ref = ++refs
      table.set(ref, value)
      const comparable = isPlainPrimitive(value) && !(typeof value === 'string' && value.length > longString)
      return {name, ref, ...(comparable || crossing.includes(name) ? {crossed: cross(value)} : {})}
    }))
  }

  function show(run: Run, mode: Display['mode'], value: unknown): void {
    if (run.closed) return
    if (mode === 'append' && ++run.displays > maxDisplays) {
      if (run.displays === maxDisplays + 1) run.log.console.warn(`More than ${maxDisplays} values were displayed; the rest is left out.`)
      return
    }
    const content = present(value)
    const emit = (content: Display['content']) => {
      if (!run.closed) events.displayed(run.request.run, {mode, content})
    }
    if (!run.showing && !(content instanceof Promise)) return emit(content)
    const shown: Promise<void> = Promise.resolve(run.showing).then(() => content).then(emit).then(() => {
      if (run.showing === shown) run.showing = undefined
    })
    run.showing = shown
  }

  // Streams

  function publishing(run: Run, name: string): Outlet<unknown> {
    return outlet(run, name, value => publish(run, [[name, value]]))
  }

  function displaying(run: Run): Outlet<unknown> {
    return outlet(run, '', value => show(run, 'replace', value))
  }

  function outlet(run: Run, name: string, send: (value: unknown) => void): Outlet<unknown> {
    const outlet = createOutlet(send)
    run.outlets.set(name, outlet)
    return outlet
  }

  /** A control waits for the reader, not for a computation: the run is over without it. */
  async function follow(run: Run, iterator: AnyIterator, outlets: readonly Outlet<unknown>[]): Promise<void> {
    run.iterators.add(iterator)
    const pumped = pump({iterator, outlets, stopped: () => run.closed, pacing: realm === 'page' ? 'lockstep' : 'ahead', now})
    if (!controls.has(iterator)) return pumped
    pumped.catch(error => events.troubled(run.request.run, toProblem(error, run.request.program.name, framesOf)))
    await macrotask() // its first value, if it has one, is out before the run is over
  }

  function close(run: Run): void {
    if (run.closed) return
    run.closed = true
    run.controller.abort()
    for (const outlet of run.outlets.values()) outlet.close()
    for (const iterator of run.iterators) run.closing.push((async () => iterator.return?.())().catch(() => {}))
  }

  async function stop(id: number): Promise<void> {
    const run = runs.get(id)
    if (!run) return
    runs.delete(id)
    run.stopping = true
    close(run)
    await run.over
  }

  function late(error: unknown): boolean {
    const [place] = framesOf(error instanceof Error ? error.stack ?? '' : '')
    const id = place && latest.get(place.cell)
    if (id === undefined) return false
    events.troubled(id, toProblem(error, place!.cell, framesOf))
    return true
  }

  return {
    run,
    acknowledge: (id, name) => runs.get(id)?.outlets.get(name)?.acknowledge(),
    stop,
    read: ref => table.has(ref) ? cross(table.get(ref)) : {refused: {kind: 'gone', ...refusals.gone}},
    release: refs => refs.forEach(ref => table.delete(ref)),
    late,
  }
}
