/**
 * @file The kernel: after every change it asks `plan` what to do, and does it. What it holds is in state.ts, what realms tell it comes in through reports.ts;
 * here runs start, are superseded, are stopped, and are lost with their worker.
 */
import {CellError, type CellProblem} from '../language/cell-error.ts'
import type {CellStatus, LossCause, Reason} from './cell-state.ts'
import {downstream, upstream, type Node} from './graph.ts'
import {createInputs} from './inputs.ts'
import type {Kernel, KernelOptions} from './kernel-api.ts'
import {shieldListeners} from './listeners.ts'
import {nearest} from './nearest.ts'
import {causeOf, plan, type Cause, type Decision} from './plan.ts'
import {noSuchName, realmLost} from './problems.ts'
import {readValue} from './read-value.ts'
import type {Realm} from './realm.ts'
import {createReports} from './reports.ts'
import {State} from './state.ts'
import {createStatuses} from './statuses.ts'
import {isLive, type TaskState} from './task-state.ts'
import {createTicks} from './ticks.ts'
import {createWaiters} from './waiters.ts'

/** Makes a kernel over two realms. It runs nothing until cells are defined and seen, or asked to run. */
export function createKernel({page, worker, events, pace, after, stopPatience = 300, streamPatience = 1000}: KernelOptions): Kernel {
  const state = new State({page, worker})
  const {cells, visible, tasks, runs, leftovers, requests} = state
  const tell = shieldListeners({events, after})
  const ticks = createTicks({pace, after, patience: streamPatience})
  const statuses = createStatuses(state, tell.status, pace)
  const inputs = createInputs(state, schedule)
  const waiters = createWaiters()
  const {end, of, show} = createReports({state, tell, ticks, pace, change, lost: (realm, loss) =>
    change(() => lose(realm, 'crashed', task => isLive(task) ? realmLost(task.cell, loss) : undefined))})
  let automatic = true
  let runCount = 0
  let holding = 0 // open batches, or a schedule under way
  let again = false
  let statusesQueued = false
  let disposed = false
  let stopping: Promise<void> | undefined

  page.listen(of(page))
  worker.listen(of(worker))

  // Scheduling

  function change(act: () => void): void {
    holding++
    try {
      act()
    } finally {
      holding--
      schedule()
    }
  }

  /** Plans and acts until nothing is left to do. Reports that arrive meanwhile plan again. */
  function schedule(): void {
    again = true
    if (holding > 0 || disposed) return
    holding++
    try {
      while (again) {
        again = false
        if (state.graphChanged) state.rebuild(retire)
        state.decisions = plan(state.graph.nodes.map(node => state.planTask(node)), automatic)
        for (const node of state.graph.nodes) {
          if (state.graphChanged) break // by a listener
          carryOut(node, tasks.get(node.id)!, state.decisions.get(node.id)!)
        }
      }
    } finally {
      holding--
    }
    ticks.check()
    if (statusesQueued) return
    statusesQueued = true
    queueMicrotask(() => {
      statusesQueued = false
      for (const cell of cells.keys()) statuses.emit(cell)
      requests.finish(statuses.isSettled)
      waiters.wake()
    })
  }

  function carryOut(node: Node, task: TaskState, decision: Decision): void {
    if ((decision.kind === 'wait' || decision.kind === 'blocked') && decision.cut) {
      cut(task)
      // What was asked for was this run: to begin it again is for the reader to say, also where others wait for it.
      if (decision.kind === 'blocked' && endedByReader(task, decision.reason)) requests.withdraw([task.id, ...downstream(state.graph, task.id).map(({id}) => id)])
    }
    if (decision.kind !== 'start') return
    const given = inputs.gather(node)
    if (isLive(task)) cut(task)
    if (!given) return
    void retire(task)
    begin(node, task, decision.cause)
    if ('problem' in given) {
      again = true
      return end(task, {kind: 'failed', problem: given.problem})
    }
    const {run} = task
    runs.set(run, task)
    task.realm.run({run, program: cells.get(task.cell)!.program!, inputs: given.inputs, crossing: [...state.graph.crossing.get(task.id) ?? []]})
  }

  /** Whether a run that came when asked was cut by what the reader changed. What fails with a stream's next value may mend itself with the one after. */
  function endedByReader({cell}: TaskState, reason: Reason | undefined): boolean {
    if (automatic && !cells.get(cell)!.manual) return false
    if (reason?.kind !== 'upstream-error') return true
    return state.problemOf(reason.cell) !== undefined || state.tasksOf(reason.cell).some(({cause}) => cause === 'hard' || cause === 'control')
  }

  function begin({reads}: Node, task: TaskState, cause: Cause): void {
    task.run = cells.get(task.cell)!.run = ++runCount
    task.shown = false
    task.cause = cause
    task.startedAt = state.tick()
    task.problem = undefined
    task.last = {definedAt: task.definedAt, versions: state.versionsNow(reads), state: 'running'}
    markOld(task)
    requests.started(task.id)
    statuses.emit(task.cell)
  }

  function markOld({values}: TaskState): void {
    for (const [name, variable] of values) values.set(name, {...variable, current: false})
  }

  // Superseding

  /** Nothing the run reports counts any more; it is told to stop, and its controls and its `signal` with it. */
  function retire(task: TaskState): Promise<boolean> {
    const {run, cell, realm} = task
    if (!runs.delete(run)) return Promise.resolve(true)
    const stopped = realm.stop(run, stopPatience)
    if (isLive(task) && realm.restart) {
      leftovers.set(run, {cell, stopped})
      void stopped.then(stopped => { if (stopped) leftovers.delete(run) })
    }
    return stopped
  }

  /**
   * Ends a superseded run. When the reader's own edit or Run replaces a run that jams the worker, only a fresh worker can begin the new one. A run that lets
   * the worker answer and yet goes on is a leftover: a fresh worker would cost all models, so it is left alone until the reader says Stop.
   */
  function cut(task: TaskState): void {
    if (!isLive(task)) return
    const insists = requests.forces(task.id) || task.last?.definedAt !== task.definedAt
    const before = state.now
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

  // Stop and loss

  /** Everything a realm held is gone. What the reader stopped stays stopped, with the last value if the other realm has a copy. */
  function lose(realm: Realm, why: LossCause, blame: (task: TaskState) => CellProblem | undefined): void {
    if (realm === worker) leftovers.clear()
    for (const task of tasks.values()) {
      if (task.realm !== realm || !task.last) continue
      const problem = blame(task)
      const {state: before} = task.last
      if (problem) {
        show(task)
        task.problem = problem
        task.last = {...task.last, state: 'error'}
      } else if (before === 'done' || isLive(task)) task.last = {...task.last, state: 'lost', why}
      runs.delete(task.run)
      for (const [name, {since, crossed, current}] of task.values) {
        const survives = before === 'stopped' && crossed !== undefined && 'value' in crossed
        task.values.set(name, {since, crossed, ref: undefined, current: current && survives})
      }
    }
  }

  /** Runs that began after `moment` never got to start: they are asked for again. */
  async function restart(why: LossCause, moment = Infinity): Promise<void> {
    const restarted = worker.restart!()
    change(() => {
      for (const task of tasks.values()) if (task.realm === worker && isLive(task) && task.startedAt > moment) requests.again(task.cell, task.id)
      lose(worker, why, () => undefined)
    })
    await restarted
  }

  function stopTask({id, reads}: Node): Promise<boolean> {
    const task = tasks.get(id)!
    requests.cancel(task.cell, id)
    if (isLive(task)) {
      show(task)
      const stopped = retire(task)
      task.last = {...task.last!, state: 'stopped'}
      return stopped
    }
    // Queued: it counts as having run with what there is, and having given nothing.
    task.last = {definedAt: task.definedAt, versions: state.versionsNow(reads), state: 'stopped'}
    markOld(task)
    return Promise.resolve(true)
  }

  async function stop(cell?: string): Promise<void> {
    const asked: Promise<boolean>[] = []
    change(() => {
      for (const node of state.graph.nodes) {
        const kind = state.decisions.get(node.id)?.kind
        const queued = (kind === 'start' || kind === 'wait') && causeOf(state.planTask(node)) !== undefined
        if ((cell === undefined || node.cell === cell) && (queued || isLive(tasks.get(node.id)!))) asked.push(stopTask(node))
      }
    })
    const left = [...leftovers].filter(([, leftover]) => cell === undefined || leftover.cell === cell)
    await Promise.all([...asked, ...left.map(([, {stopped}]) => stopped)])
    if (left.some(([run]) => leftovers.has(run))) await restart('stopped')
  }

  /** `settled` and later runs wait for a stop under way. */
  function stopGuarded(act: () => Promise<void>): Promise<void> {
    const done = Promise.all([stopping, act()]).then(() => {
      if (stopping === done) stopping = undefined
      waiters.wake()
    })
    return stopping = done
  }

  // Run

  /** What forces upstream cells to run for a request: they ended without a value. */
  function hasNoValue(task: TaskState): boolean {
    return task.last?.state === 'error' || (task.last?.state === 'stopped' && !state.hasAllValues(task))
  }

  async function run(name: string): Promise<CellStatus> {
    if (!cells.has(name)) throw new CellError(noSuchName(name, nearest(name, cells.keys())))
    if (stopping) await stopping
    if (state.graphChanged) schedule()
    const own = state.tasksOf(name)
    const needed = own.flatMap(({id}) => upstream(state.graph, id)).map(({id}) => tasks.get(id)!).filter(hasNoValue)
    const done = requests.add({cells: new Set([name]), forced: [...own, ...needed].map(({id}) => id), asks: 'once'})
    schedule()
    await done
    return statuses.status(name)
  }

  async function runAll(names: Iterable<string> = cells.keys()): Promise<void> {
    if (stopping) await stopping
    if (state.graphChanged) schedule()
    const asked = [...names].filter(name => cells.has(name))
    const needed = asked.flatMap(name => state.tasksOf(name).flatMap(task => [task, ...upstream(state.graph, task.id).map(({id}) => tasks.get(id)!)]))
    const again = needed.filter(({last}) => last?.state === 'error' || last?.state === 'stopped')
    const done = requests.add({cells: new Set(asked), forced: again.map(({id}) => id), asks: 'until-settled'})
    schedule()
    await done
  }

  return {
    define: definition => change(() => state.define(definition)),
    remove: cell => change(() => {
      state.remove(cell)
      statuses.forget(cell)
    }),
    batch: change,
    set: (name, value, cause = 'hard') => change(() => state.set(name, value, cause)),
    see: (cell, seen) => change(() => { seen ? visible.add(cell) : visible.delete(cell) }),
    automatic: on => change(() => { automatic = on }),
    run,
    runAll,
    stop: cell => stopGuarded(() => stop(cell)),
    rest(milliseconds) { for (const task of tasks.values()) if (isLive(task) && cells.get(task.cell)!.manual) task.realm.rest?.(task.run, milliseconds) },
    restart: () => stopGuarded(() => restart('restarted')),
    value: (name, form) => readValue(name, form, state, statuses, waiters),
    status: statuses.status,
    settled: () => waiters.until(() => !stopping && [...cells.keys()].every(statuses.isSettled)),
    dependents: cell => [...new Set(state.tasksOf(cell).flatMap(({id}) => downstream(state.graph, id)).map(node => node.cell))],
    dispose() {
      disposed = true
      statuses.dispose()
      ticks.dispose()
      for (const task of tasks.values()) void retire(task)
      page.dispose()
      worker.dispose()
    },
  }
}
