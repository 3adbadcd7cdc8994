/** @file `kernel.value(name)`: the latest value of a name, for tests, scripts and the page around the notebook. */
import {CellError} from '../language/cell-error.ts'
import {cross} from './cross.ts'
import {nearest} from './nearest.ts'
import {cannotRead, noSuchName, noValue} from './problems.ts'
import type {Crossed} from './realm.ts'
import type {State} from './state.ts'
import type {Statuses} from './statuses.ts'
import type {Waiters} from './waiters.ts'

/**
 * `form`: what its realm is to make of a value that a cell declares. What a cell shows is on the page already, and comes as it is.
 * Waits while the cell that defines the name is still to give a value. Rejects with a CellError when there is none to be had.
 */
export async function readValue(name: string, form: string | undefined, state: State, {status, isSettled}: Statuses, {until}: Waiters): Promise<unknown> {
  const {cells, graph, outside} = state
  const cell = graph.definer.get(name) ?? (cells.has(name) ? name : undefined)
  if (cell === undefined) {
    const given = outside.get(name)
    if (given) return clone(name, name, cross(given.value))
    throw new CellError(noSuchName(name, nearest(name, [...state.knownNames(), ...cells.keys()])))
  }
  await until(() => isSettled(cell) || state.currentValue(cell, name) !== undefined)
  const {problem, reason} = status(cell)
  if (problem) throw new CellError(problem)
  const missing = noValue(name, reason && 'cell' in reason ? reason.cell : cell)
  if (!state.graph.definer.has(name)) {
    const shown = cells.get(cell)?.lastShown
    if (!shown) throw new CellError(missing)
    return 'value' in shown ? shown.value : shown.description
  }
  const variable = state.currentValue(cell, name)
  if (!variable) throw new CellError(missing)
  const {ref} = variable
  const crossed = ref === undefined ? (form === undefined ? variable.crossed : undefined) : await state.tasksOf(cell)[0]!.realm.read(ref, form).catch(() => undefined)
  if (!crossed) throw new CellError(missing)
  return clone(name, cell, crossed)
}

function clone(name: string, cell: string, crossed: Crossed): unknown {
  if ('refused' in crossed) throw new CellError(cannotRead(name, cell, crossed.refused))
  return crossed.value
}
