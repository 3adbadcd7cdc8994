/** @file Tells the page what each cell is doing, once per change. */
import {combineStatus} from './combine-status.ts'
import type {CellStatus} from './cell-state.ts'
import type {KernelEvents} from './kernel-api.ts'
import {phaseOf} from './plan.ts'
import type {State} from './state.ts'
import {isLive} from './task-state.ts'

export interface Statuses {
  status(cell: string): CellStatus
  /** Neither runs nor waits to run. */
  isSettled(cell: string): boolean
  /** Tells the cell's status if it is another than was told last. */
  emit(cell: string): void
  forget(cell: string): void
  dispose(): void
}

export function createStatuses(state: State, tell: KernelEvents['status'], pace: () => Promise<void>): Statuses {
  const told = new Map<string, string>()
  let disposed = false

  function status(cell: string): CellStatus {
    const broken = state.problemOf(cell)
    return combineStatus(cell, state.cells.get(cell)?.run ?? 0, broken, state.nodesOf(cell).map(node => {
      const {problem, last} = state.tasks.get(node.id)!
      const decision = state.decisions.get(node.id) ?? {kind: 'keep'}
      return {
        realm: node.realm,
        problem,
        phase: phaseOf({broken: broken !== undefined, last}, decision),
        reason: decision.kind === 'blocked' || decision.kind === 'wait' ? decision.reason : undefined,
      }
    }))
  }

  /** `streaming` is told a frame later: a plain cell is done by then, and does not flicker. */
  function emit(cell: string, drawn = false): void {
    if (disposed || !state.cells.has(cell)) return
    const now = status(cell)
    const text = JSON.stringify(now)
    if (told.get(cell) === text) return
    if (now.phase === 'streaming' && !drawn) return void pace().then(() => emit(cell, true))
    told.set(cell, text)
    tell(now)
  }

  return {
    status,
    isSettled: cell => state.tasksOf(cell).every(task => {
      const kind = state.decisions.get(task.id)?.kind
      return !isLive(task) && kind !== 'start' && kind !== 'wait'
    }),
    emit: cell => emit(cell),
    forget: cell => void told.delete(cell),
    dispose() { disposed = true },
  }
}
