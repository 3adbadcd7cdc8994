/**
 * @file Who reads what: from the cells' programs to the graph that the scheduler walks. Pure.
 *
 * A node is a cell in one realm. Most cells are one node; a cell of functions is one in each realm that reads it.
 */
import type {CellProblem} from '../language/cell-error.ts'
import type {Program, Reference} from '../language/program.ts'
import {streamName} from '../language/stream-name.ts'
import {cycle, declaredTwice, privateName} from './problems.ts'
import type {RealmName} from './realm.ts'

/** What the graph must know of a cell. */
interface GraphCell {
  readonly name: string
  /** Absent while the cell's text is wrong. */
  readonly program: Program | undefined
  /** What a broken cell defined while its text was right: its readers wait for these names. */
  readonly remembered?: readonly string[] | undefined
}

export interface Read {
  readonly name: string
  readonly at: Reference | undefined
  /** The node that defines the name for this reader; absent for a name that no cell defines. */
  readonly from: string | undefined
}

export interface Node {
  readonly id: string
  readonly cell: string
  readonly realm: RealmName
  readonly reads: readonly Read[]
}

export interface Graph {
  /** Every node after those it reads (cells of a cycle in any order). */
  readonly nodes: readonly Node[]
  /** The nodes of each cell. */
  readonly nodesOf: ReadonlyMap<string, readonly Node[]>
  readonly problems: ReadonlyMap<string, CellProblem>
  /** The cell that defines a name. */
  readonly definer: ReadonlyMap<string, string>
  /** Names that are read in the other realm, per node. */
  readonly crossing: ReadonlyMap<string, ReadonlySet<string>>
}

/** Builds the graph. The order of `cells` decides only ties. */
export function buildGraph(cells: readonly GraphCell[]): Graph {
  const problems = new Map<string, CellProblem>()
  const definer = findDefiners(cells, problems)
  const reads = new Map(cells.map(cell => [cell.name, readsOf(cell, definer)]))
  findPrivateReads(cells, definer, problems)
  const order = sortCells(cells, reads, problems)
  const realms = findRealms(order, reads)

  const nodes: Node[] = []
  const crossing = new Map<string, Set<string>>()
  for (const cell of order) {
    for (const realm of realms.get(cell.name)!) {
      const id = nodeId(cell.name, realm)
      const nodeReads = reads.get(cell.name)!.map(({name, at, from}) => {
        if (from === undefined) return {name, at, from: undefined}
        const there = realms.get(from)!
        const source = there.includes(realm) ? realm : there[0]!
        const sourceId = nodeId(from, source)
        if (source !== realm) crossing.set(sourceId, (crossing.get(sourceId) ?? new Set()).add(name))
        return {name, at, from: sourceId}
      })
      nodes.push({id, cell: cell.name, realm, reads: nodeReads})
    }
  }
  return {nodes, nodesOf: Map.groupBy(nodes, ({cell}) => cell), problems, definer, crossing}
}

function nodeId(cell: string, realm: RealmName): string {
  return `${cell}@${realm}`
}

/** The nodes that read from `root` (only its `name`, when given), directly or not, in order. `root` itself is not among them. */
export function downstream(graph: Graph, root: string, name?: string): Node[] {
  const reached = new Set([root])
  return graph.nodes.filter(node => {
    const reaches = node.reads.some(read => read.from !== undefined && reached.has(read.from) && (read.from !== root || name === undefined || read.name === name))
    if (reaches && node.id !== root) reached.add(node.id)
    return reaches && node.id !== root
  })
}

/** The nodes that `root` reads from, directly or not. */
export function upstream(graph: Graph, root: string): Node[] {
  const reached = new Set([root])
  for (const node of graph.nodes.toReversed()) if (reached.has(node.id)) for (const read of node.reads) if (read.from) reached.add(read.from)
  return graph.nodes.filter(node => node.id !== root && reached.has(node.id))
}

interface CellRead {
  readonly name: string
  readonly at: Reference | undefined
  readonly from: string | undefined
}

function findDefiners(cells: readonly GraphCell[], problems: Map<string, CellProblem>): Map<string, string> {
  const definer = new Map<string, string>()
  for (const {name: cell, program} of cells) {
    for (const name of program?.outputs ?? []) {
      const other = definer.get(name)
      if (other === undefined || other === cell) {
        definer.set(name, cell)
        continue
      }
      const first = cells.find(({name}) => name === other)!.program
      const at = (in_: Program | undefined) => in_?.declarations.find(declaration => declaration.name === name)
      problems.set(cell, declaredTwice(cell, name, other, at(program)))
      if (!problems.has(other)) problems.set(other, declaredTwice(other, name, cell, at(first)))
    }
  }
  for (const {name: cell, program, remembered} of cells) {
    if (!program) for (const name of remembered ?? [streamName(cell)]) if (!definer.has(name)) definer.set(name, cell)
  }
  return definer
}

/** Builtins are read too, as `width` may be set from outside; no cell can define one. */
function readsOf({program}: GraphCell, definer: ReadonlyMap<string, string>): CellRead[] {
  if (!program) return []
  const inputs = program.inputs.map(at => ({name: at.name, at, from: definer.get(at.name)}))
  const builtins = program.builtins.map(at => ({name: at.name, at, from: undefined}))
  return [...inputs, ...builtins]
}

function findPrivateReads(cells: readonly GraphCell[], definer: ReadonlyMap<string, string>, problems: Map<string, CellProblem>): void {
  const owners = new Map<string, string>()
  for (const {name: cell, program} of cells) for (const local of program?.locals ?? []) owners.set(local, cell)
  for (const {name: cell, program} of cells) {
    for (const at of program?.inputs ?? []) {
      const owner = owners.get(at.name)
      if (owner !== undefined && owner !== cell && !definer.has(at.name) && !problems.has(cell)) problems.set(cell, privateName(cell, at.name, owner, at))
    }
  }
}

/** Depth first, readers after what they read. A cell that can reach itself is part of a cycle. */
function sortCells(cells: readonly GraphCell[], reads: ReadonlyMap<string, readonly CellRead[]>, problems: Map<string, CellProblem>): GraphCell[] {
  const order: GraphCell[] = []
  const visited = new Set<string>()
  const byName = new Map(cells.map(cell => [cell.name, cell]))
  const visit = (cell: GraphCell) => {
    if (visited.has(cell.name)) return
    visited.add(cell.name)
    for (const {from} of reads.get(cell.name)!) if (from !== undefined) visit(byName.get(from)!)
    order.push(cell)
  }
  cells.forEach(visit)
  for (const {name} of cells) {
    const path = wayBack(name, reads)
    if (path) problems.set(name, cycle(name, path, reads.get(name)!.find(({from}) => from === path[1])?.at))
  }
  return order
}

/** The shortest path along reads from a cell to itself, as `[a, b, a]`. */
function wayBack(cell: string, reads: ReadonlyMap<string, readonly CellRead[]>): string[] | undefined {
  const seen = new Set<string>()
  let paths = [[cell]]
  while (paths.length) {
    const longer: string[][] = []
    for (const path of paths) {
      for (const {from} of reads.get(path.at(-1)!)!) {
        if (from === cell) return [...path, cell]
        if (from === undefined || seen.has(from)) continue
        seen.add(from)
        longer.push([...path, from])
      }
    }
    paths = longer
  }
  return undefined
}

/** Where each cell runs. A cell of functions runs wherever it is read, in the worker if nobody reads it. */
function findRealms(order: readonly GraphCell[], reads: ReadonlyMap<string, readonly CellRead[]>): Map<string, RealmName[]> {
  const realms = new Map<string, Set<RealmName>>(order.map(({name, program}) =>
    [name, new Set(program?.placement === 'both' ? [] : [program?.placement ?? 'worker'])]))
  for (const {name} of order.toReversed()) {
    const own = realms.get(name)!
    if (own.size === 0) own.add('worker')
    for (const {from} of reads.get(name)!) {
      const source = order.find(cell => cell.name === from)
      if (source?.program?.placement === 'both') for (const realm of own) realms.get(source.name)!.add(realm)
    }
  }
  return new Map([...realms].map(([name, set]) => [name, [...set].sort()]))
}
