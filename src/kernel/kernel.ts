/**
 * @file The kernel: holds cells, tasks and values, asks `plan` what to do after every change, and does it. Longer than most files because everything here
 * shares that one state; each decision is elsewhere (graph, plan, ticks, requests).
 */
import {commonBuiltins, pageBuiltins} from '../language/builtins.ts'
import {CellError} from '../language/cell-error.ts'
import type {CellProblem} from '../language/cell-error.ts'
import type {Program} from '../language/program.ts'
import {combineStatus} from './combine-status.ts'
import type {CellStatus} from './cell-state.ts'
import {buildGraph, downstream, upstream} from './graph.ts'
import type {Read, Task} from './graph.ts'
import type {CellDefinition, Kernel, KernelOptions} from './kernel-api.ts'
import {nearest} from './nearest.ts'
import {causeOf, phaseOf, plan} from './plan.ts'
import type {Cause, Decision, PlanTask, ValueState} from './plan.ts'
import {cannotCross, cannotRead, noSuchName, noValue, notDefined, realmLost} from './problems.ts'
import type {Crossed, Display, InputValue, Outcome, Publication, Realm, RealmEvents} from './realm.ts'
import {createRequests} from './requests.ts'
import {createTask, isLive, publishVariable} from './task-state.ts'
import type {TaskState} from './task-state.ts'
import {createTicks} from './ticks.ts'
import {cross} from './transfer.ts'

interface Cell {
  readonly name: string
  manual: boolean
  program: Program | undefined
  problem: CellProblem | undefined
  remembered: readonly string[] | undefined
  definition: number
  lastShown: Display['content'] | undefined
}

interface OutsideValue extends ValueState {
  readonly value: unknown
}

/** Makes a kernel over two realms. It runs nothing until cells are defined and seen, or asked to run. */
export function createKernel({page, worker, events, pace, after, stopPatience = 300, streamPatience = 1000}: KernelOptions): Kernel {
  const cells = new Map<string, Cell>()
  const visible = new Set<string>()
  const outside = new Map<string, OutsideValue>()
  const tasks = new Map<string, TaskState>()
  /** Runs whose reports count. */
  const runs = new Map<number, TaskState>()
  const reading = new Set<number>()
  const statuses = new Map<string, string>()
  const requests = createRequests()
  const ticks = createTicks({pace, after, patience: streamPatience})
  let graph = buildGraph([])
  let decisions = new Map<string, Decision>()
  let automatic = true
  let clock = 0
  let runCount = 0
  let graphChanged = false
  let holding = 0 // open batches, or a schedule under way
  let again = false
  let statusesQueued = false
  let disposed = false
  let stopping: Promise<void> | undefined
  let waiters: {ready: () => boolean; resolve: () => void}[] = []

  page.listen(reports(page))
  worker.listen(reports(worker))

  // Changes

  function change(act: () => void): void {
    holding++
    try {
      act()
    } finally {
      holding--
      schedule()
    }
  }

  function define({name, program, manual = false}: CellDefinition): void {
    const cell: Cell = cells.get(name) ?? {name, manual, program: undefined, problem: undefined, remembered: undefined, definition: 0, lastShown: undefined}
    const [next, problem] = 'problem' in program ? [undefined, program.problem] : [program, undefined]
    if (next === undefined || next !== cell.program) cell.definition = ++clock
    cell.remembered = next?.outputs ?? cell.program?.outputs ?? cell.remembered
    Object.assign(cell, {manual, program: next, problem})
    cells.set(name, cell)
    graphChanged = true
  }

  function set(name: string, value: unknown): void {
    const old = outside.get(name)
    if (old && Object.is(old.value, value) && (value === null || typeof value !== 'object')) return
    const version = ++clock
    outside.set(name, {value, since: [version, version, version, version], current: true})
  }

  // Scheduling

  /** Plans and acts until nothing is left to do. Reports that arrive meanwhile plan again. */
  function schedule(): void {
    again = true
    if (holding > 0 || disposed) return
    holding++
    try {
      while (again) {
        again = false
        if (graphChanged) rebuild()
        decisions = plan(graph.tasks.map(planTask), automatic)
        for (const task of graph.tasks) {
          if (graphChanged) break // by a listener
          carryOut(task, tasks.get(task.id)!, decisions.get(task.id)!)
        }
      }
    } finally {
      holding-- // a listener that throws must not leave the kernel holding for ever
    }
    ticks.check()
    if (statusesQueued) return
    statusesQueued = true
    queueMicrotask(() => {
      statusesQueued = false
      for (const cell of cells.keys()) emitStatus(cell)
      requests.finish(isSettled)
      wake()
    })
  }

  function rebuild(): void {
    graphChanged = false
    graph = buildGraph([...cells.values()])
    const moved = new Map<string, number>()
    const kept = new Set(graph.tasks.map(task => task.id))
    for (const [id, task] of tasks) {
      if (kept.has(id)) continue
      if (task.last) moved.set(task.cell, task.run)
      retire(task)
      forget(task, () => true)
      tasks.delete(id)
    }
    for (const {id, cell: name, realm} of graph.tasks) {
      const cell = cells.get(name)!
      let task = tasks.get(id)
      if (!task) {
        task = createTask(id, name, realm === 'page' ? page : worker)
        // A cell that moved to the other realm has run before: its output is stale, not missing.
        const run = moved.get(name)
        if (run !== undefined) Object.assign(task, {run, last: {definition: 0, versions: {}, state: 'done'}})
        tasks.set(id, task)
      }
      task.definition = cell.definition
      if (cell.program) forget(task, output => !cell.program!.outputs.includes(output))
    }
  }

  function forget(task: TaskState, which: (name: string) => boolean): void {
    for (const [name, {ref}] of task.values) {
      if (!which(name)) continue
      task.values.delete(name)
      if (ref !== undefined) task.realm.release([ref])
    }
  }

  function planTask({id, cell: name, reads}: Task): PlanTask {
    const cell = cells.get(name)!
    const task = tasks.get(id)!
    return {
      id, cell: name, manual: cell.manual, definition: task.definition, last: task.last,
      broken: problemOf(name) !== undefined,
      seen: visible.has(name),
      asked: requests.asks(name, id),
      forced: requests.forces(id),
      reads: reads.map(read => ({name: read.name, from: read.from, value: valueOf(read)})),
    }
  }

  function problemOf(cell: string): CellProblem | undefined {
    return cells.get(cell)?.problem ?? graph.problems.get(cell)
  }

  function valueOf({name, from}: Read): ValueState | undefined {
    return from === undefined ? outside.get(name) : tasks.get(from)!.values.get(name)
  }

  function carryOut(place: Task, task: TaskState, decision: Decision): void {
    if ((decision.kind === 'wait' || decision.kind === 'blocked') && decision.cut) cut(task)
    if (decision.kind !== 'start') return
    const inputs = gather(place, task)
    if (isLive(task)) cut(task)
    if (!inputs) return
    retire(task)
    const run = begin(place, task, decision.cause)
    if ('problem' in inputs) {
      again = true
      return end(task, {kind: 'failed', problem: inputs.problem})
    }
    runs.set(run, task)
    const {program} = cells.get(task.cell)!
    task.realm.run({run, program: program!, inputs: inputs.inputs, crossing: [...graph.crossing.get(task.id) ?? []]})
  }

  /** The run's inputs; undefined while one is still on its way from the other realm. */
  function gather({realm, reads}: Task, task: TaskState): {inputs: Record<string, InputValue>} | {problem: CellProblem} | undefined {
    const inputs: Record<string, InputValue> = {}
    let complete = true
    for (const {name, at, from} of reads) {
      const source = from === undefined ? undefined : tasks.get(from)!
      const variable = source?.values.get(name)
      const given = outside.get(name)
      let crossed: Crossed | undefined
      if (!source) {
        if (!given) continue
        crossed = realm === 'page' ? {value: given.value} : cross(given.value)
      } else if (source.realm === task.realm && variable?.ref !== undefined) {
        inputs[name] = {ref: variable.ref}
        continue
      } else crossed = variable?.crossed
      if (!crossed) {
        complete = false
        fetchClone(source!, name)
      } else if ('refused' in crossed) return {problem: cannotCross(task.cell, name, source?.cell ?? name, crossed.refused, at)}
      else inputs[name] = {value: crossed.value}
    }
    return complete ? {inputs} : undefined
  }

  function fetchClone(source: TaskState, name: string): void {
    const ref = source.values.get(name)?.ref
    if (ref === undefined || reading.has(ref)) return
    reading.add(ref)
    // A read fails only when its realm dies; then the value is computed again.
    void source.realm.read(ref).then(crossed => {
      const variable = source.values.get(name)
      if (variable?.ref === ref) source.values.set(name, {...variable, crossed})
    }, () => {}).then(() => {
      reading.delete(ref)
      schedule()
    })
  }

  function begin({reads}: Task, task: TaskState, cause: Cause): number {
    task.run = ++runCount
    task.shown = false
    task.cause = cause
    task.startedAt = ++clock
    task.problem = undefined
    task.last = {definition: task.definition, versions: versionsNow(reads), state: 'running'}
    for (const [name, variable] of task.values) task.values.set(name, {...variable, current: false})
    requests.started(task.id)
    emitStatus(task.cell)
    return task.run
  }

  function versionsNow(reads: readonly Read[]): Record<string, number> {
    const known = reads.flatMap(read => {
      const value = valueOf(read)
      return value ? [[read.name, value.since[0]] as const] : []
    })
    return Object.fromEntries(known)
  }

  /** Nothing the run reports counts any more; it is told to stop, and its controls and its `signal` with it. */
  function retire(task: TaskState): Promise<boolean> {
    return runs.delete(task.run) ? task.realm.stop(task.run, stopPatience) : Promise.resolve(true)
  }

  /** Ends a superseded run. When the reader's own edit or Run replaces a run that jams the worker, only a fresh worker can begin the new one. */
  function cut(task: TaskState): void {
    if (!isLive(task)) return
    const insists = requests.forces(task.id) || task.last?.definition !== task.definition
    const before = clock
    const stopped = retire(task)
    task.last = {...task.last!, state: 'cut'}
    if (!insists || !task.realm.restart) return
    void stopped.then(async stopped => {
      const innocent = [...tasks.values()].some(other => other.realm === task.realm && isLive(other) && other.startedAt <= before)
      if (!stopped && !innocent && !await answers(task.realm)) await restart('restarted', before)
    })
  }

  function answers(realm: Realm): Promise<boolean> {
    return new Promise(resolve => {
      const cancel = after(stopPatience, () => resolve(false))
      void realm.read(0).catch(() => {}).then(() => {
        cancel()
        resolve(true)
      })
    })
  }

  // Reports

  function reports(realm: Realm): RealmEvents {
    return {
      published(run, publications) {
        const task = runs.get(run)
        if (task) change(() => publish(task, publications))
        else realm.release(publications.map(({ref}) => ref))
      },
      displayed(run, display) {
        const task = runs.get(run)
        if (!task) return
        show(task)
        cells.get(task.cell)!.lastShown = display.content
        events.displayed?.(task.cell, display)
        if (display.mode === 'append') return
        change(() => markStreaming(task))
        void pace().then(() => {
          if (runs.has(run)) realm.acknowledge(run, '')
        })
      },
      logged(run, entry) {
        const task = runs.get(run)
        if (!task) return
        show(task)
        events.logged?.(task.cell, entry)
      },
      troubled(run, problem) {
        const task = runs.get(run)
        if (task) events.troubled?.(task.cell, problem)
      },
      ended(run, outcome) {
        const task = runs.get(run)
        if (task) change(() => end(task, outcome))
      },
      lost(reason) {
        change(() => lose(realm, reason, task => isLive(task) ? realmLost(task.cell, reason) : undefined))
      },
    }
  }

  function publish(task: TaskState, publications: readonly Publication[]): void {
    const {run} = task
    for (const publication of publications) {
      const {name, ref} = publication
      const old = task.values.get(name)
      const cause = !old?.current ? task.cause : isLive(task) ? 'tick' : 'control'
      const published = ++clock
      task.values.set(name, publishVariable(old, publication, published, cause))
      if (old?.ref !== undefined && old.ref !== ref) task.realm.release([old.ref])
      ticks.add({
        valid: () => runs.has(run),
        busy: () => downstream(graph, task.id, name).some(({id}) => isBusySince(id, published)),
        acknowledge: () => task.realm.acknowledge(run, name),
      })
    }
    markStreaming(task)
  }

  function isBusySince(id: string, moment: number): boolean {
    const task = tasks.get(id)!
    return isLive(task) ? task.last?.state === 'running' && task.startedAt > moment : decisions.get(id)?.kind === 'start'
  }

  /** Once a live run has published all its outputs, what follows is a stream. */
  function markStreaming(task: TaskState): void {
    const outputs = cells.get(task.cell)?.program?.outputs ?? []
    if (task.last?.state === 'running' && outputs.every(name => task.values.get(name)?.current)) task.last = {...task.last, state: 'streaming'}
  }

  function end(task: TaskState, outcome: Outcome): void {
    show(task)
    task.last = {...task.last!, state: outcome.kind === 'failed' ? 'error' : outcome.kind}
    task.problem = outcome.kind === 'failed' ? explain(outcome.problem) : undefined
    if (outcome.kind === 'stopped') runs.delete(task.run)
  }

  /** A realm does not know the names of other cells: "did you mean" is added here. */
  function explain(problem: CellProblem): CellProblem {
    const name = problem.values?.['name']
    if (problem.code !== 'not-defined' || name === undefined) return problem
    const meant = nearest(name, knownNames())
    return {...problem, ...notDefined(problem.cell, name, undefined, meant)}
  }

  function knownNames(): string[] {
    return [...graph.definer.keys(), ...outside.keys(), ...commonBuiltins, ...pageBuiltins]
  }

  /** The first sign of a run: what earlier runs showed goes. */
  function show(task: TaskState): void {
    if (task.shown) return
    if (!tasksOf(task.cell).some(other => other.shown && runs.has(other.run))) events.cleared?.(task.cell)
    task.shown = true
  }

  // Stop and loss

  /** Everything a realm held is gone. What the reader stopped stays stopped, with the last value if the other realm has a copy. */
  function lose(realm: Realm, why: string, blame: (task: TaskState) => CellProblem | undefined): void {
    for (const task of tasks.values()) {
      if (task.realm !== realm || !task.last) continue
      const problem = blame(task)
      const {state} = task.last
      if (problem) {
        show(task)
        task.problem = problem
        task.last = {...task.last, state: 'error'}
      } else if (state === 'done' || isLive(task)) task.last = {...task.last, state: 'lost', why}
      runs.delete(task.run)
      for (const [name, {since, crossed, current}] of task.values) {
        const survives = state === 'stopped' && crossed !== undefined && 'value' in crossed
        task.values.set(name, {since, crossed, ref: undefined, current: current && survives})
      }
    }
  }

  /** Runs that began after `moment` never got to start: they are asked for again. */
  async function restart(why: string, moment = Infinity): Promise<void> {
    const restarted = worker.restart!()
    change(() => {
      for (const task of tasks.values()) if (task.realm === worker && isLive(task) && task.startedAt > moment) requests.again(task.cell, task.id)
      lose(worker, why, () => undefined)
    })
    await restarted
  }

  function stopTask(task: TaskState): Promise<boolean> {
    const place = graph.tasks.find(({id}) => id === task.id)!
    requests.cancel(task.cell, task.id)
    if (isLive(task)) {
      show(task)
      task.last = {...task.last!, state: 'stopped'}
      return retire(task)
    }
    // Queued: it counts as having run with what there is, and having given nothing.
    task.last = {definition: task.definition, versions: versionsNow(place.reads), state: 'stopped'}
    for (const [name, variable] of task.values) task.values.set(name, {...variable, current: false})
    return Promise.resolve(true)
  }

  async function stop(cell?: string): Promise<void> {
    const targets = graph.tasks.filter(task => {
      const kind = decisions.get(task.id)?.kind
      const queued = (kind === 'start' || kind === 'wait') && causeOf(planTask(task)) !== undefined
      return (cell === undefined || task.cell === cell) && (queued || isLive(tasks.get(task.id)!))
    }).map(({id}) => tasks.get(id)!)
    let answers: Promise<boolean>[] = []
    change(() => { answers = targets.map(stopTask) })
    const stopped = await Promise.all(answers)
    if (stopped.some((stopped, i) => !stopped && targets[i]!.realm === worker)) await restart('stopped')
  }

  /** `settled` and later runs wait for a stop under way. */
  function stopGuarded(act: () => Promise<void>): Promise<void> {
    const done = Promise.all([stopping, act()]).then(() => {
      if (stopping === done) stopping = undefined
      wake()
    })
    return stopping = done
  }

  // Questions

  function tasksOf(cell: string): TaskState[] {
    return graph.tasks.filter(task => task.cell === cell).map(({id}) => tasks.get(id)!)
  }

  function isSettled(cell: string): boolean {
    return tasksOf(cell).every(task => {
      const kind = decisions.get(task.id)?.kind
      return !isLive(task) && kind !== 'start' && kind !== 'wait'
    })
  }

  function status(cell: string): CellStatus {
    return combineStatus(cell, problemOf(cell), graph.tasks.filter(task => task.cell === cell).map(place => {
      const task = tasks.get(place.id)!
      const decision = decisions.get(place.id) ?? {kind: 'keep'}
      return {realm: place.realm, run: task.run, problem: task.problem, phase: phaseOf(planTask(place), decision), reason: decision.kind === 'blocked' ? decision.reason : undefined}
    }))
  }

  /** `streaming` is told a frame later: a plain cell is done by then, and does not flicker. */
  function emitStatus(cell: string, drawn = false): void {
    if (disposed || !cells.has(cell)) return
    const now = status(cell)
    const text = JSON.stringify(now)
    if (statuses.get(cell) === text) return
    if (now.phase === 'streaming' && !drawn) return void pace().then(() => emitStatus(cell, true))
    statuses.set(cell, text)
    events.status?.(now)
  }

  function wake(): void {
    const due = waiters.filter(({ready}) => ready())
    waiters = waiters.filter(waiter => !due.includes(waiter))
    for (const {resolve} of due) resolve()
  }

  function until(ready: () => boolean): Promise<void> {
    return new Promise(resolve => {
      waiters.push({ready, resolve})
      wake()
    })
  }

  /** What forces upstream cells to run for a request: they ended without a value. */
  function hasNoValue(task: TaskState): boolean {
    const outputs = cells.get(task.cell)?.program?.outputs ?? []
    return task.last?.state === 'error' || (task.last?.state === 'stopped' && !outputs.every(name => task.values.get(name)?.current))
  }

  async function run(name: string): Promise<CellStatus> {
    if (!cells.has(name)) throw new CellError(noSuchName(name, nearest(name, cells.keys())))
    if (stopping) await stopping
    if (graphChanged) schedule()
    const own = tasksOf(name)
    const needed = own.flatMap(({id}) => upstream(graph, id)).map(({id}) => tasks.get(id)!).filter(hasNoValue)
    const done = requests.add({cells: new Set([name]), forced: [...own, ...needed].map(({id}) => id), asks: 'once'})
    schedule()
    await done
    return status(name)
  }

  async function runAll(): Promise<void> {
    if (stopping) await stopping
    const again = [...tasks.values()].filter(({last}) => last?.state === 'error' || last?.state === 'stopped')
    const done = requests.add({cells: new Set(cells.keys()), forced: again.map(({id}) => id), asks: 'until-settled'})
    schedule()
    await done
  }

  async function value(name: string): Promise<unknown> {
    const cell = graph.definer.get(name) ?? (cells.has(name) ? name : undefined)
    if (cell === undefined) {
      const given = outside.get(name)
      if (given) return clone(name, name, cross(given.value))
      throw new CellError(noSuchName(name, nearest(name, [...knownNames(), ...cells.keys()])))
    }
    const current = () => {
      const variable = tasksOf(cell)[0]?.values.get(name)
      return variable?.current ? variable : undefined
    }
    await until(() => isSettled(cell) || current() !== undefined)
    const {problem, reason} = status(cell)
    if (problem) throw new CellError(problem)
    const missing = noValue(name, reason && 'cell' in reason ? reason.cell : cell)
    if (!graph.definer.has(name)) {
      const shown = cells.get(cell)?.lastShown
      if (!shown) throw new CellError(missing)
      return 'value' in shown ? shown.value : shown.description
    }
    const variable = current()
    if (!variable) throw new CellError(missing)
    const crossed = variable.ref === undefined ? variable.crossed! : await tasksOf(cell)[0]!.realm.read(variable.ref).catch(() => undefined)
    if (!crossed) throw new CellError(missing)
    return clone(name, cell, crossed)
  }

  function clone(name: string, cell: string, crossed: Crossed): unknown {
    if ('refused' in crossed) throw new CellError(cannotRead(name, cell, crossed.refused))
    return crossed.value
  }

  return {
    define: definition => change(() => define(definition)),
    remove: cell => change(() => {
      cells.delete(cell)
      visible.delete(cell)
      statuses.delete(cell)
      graphChanged = true
    }),
    batch: change,
    set: (name, value) => change(() => set(name, value)),
    see: (cell, seen) => change(() => { seen ? visible.add(cell) : visible.delete(cell) }),
    automatic: on => change(() => { automatic = on }),
    run,
    runAll,
    stop: cell => stopGuarded(() => stop(cell)),
    restart: () => stopGuarded(() => restart('restarted')),
    value,
    status,
    settled: () => until(() => !stopping && [...cells.keys()].every(isSettled)),
    dependents: cell => [...new Set(tasksOf(cell).flatMap(({id}) => downstream(graph, id)).map(task => task.cell))],
    dispose() {
      disposed = true
      ticks.dispose()
      for (const task of tasks.values()) void retire(task)
      page.dispose()
      worker.dispose()
    },
  }
}
