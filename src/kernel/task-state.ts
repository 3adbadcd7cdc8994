/**
 * @file What the kernel remembers of one task (a cell in one realm) and of the values it published.
 */
import type {CellProblem} from '../language/cell-error.ts'
import {causes, isLiveRun, type Cause, type LastRun, type ValueState} from './plan.ts'
import type {Crossed, Publication, Realm} from './realm.ts'

export interface Variable extends ValueState {
  /** In the table of the task's realm; absent once that realm is gone. */
  readonly ref: number | undefined
  /** What the other realm gets, when known. */
  readonly crossed: Crossed | undefined
}

export interface TaskState {
  readonly id: string
  readonly cell: string
  readonly realm: Realm
  /** The kernel's clock when the cell's text was defined. */
  definedAt: number
  /** The latest run; 0 before the first. */
  run: number
  cause: Cause
  /** The kernel's clock when the run started: values published later were not its input. */
  startedAt: number
  last: LastRun | undefined
  problem: CellProblem | undefined
  /** The run has shown something, or has ended. */
  shown: boolean
  readonly values: Map<string, Variable>
}

export function createTask(id: string, cell: string, realm: Realm): TaskState {
  return {id, cell, realm, definedAt: 0, run: 0, cause: 'hard', startedAt: 0, last: undefined, problem: undefined, shown: false, values: new Map()}
}

/** Whether the run still computes. Controls may go on publishing afterwards. */
export function isLive(task: TaskState): boolean {
  return isLiveRun(task.last)
}

/** The variable after a publication at time `version`. An equal primitive keeps its version, so that its readers need not run. */
export function publishVariable(old: Variable | undefined, {ref, crossed}: Publication, version: number, cause: Cause): Variable {
  const next = {ref, crossed, current: true}
  if (old && samePrimitive(old.crossed, crossed)) return {...next, since: old.since}
  return {...next, since: sinceOf(old, version, cause)}
}

/** When a value last changed, for each cause, after a change at time `version`. */
export function sinceOf(old: ValueState | undefined, version: number, cause: Cause): ValueState['since'] {
  const strength = causes.indexOf(cause)
  return causes.map((_, level) => level <= strength || !old ? version : old.since[level]!) as unknown as ValueState['since']
}

function samePrimitive(a: Crossed | undefined, b: Crossed | undefined): boolean {
  return a !== undefined && b !== undefined && 'value' in a && 'value' in b && Object.is(a.value, b.value) && (a.value === null || typeof a.value !== 'object')
}
