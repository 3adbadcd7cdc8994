/** @file What realms report, taken into the kernel's state and passed on to the page; reports of superseded runs are dropped. */
import type {CellProblem} from '../language/cell-error.ts'
import {downstream} from './graph.ts'
import type {KernelEvents} from './kernel-api.ts'
import {nearest} from './nearest.ts'
import {notDefined} from './problems.ts'
import type {Loss, Outcome, Publication, Realm, RealmEvents} from './realm.ts'
import type {State} from './state.ts'
import {isLive, publishVariable, type TaskState} from './task-state.ts'
import type {Ticks} from './ticks.ts'

interface ReportsOptions {
  readonly state: State
  readonly tell: KernelEvents
  readonly ticks: Ticks
  readonly pace: () => Promise<void>
  /** Changes the state and schedules. */
  readonly change: (act: () => void) => void
  readonly lost: (realm: Realm, loss: Loss) => void
}

interface Reports {
  /** The listener for a realm. */
  of(realm: Realm): RealmEvents
  end(task: TaskState, outcome: Outcome): void
  /** The first sign of a run: what earlier runs showed goes. */
  show(task: TaskState): void
}

export function createReports({state, tell, ticks, pace, change, lost}: ReportsOptions): Reports {
  const {cells, runs, tasks} = state

  function show(task: TaskState): void {
    if (task.shown) return
    if (!state.tasksOf(task.cell).some(other => other.shown && runs.has(other.run))) tell.cleared(task.cell)
    task.shown = true
  }

  function publish(task: TaskState, publications: readonly Publication[]): void {
    const {run} = task
    for (const publication of publications) {
      const {name, ref} = publication
      const old = task.values.get(name)
      const cause = !old?.current ? task.cause : isLive(task) ? 'tick' : 'control'
      const published = state.tick()
      task.values.set(name, publishVariable(old, publication, published, cause))
      if (old?.ref !== undefined && old.ref !== ref) task.realm.release([old.ref])
      ticks.add({
        valid: () => runs.has(run),
        busy: () => downstream(state.graph, task.id, name).some(({id}) => isBusySince(id, published)),
        acknowledge: () => task.realm.acknowledge(run, name),
      })
    }
    markStreaming(task)
  }

  function isBusySince(id: string, moment: number): boolean {
    const task = tasks.get(id)!
    return isLive(task) ? task.last?.state === 'running' && task.startedAt > moment : state.decisions.get(id)?.kind === 'start'
  }

  /** Once a live run has published all its outputs, what follows is a stream. */
  function markStreaming(task: TaskState): void {
    if (task.last?.state === 'running' && state.hasAllValues(task)) task.last = {...task.last, state: 'streaming'}
  }

  function end(task: TaskState, outcome: Outcome): void {
    show(task)
    task.last = {...task.last!, state: outcome.kind === 'failed' ? 'error' : outcome.kind}
    task.problem = outcome.kind === 'failed' ? explain(outcome.problem) : undefined
    if (outcome.kind === 'stopped') runs.delete(task.run)
  }

  /** A realm does not know the names of other cells, nor those that were there before: what was probably meant is added here. */
  function explain(problem: CellProblem): CellProblem {
    const name = problem.values?.['name']
    if ((problem.code !== 'not-defined' && problem.code !== 'node-name') || name === undefined) return problem
    // Not a name of the cell itself: it would have used that.
    const others = state.knownNames().filter(known => state.graph.definer.get(known) !== problem.cell)
    return {...problem, ...notDefined(problem.cell, name, undefined, {meant: nearest(name, others), former: state.formerly.get(name)})}
  }

  return {
    of: realm => ({
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
        tell.displayed(task.cell, display)
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
        tell.logged(task.cell, entry)
      },
      troubled(run, problem) {
        const task = runs.get(run)
        if (!task) return
        show(task)
        tell.troubled(task.cell, problem)
      },
      ended(run, outcome) {
        state.leftovers.delete(run)
        const task = runs.get(run)
        if (task) change(() => end(task, outcome))
      },
      lost: loss => lost(realm, loss),
    }),
    end,
    show,
  }
}
