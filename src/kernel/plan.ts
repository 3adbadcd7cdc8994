/**
 * @file The scheduling decision, as a pure function over plain state: what to start, what waits, what cannot run and why.
 *
 * A variable has a version that grows when its value changes. A task remembers the versions it last ran with. It starts only when nothing upstream is
 * about to change, so that no task ever sees half-updated inputs: a diamond is computed once.
 */
import type {CellPhase, LossCause, Reason} from './cell-state.ts'

/**
 * Why a value changed, weakest first. `layout`: the window has another width, so that a result may look different and says the same; `replay`: computed again
 * because its realm was restarted; `tick`: a stream's next value; `control`: the reader moved a control; `hard`: an edit, a value set from outside, a run asked
 * for. What a cell computes from a change inherits its cause.
 */
export const causes = ['layout', 'replay', 'tick', 'control', 'hard'] as const
export type Cause = (typeof causes)[number]

/** `since[i]` is the version of the last change at least as strong as `causes[i]`; so `since[0]` is the current version. */
export interface ValueState {
  readonly since: readonly [number, number, number, number, number]
  /** Published by its task's latest run, rather than left over from an earlier one. */
  readonly current: boolean
}

export interface LastRun {
  /** The kernel's clock when the text that ran was defined. */
  readonly definedAt: number
  /** Version of each name that was read; absent names had no value in the graph. */
  readonly versions: Readonly<Record<string, number>>
  /** `cut`: superseded before it ended. `lost`: its values went with the realm. */
  readonly state: 'running' | 'streaming' | 'done' | 'error' | 'stopped' | 'cut' | 'lost'
  /** For `lost`. */
  readonly why?: LossCause | undefined
}

export interface PlanTask {
  readonly id: string
  readonly cell: string
  /** The text or the graph is wrong: it cannot run. */
  readonly broken: boolean
  readonly manual: boolean
  /** It shows controls: a new run would put them back to where they began. */
  readonly hasControls: boolean
  readonly seen: boolean
  /** The reader wants it to be current, and what it needs. */
  readonly asked: boolean
  /** It must run anew although nothing changed. */
  readonly forced: boolean
  readonly definedAt: number
  readonly reads: readonly {readonly name: string; readonly from: string | undefined; readonly value: ValueState | undefined}[]
  readonly last: LastRun | undefined
}

export type Decision =
  /** Its result, or its run, stands. */
  | {readonly kind: 'keep'}
  | {readonly kind: 'start'; readonly cause: Cause}
  /** Something upstream is about to change. `cut`: the run under way is obsolete. */
  | {readonly kind: 'wait'; readonly cut: boolean; readonly reason?: Reason | undefined}
  /** It does not run by itself now, or cannot. */
  | {readonly kind: 'blocked'; readonly cut: boolean; readonly reason: Reason | undefined}

/** Decides for every task. `tasks` come in topological order. */
export function plan(tasks: readonly PlanTask[], automatic: boolean): Map<string, Decision> {
  const wants = spreadWants(tasks, automatic)
  const standings = new Map<string, Standing>()
  for (const task of tasks) standings.set(task.id, decide(task, wants.get(task.id) ?? 'none', standings, automatic))
  return new Map([...standings].map(([id, {decision}]) => [id, decision]))
}

/** `asked` reaches everything upstream; `seen` only what runs by itself. */
type Want = 'none' | 'seen' | 'asked'

interface Standing {
  readonly task: PlanTask
  readonly decision: Decision
  /** Its values may still change: readers wait. */
  readonly pending: boolean
  readonly flow: Flow
}

/** What a task's values are still coming from, itself included: streams that go on, and among them the cell of one that the reader started, as a training. */
interface Flow {
  readonly streams: boolean
  readonly training: string | undefined
}

function spreadWants(tasks: readonly PlanTask[], automatic: boolean): Map<string, Want> {
  const self = (task: PlanTask) => automatic && !task.manual
  const wants = new Map<string, Want>(tasks.map(task => [task.id, task.asked || task.forced ? 'asked' : task.seen && self(task) ? 'seen' : 'none']))
  const byId = new Map(tasks.map(task => [task.id, task]))
  for (const task of tasks.toReversed()) {
    const want = wants.get(task.id)!
    for (const {from} of task.reads) {
      if (from === undefined) continue
      if (want === 'asked') wants.set(from, 'asked')
      else if (want === 'seen' && wants.get(from) === 'none' && self(byId.get(from)!)) wants.set(from, 'seen')
    }
  }
  return wants
}

function decide(task: PlanTask, want: Want, standings: ReadonlyMap<string, Standing>, automatic: boolean): Standing {
  const {last} = task
  const live = isLiveRun(last)
  const upstream = look(task, standings)
  const standing = (decision: Decision, pending: boolean): Standing => {
    const goesOn = live && decision.kind === 'keep'
    return {task, decision, pending, flow: {streams: upstream.flow.streams || goesOn, training: upstream.flow.training ?? (goesOn && task.manual && !task.hasControls ? task.cell : undefined)}}
  }
  if (task.broken) return standing({kind: 'blocked', cut: live, reason: undefined}, false)

  const cause = causeOf(task)
  const self = automatic && !task.manual
  // A stream's progress never ends a run that merely takes long, nor a manual one; a control is the reader's own change and does end a manual one.
  const gentle = live && (cause === 'layout' || cause === 'tick' || (cause === 'control' && !task.manual)) && (last?.state === 'running' || !self)

  if (upstream.blocked) {
    const failed = upstream.blocked.kind === 'upstream-error'
    const own = self || failed ? undefined : ownReason(task, cause, automatic)
    return standing({kind: 'blocked', cut: live && (failed || (cause !== undefined && !gentle)), reason: own ?? upstream.blocked}, false)
  }
  if (cause === undefined) {
    const waits = upstream.pending && !live && want !== 'none' && last?.state !== 'stopped'
    return standing(waits ? {kind: 'wait', cut: false} : {kind: 'keep'}, upstream.pending)
  }
  if (gentle) return standing({kind: 'keep'}, true)
  // Nothing is out of date because the window has another width: what draws itself anew does so when it is seen. No training begins again for it, and no control goes back.
  if (cause === 'layout' && (want === 'none' || task.manual || task.hasControls)) return standing({kind: 'keep'}, upstream.pending)
  // What runs only when asked was asked for with what it read then: a change ends it, and never begins it again by itself.
  if (want === 'none' || (live && !self && !task.forced && cause !== 'replay')) return standing({kind: 'blocked', cut: live, reason: ownReason(task, cause, automatic)}, false)
  // To evaluate a training is of use when it has ended: who wants it sooner stops the training.
  const {streams, training} = upstream.flow
  if (task.manual && training !== undefined) return standing({kind: 'wait', cut: live, reason: {kind: 'training', cell: training}}, true)
  if (upstream.pending || (task.manual && !task.forced && cause === 'tick' && streams)) return standing({kind: 'wait', cut: live}, true)
  return standing({kind: 'start', cause}, true)
}

const replay = causes.indexOf('replay')

/** The strongest reason to run again; undefined when the last run still holds. */
export function causeOf(task: PlanTask): Cause | undefined {
  const {last} = task
  if (!last || task.forced || last.definedAt !== task.definedAt) return 'hard'
  let strongest = last.state === 'lost' ? replay : -1
  for (const {name, value} of task.reads) {
    const seen = last.versions[name]
    if (value === undefined || seen === undefined) {
      if (value !== undefined || seen !== undefined) return 'hard'
      continue
    }
    if (value.since[0] < seen) return 'hard' // another cell defines the name now
    value.since.forEach((version, level) => {
      if (version > seen) strongest = Math.max(strongest, level)
    })
  }
  // What the reader stopped, or what failed (perhaps by killing the realm), is not tried again because a fresh realm computes its inputs again.
  if ((last.state === 'stopped' || last.state === 'error') && strongest === replay) return undefined
  // What failed at one width may do at another.
  if (last.state === 'stopped' && strongest < replay) return undefined
  if (last.state === 'cut' && strongest < replay) return 'hard'
  return causes[strongest]
}

/** What a task's inputs allow: a reason why it cannot run, or that it had better wait. */
function look(task: PlanTask, standings: ReadonlyMap<string, Standing>): {blocked?: Reason; pending: boolean; flow: Flow} {
  let pending = false
  let flow: Flow = {streams: false, training: undefined}
  let blocked: Reason | undefined
  for (const {name, from, value} of task.reads) {
    const standing = from === undefined ? undefined : standings.get(from)
    if (!standing) continue
    flow = {streams: flow.streams || standing.flow.streams, training: flow.training ?? standing.flow.training}
    if (standing.pending) pending = true
    else {
      const reason = obstacle(name, standing, value, task.last !== undefined)
      if (reason === 'pending') pending = true
      else if (reason && (!blocked || reason.kind === 'upstream-error')) blocked = reason
    }
  }
  return blocked ? {blocked, pending, flow} : {pending, flow}
}

function obstacle(name: string, {task, decision}: Standing, value: ValueState | undefined, ranBefore: boolean): Reason | 'pending' | undefined {
  const {cell, last} = task
  if (task.broken) return {kind: 'upstream-error', name, cell}
  if (decision.kind === 'blocked') {
    const {reason} = decision
    if (reason?.kind === 'upstream-error' || reason?.kind === 'upstream-stopped' || reason?.kind === 'needs' || reason?.kind === 'unseen') return reason
    if (!reason && !task.manual && !ranBefore) return {kind: 'unseen', name, cell}
    return task.manual || !ranBefore ? {kind: 'needs', name, cell} : {kind: 'inputs-changed', names: [name]}
  }
  if (last?.state === 'error') return {kind: 'upstream-error', name, cell}
  if (value?.current) return undefined
  if (isLiveRun(last)) return 'pending'
  return {kind: last?.state === 'stopped' ? 'upstream-stopped' : 'needs', name, cell}
}

/** Why a task that nothing hinders does not run: the note under it. */
function ownReason(task: PlanTask, cause: Cause | undefined, automatic: boolean): Reason | undefined {
  const {last} = task
  if (!last) return task.manual ? {kind: 'manual'} : automatic ? undefined : {kind: 'automatic-off'}
  if (last.state === 'lost') return {kind: 'lost', why: last.why!}
  if (last.definedAt !== task.definedAt) return {kind: 'edited'}
  if (cause === undefined) return undefined
  const names = task.reads.filter(({name, value}) => hasChanged(value, last.versions[name])).map(({name}) => name)
  return names.length ? {kind: 'inputs-changed', names, ...(isLiveRun(last) || last.state === 'cut' ? {interrupted: true} : {})} : undefined
}

/** Whether a value is another than the one of version `seen`, rather than one for another width of the window. */
function hasChanged(value: ValueState | undefined, seen: number | undefined): boolean {
  if (value === undefined || seen === undefined) return value !== undefined || seen !== undefined
  return value.since[0] < seen || value.since[replay]! > seen
}

/** Whether the run still computes. */
export function isLiveRun(last: LastRun | undefined): boolean {
  return last?.state === 'running' || last?.state === 'streaming'
}

/** What the page shows for a task, once the decision has been carried out. */
export function phaseOf({broken, last}: Pick<PlanTask, 'broken' | 'last'>, decision: Decision): CellPhase {
  const state = last?.state
  if (broken) return 'error'
  if (state === 'running' || state === 'streaming') return state
  if (decision.kind === 'start' || decision.kind === 'wait') return 'queued'
  if (decision.kind === 'blocked') return state ? 'stale' : 'idle'
  return state === 'done' || state === 'error' || state === 'stopped' ? state : 'idle'
}
