import type {CellProblem} from '../language/cell-error.ts'
import type {CellPhase, CellStatus, Reason} from './cell-state.ts'
import type {RealmName} from './realm.ts'

export interface TaskStatus {
  readonly realm: RealmName
  readonly phase: CellPhase
  readonly reason: Reason | undefined
  readonly problem: CellProblem | undefined
  readonly run: number
}

/** What needs attention first is what a cell of several tasks shows. */
const urgency: readonly CellPhase[] = ['error', 'running', 'streaming', 'queued', 'stale', 'stopped', 'idle', 'done']

/** One status for a cell that may run in both realms. */
export function combineStatus(name: string, broken: CellProblem | undefined, tasks: readonly TaskStatus[]): CellStatus {
  const [shown] = tasks.toSorted((a, b) => urgency.indexOf(a.phase) - urgency.indexOf(b.phase))
  const phase = shown?.phase ?? 'idle'
  const problem = phase === 'error' ? broken ?? shown?.problem : undefined
  return {
    name, phase,
    realms: tasks.map(({realm}) => realm),
    run: Math.max(0, ...tasks.map(({run}) => run)),
    ...(shown?.reason ? {reason: shown.reason} : {}),
    ...(problem ? {problem} : {}),
  }
}
