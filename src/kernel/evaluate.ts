/**
 * @file Runs cells: the one evaluator behind both realms. It calls a program, unwraps promises and generators, and reports. It decides nothing about when to run.
 */
import type {CellProblem} from '../language/cell-error.ts'
import type {Program} from '../language/program.ts'
import {bind, type Builtins, type Modules} from './bind.ts'
import {captureConsole, type CapturedConsole} from './capture-console.ts'
import {createCellCompiler} from './compile-cell.ts'
import {cross, isPlainPrimitive, isStream} from './cross.ts'
import type {BackendOf} from './describe.ts'
import {macrotask} from './macrotask.ts'
import {refusals} from './problems.ts'
import {createRefusals, isNetworkError, namesHost, violationProblem, type Violation} from './refused-requests.ts'
import type {Crossed, Display, Forms, Outcome, RealmEvents, RealmName, RunRequest} from './realm.ts'
import {remember} from './remember.ts'
import {createOutlet, isThenable, pump, type AnyIterator, type Outlet} from './streams.ts'
import {isErrorLike, toProblem, type LookUp} from './to-problem.ts'
import {controlValues, type Control} from './view.ts'

interface EvaluatorOptions {
  readonly realm: RealmName
  readonly modules: Modules
  readonly builtins: Builtins
  readonly forms?: Forms
  readonly events: Omit<RealmEvents, 'lost'>
  /** Called in every turn of a loop, where cells carry a loop guard. */
  readonly guard?: (() => void) | undefined
  /** Called right before a cell's code is, which may never return. */
  readonly entering?: ((cell: string) => void) | undefined
  /** Where a tensor's numbers are, for its words. */
  readonly backendOf?: BackendOf | undefined
  /** How a displayed value leaves the realm. */
  readonly present: (value: unknown) => Display['content'] | Promise<Display['content']>
  /** Milliseconds, monotonic. */
  readonly now: () => number
}

export interface Evaluator {
  run(request: RunRequest): void
  acknowledge(run: number, name: string): void
  /** The run's streams take no next value for so many milliseconds. */
  rest(run: number, milliseconds: number): void
  /** Soft stop. Resolves when the run is over. */
  stop(run: number): Promise<void>
  /** A value's clone, or that of what the realm's `form` makes of it. Never rejects. */
  read(ref: number, form?: string): Promise<Crossed>
  release(refs: readonly number[]): void
  /** Reports an error that nobody caught to the cell in which it arose. False when it lies in no cell. */
  late(error: unknown): boolean
  /** Tells the cell that asked of a request that the page's policy refused. */
  refused(violation: Violation): void
}

/** Kept until `stop`, so it must not hold what a finished run no longer needs: no inputs, no ended streams. */
interface Run {
  readonly id: number
  readonly program: Program
  readonly crossing: readonly string[]
  readonly controller: AbortController
  readonly outlets: Map<string, Outlet<unknown>>
  readonly iterators: Set<AnyIterator>
  readonly closing: Promise<unknown>[]
  readonly log: CapturedConsole
  readonly over: Promise<void>
  readonly finish: () => void
  /** By `now`: until then its streams take no next value. */
  restsUntil: number
  /** Stop was asked for. */
  stopping: boolean
  /** Stopped or failed: nothing more is taken from its streams, published or displayed. */
  closed: boolean
  displays: number
  /** Displays that wait for a device, in order. */
  showing: Promise<void> | undefined
}

/** Values that a run may append before the rest is left out. */
const maxDisplays = 1_000
/** Longer strings are not sent along merely to be compared. */
const longString = 10_000

export function createEvaluator({realm, modules: available, builtins, forms = {}, events, guard, entering, backendOf, present, now}: EvaluatorOptions): Evaluator {
  const modules: Modules = Object.fromEntries(Object.entries(available).map(([specifier, load]) => [specifier, remember(load)]))
  const table = new Map<number, unknown>()
  const runs = new Map<number, Run>()
  const latest = new Map<string, number>()
  /** The cells of runs that have not ended and were not told to. */
  const live = new Map<number, string>()
  const controls = new WeakSet<object>()
  const violations = createRefusals(now)
  const {compile, framesOf, outdated} = createCellCompiler(guard !== undefined)
  let refs = 0

  function run({run: id, program, crossing, inputs}: RunRequest): void {
    const {promise: over, resolve: finish} = Promise.withResolvers<void>()
    const run: Run = {
      id, program, crossing, over, finish,
      controller: new AbortController(), outlets: new Map(), iterators: new Set(), closing: [], restsUntil: 0,
      log: captureConsole(entry => events.logged(id, entry), {framesOf, now, backendOf}),
      stopping: false, closed: false, displays: 0, showing: undefined,
    }
    runs.set(id, run)
    latest.set(program.name, id)
    live.set(id, program.name)
    violations.forget(program.name)
    // Looked up now: the scheduler may release them right after this call.
    void perform(run, new Map(Object.entries(inputs).map(([name, input]) => [name, 'ref' in input ? table.get(input.ref) : input.value])))
  }

  async function perform(run: Run, inputs: ReadonlyMap<string, unknown>): Promise<void> {
    const {program} = run
    let outcome: Outcome = {kind: 'done'}
    let bound: ReadonlyMap<string, unknown> = inputs
    try {
      bound = await bind(program, inputs, {modules, own: ownBuiltins(run), further: builtins, console: run.log.console, guard})
      await execute(run, bound)
    } catch (error) {
      const lookUp = (name: string) => bound.has(name) ? {value: bound.get(name)} : program.inputs.some(input => input.name === name) ? {value: (globalThis as Record<string, unknown>)[name]} : undefined
      outcome = {kind: 'failed', problem: await explain(error, run, lookUp)}
      close(run)
    }
    // What failed says so at once; another of its streams may never answer. Who stops a run wants to know that all of it has ended.
    if (outcome.kind !== 'failed' || run.stopping) await Promise.all(run.closing)
    while (run.showing) await run.showing
    await run.log.finish()
    live.delete(run.id)
    events.ended(run.id, run.stopping ? {kind: 'stopped'} : outcome)
    run.finish()
  }

  /** What a cell hears of a request that the policy refused is only that it failed. */
  async function explain(error: unknown, run: Run, lookUp?: LookUp): Promise<CellProblem> {
    const problem = toProblem(error, run.program.name, framesOf, lookUp)
    const refusal = isNetworkError(error) ? await violations.at([{cell: run.program.name}, ...problem.frames ?? []]) : undefined
    if (!refusal) return problem
    const {line, column, frames} = problem
    return line === undefined ? refusal : {...refusal, cell: problem.cell, line, column, frames}
  }

  function ownBuiltins(run: Run): Readonly<Record<string, unknown>> {
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
    return {display, signal: run.controller.signal, ...(realm === 'page' ? {view} : {})}
  }

  async function execute(run: Run, bound: ReadonlyMap<string, unknown>): Promise<void> {
    if (run.closed) return
    const {program} = run
    entering?.(program.name)
    const returned = compile(program, [...bound.keys()])(...bound.values())
    if (program.generator) return follow(run, returned as AnyIterator, {...publishing(run, program.outputs[0]!), ...displaying(run)})
    const result = program.async ? await returned : returned
    await (program.kind === 'expression' ? showResult(run, result) : publishAll(run, result as Record<string, unknown>))
  }

  // Results

  async function publishAll(run: Run, values: Readonly<Record<string, unknown>>): Promise<void> {
    const {outputs} = run.program
    const isPlain = (name: string) => !isThenable(values[name]) && !isStream(values[name])
    publish(run, outputs.filter(isPlain).map(name => [name, values[name]]))
    await Promise.all(outputs.filter(name => !isPlain(name)).map(name => publishLater(run, name, values[name])))
  }

  async function publishLater(run: Run, name: string, value: unknown): Promise<void> {
    const settled = isThenable(value) ? await value : value
    if (run.closed) return
    if (isStream(settled)) await follow(run, settled, publishing(run, name))
    else publish(run, [[name, settled]])
  }

  /** An expression shows its value, unless it shows things itself. */
  async function showResult(run: Run, result: unknown): Promise<void> {
    const value = isThenable(result) ? await result : result
    if (run.program.builtins.some(({name}) => name === 'display' || name === 'view')) return
    if (isStream(value)) await follow(run, value, displaying(run))
    else show(run, 'replace', value)
  }

  function publish(run: Run, values: readonly (readonly [name: string, value: unknown])[]): void {
    if (run.closed || values.length === 0) return
    events.published(run.id, values.map(([name, value]) => {
      const ref = ++refs
      table.set(ref, value)
      const comparable = isPlainPrimitive(value) && !(typeof value === 'string' && value.length > longString)
      return {name, ref, ...(comparable || run.crossing.includes(name) ? {crossed: cross(value)} : {})}
    }))
  }

  function show(run: Run, mode: Display['mode'], value: unknown): void {
    if (run.closed) return
    if (mode === 'append' && ++run.displays > maxDisplays) {
      if (run.displays === maxDisplays + 1) events.logged(run.id, {
        level: 'warn', text: `More than ${maxDisplays} values were displayed; the rest is left out.`, code: 'displays-left-out', values: {shown: maxDisplays},
      })
      return
    }
    const content = present(value)
    const emit = (content: Display['content']) => {
      if (!run.closed) events.displayed(run.id, {mode, content})
    }
    if (!run.showing && !(content instanceof Promise)) return emit(content)
    const shown: Promise<void> = Promise.resolve(run.showing).then(() => content).then(emit).then(() => {
      if (run.showing === shown) run.showing = undefined
    })
    run.showing = shown
  }

  // Streams

  type Outlets = Readonly<Record<string, Outlet<unknown>>>

  function publishing(run: Run, name: string): Outlets {
    return {[name]: createOutlet(value => publish(run, [[name, value]]))}
  }

  function displaying(run: Run): Outlets {
    return {'': createOutlet(value => show(run, 'replace', value))}
  }

  /** A control waits for the reader, not for a computation: the run is over without it. */
  async function follow(run: Run, iterator: AnyIterator, outlets: Outlets): Promise<void> {
    run.iterators.add(iterator)
    for (const [name, outlet] of Object.entries(outlets)) run.outlets.set(name, outlet)
    const pumped = pump({iterator, outlets: Object.values(outlets), stopped: () => run.closed, pacing: realm === 'page' ? 'lockstep' : 'ahead', resting: () => now() < run.restsUntil, now}).finally(() => {
      run.iterators.delete(iterator)
      for (const name of Object.keys(outlets)) run.outlets.delete(name)
    })
    if (!controls.has(iterator)) return pumped
    pumped.catch(error => events.troubled(run.id, toProblem(error, run.program.name, framesOf)))
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
    live.delete(id)
    runs.delete(id) // now, as it may never be over
    run.stopping = true
    close(run)
    await run.over
  }

  async function read(ref: number, form?: string): Promise<Crossed> {
    if (!table.has(ref)) return {refused: {kind: 'gone', ...refusals.gone}}
    const value = table.get(ref)
    if (form === undefined) return cross(value)
    try {
      return cross(await forms[form]!(value))
    } catch (error) {
      const {message, hint = ''} = toProblem(error, '', framesOf)
      return {refused: {kind: 'failed', what: message.replace(/\.$/, ''), hint}} // the sentence goes on
    }
  }

  /** The one run that has not ended. What is no Error has no stack: it can only come from there, or is not ours to place. */
  function onlyLive(): {id: number; cell: string} | undefined {
    const [only, another] = live
    return only && !another ? {id: only[0], cell: only[1]} : undefined
  }

  function late(error: unknown): boolean {
    const stack = isErrorLike(error) && typeof error.stack === 'string' ? error.stack : ''
    if (outdated(stack)) return true // of a text that is gone: nobody could find the place
    const [frame] = framesOf(stack)
    const placed = frame && latest.has(frame.cell) ? {id: latest.get(frame.cell)!, cell: frame.cell} : isErrorLike(error) ? undefined : onlyLive()
    if (!placed) return false
    const {id, cell} = placed
    const run = runs.get(id)
    if (run && isNetworkError(error)) void explain(error, run).then(problem => events.troubled(id, problem))
    else events.troubled(id, toProblem(error, cell, framesOf))
    return true
  }

  function refused(violation: Violation): void {
    const [frame] = framesOf(`@${violation.sourceFile}:${violation.lineNumber}:${violation.columnNumber}`)
    const id = frame ? latest.get(frame.cell) : [...runs.values()].findLast(({program}) => namesHost(program.source, violation))?.id
    const run = id === undefined ? undefined : runs.get(id)
    if (!run) return
    const problem = violationProblem(run.program.name, violation, frame)
    violations.add(problem)
    events.troubled(run.id, problem)
  }

  return {
    run,
    acknowledge: (id, name) => runs.get(id)?.outlets.get(name)?.acknowledge(),
    rest(id, milliseconds) {
      const run = runs.get(id)
      if (run) run.restsUntil = now() + milliseconds
    },
    stop,
    read,
    release: refs => refs.forEach(ref => table.delete(ref)),
    late,
    refused,
  }
}
