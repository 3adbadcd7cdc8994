/**
 * @file What the kernel holds: the cells as they were defined, the graph between them, and what each task (a cell in one realm) last ran with and published.
 * It answers questions about that and decides nothing.
 */
import {commonBuiltins, pageBuiltins} from '../language/builtins.ts'
import type {CellProblem} from '../language/cell-error.ts'
import type {Program} from '../language/program.ts'
import {buildGraph, type Graph, type Node, type Read} from './graph.ts'
import type {CellDefinition} from './kernel-api.ts'
import type {Cause, Decision, PlanTask, ValueState} from './plan.ts'
import type {Display, Realm, RealmName} from './realm.ts'
import {createRequests} from './requests.ts'
import {createTask, sinceOf, type TaskState, type Variable} from './task-state.ts'

export interface Cell {
  readonly name: string
  manual: boolean
  program: Program | undefined
  problem: CellProblem | undefined
  /** What its last right text defined. */
  remembered: readonly string[] | undefined
  /** The kernel's clock when its text was defined. */
  definedAt: number
  /** Its latest run in any realm; 0 before the first. */
  run: number
  lastShown: Display['content'] | undefined
}

interface OutsideValue extends ValueState {
  readonly value: unknown
}

export class State {
  readonly cells = new Map<string, Cell>()
  readonly visible = new Set<string>()
  readonly outside = new Map<string, OutsideValue>()
  /** The cell that last declared a name and does so no longer. */
  readonly formerly = new Map<string, string>()
  readonly tasks = new Map<string, TaskState>()
  /** Runs whose reports count. */
  readonly runs = new Map<number, TaskState>()
  /** Superseded runs of the worker that were asked to stop and have not ended. `stopped`: whether they did in time. */
  readonly leftovers = new Map<number, {readonly cell: string; readonly stopped: Promise<boolean>}>()
  readonly requests = createRequests()
  graph: Graph = buildGraph([])
  decisions: ReadonlyMap<string, Decision> = new Map()
  /** A cell was defined or removed since the last `rebuild`. */
  graphChanged = false
  readonly #realms: Readonly<Record<RealmName, Realm>>
  #clock = 0

  constructor(realms: Readonly<Record<RealmName, Realm>>) {
    this.#realms = realms
  }

  /** The moment of the last change. */
  get now(): number {
    return this.#clock
  }

  tick(): number {
    return ++this.#clock
  }

  define({name, program, manual = false}: CellDefinition): void {
    const cell: Cell = this.cells.get(name) ?? {name, manual, program: undefined, problem: undefined, remembered: undefined, definedAt: 0, run: 0, lastShown: undefined}
    const [next, problem] = 'problem' in program ? [undefined, program.problem] : [program, undefined]
    if (next === undefined || next !== cell.program) cell.definedAt = this.tick()
    if (next) this.#gone(name, cell.remembered?.filter(output => !next.outputs.includes(output)))
    cell.remembered = next?.outputs ?? cell.program?.outputs ?? cell.remembered
    Object.assign(cell, {manual, program: next, problem})
    this.cells.set(name, cell)
    this.graphChanged = true
  }

  remove(cell: string): void {
    this.#gone(cell, this.cells.get(cell)?.remembered)
    this.cells.delete(cell)
    this.visible.delete(cell)
    this.graphChanged = true
  }

  #gone(cell: string, names: readonly string[] = []): void {
    for (const name of names) this.formerly.set(name, cell)
  }

  /** A value from outside the graph. */
  set(name: string, value: unknown, cause: Cause): void {
    const old = this.outside.get(name)
    if (old && Object.is(old.value, value) && (value === null || typeof value !== 'object')) return
    const version = this.tick()
    this.outside.set(name, {value, since: sinceOf(old, version, cause), current: true})
  }

  /** The graph of the cells as they are now. Tasks that are no longer in it are given to `retire` and forgotten. */
  rebuild(retire: (task: TaskState) => void): void {
    this.graphChanged = false
    this.graph = buildGraph([...this.cells.values()])
    const moved = new Set<string>()
    const kept = new Set(this.graph.nodes.map(node => node.id))
    for (const [id, task] of this.tasks) {
      if (kept.has(id)) continue
      if (task.last) moved.add(task.cell)
      retire(task)
      forget(task, () => true)
      this.tasks.delete(id)
    }
    for (const {id, cell: name, realm} of this.graph.nodes) {
      const cell = this.cells.get(name)!
      let task = this.tasks.get(id)
      if (!task) {
        task = createTask(id, name, this.#realms[realm])
        // A cell that moved to the other realm has run before: its output is stale, not missing.
        if (moved.has(name)) task.last = {definedAt: 0, versions: {}, state: 'done'}
        this.tasks.set(id, task)
      }
      task.definedAt = cell.definedAt
      if (cell.program) forget(task, output => !cell.program!.outputs.includes(output))
    }
  }

  /** A node as the plan sees it. */
  planTask({id, cell, reads}: Node): PlanTask {
    const {definedAt, last} = this.tasks.get(id)!
    return {
      id, cell, definedAt, last,
      manual: this.cells.get(cell)!.manual,
      hasControls: this.cells.get(cell)!.program?.builtins.some(({name}) => name === 'view') ?? false,
      broken: this.problemOf(cell) !== undefined,
      seen: this.visible.has(cell),
      asked: this.requests.asks(cell, id),
      forced: this.requests.forces(id),
      reads: reads.map(read => ({name: read.name, from: read.from, value: this.valueOf(read)})),
    }
  }

  /** What is wrong with a cell's text, or with its names among those of the others. */
  problemOf(cell: string): CellProblem | undefined {
    return this.cells.get(cell)?.problem ?? this.graph.problems.get(cell)
  }

  valueOf({name, from}: Read): ValueState | undefined {
    return from === undefined ? this.outside.get(name) : this.tasks.get(from)!.values.get(name)
  }

  versionsNow(reads: readonly Read[]): Record<string, number> {
    const known = reads.flatMap(read => {
      const value = this.valueOf(read)
      return value ? [[read.name, value.since[0]] as const] : []
    })
    return Object.fromEntries(known)
  }

  nodesOf(cell: string): readonly Node[] {
    return this.graph.nodesOf.get(cell) ?? []
  }

  tasksOf(cell: string): TaskState[] {
    return this.nodesOf(cell).map(({id}) => this.tasks.get(id)!)
  }

  /** Whether the task's latest run has given all that its cell defines. */
  hasAllValues({cell, values}: TaskState): boolean {
    return (this.cells.get(cell)?.program?.outputs ?? []).every(name => values.get(name)?.current)
  }

  /** The value that a name has now, if it has one. */
  currentValue(cell: string, name: string): Variable | undefined {
    const variable = this.tasksOf(cell)[0]?.values.get(name)
    return variable?.current ? variable : undefined
  }

  /** Every name that a cell could read. */
  knownNames(): string[] {
    return [...this.graph.definer.keys(), ...this.outside.keys(), ...commonBuiltins, ...pageBuiltins]
  }
}

function forget(task: TaskState, which: (name: string) => boolean): void {
  for (const [name, {ref}] of task.values) {
    if (!which(name)) continue
    task.values.delete(name)
    if (ref !== undefined) task.realm.release([ref])
  }
}
