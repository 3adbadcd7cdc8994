/** @file A cell of functions runs in both realms; the reader sees one state. */
import type {CellProblem} from '../language/cell-error.ts'
import type {CellPhase, CellStatus, Reason} from './cell-state.ts'
import type {RealmName} from './realm.ts'

interface TaskStatus {
  readonly realm: RealmName
  readonly phase: CellPhase
  readonly reason: Reason | undefined
  readonly problem: CellProblem | undefined
}

/** What needs attention first is what a cell of several tasks shows. */
const urgency: readonly CellPhase[] = ['error', 'running', 'streaming', 'queued', 'stale', 'stopped', 'idle', 'done']

/** One status for a cell that may run in both realms. `run`: its latest; `broken`: what is wrong with its text or its place in the graph. */
export function combineStatus(name: string, run: number, broken: CellProblem | undefined, tasks: readonly TaskStatus[]): CellStatus {
  const [shown] = tasks.toSorted((a, b) => urgency.indexOf(a.phase) - urgency.indexOf(b.phase))
  const phase = shown?.phase ?? 'idle'
  const problem = phase === 'error' ? broken ?? shown?.problem : undefined
  return {
    name, phase, run,
    realms: tasks.map(({realm}) => realm),
    ...(shown?.reason ? {reason: shown.reason} : {}),
    ...(problem ? {problem} : {}),
  }
}
