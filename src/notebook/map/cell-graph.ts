/** @file Who feeds whom, as the kernel sees it: the chapter's cells and the names that pass between them. Pure. */
import {buildGraph} from '../../kernel/graph.ts'
import type {RealmName} from '../../kernel/realm.ts'
import type {Program} from '../../language/program.ts'

/** What the map must know of a cell. */
export interface GraphedCell {
  readonly name: string
  /** Absent while its text does not compile. */
  readonly program: Program | undefined
  /** Runs only when asked. */
  readonly manual: boolean
}

export interface CellNode {
  readonly name: string
  /** A cell of functions may be in both. */
  readonly realms: readonly RealmName[]
  readonly manual: boolean
}

/** `to` reads these names of `from`, in the order in which it reads them. */
export interface CellEdge {
  readonly from: string
  readonly to: string
  readonly names: readonly string[]
}

export interface CellGraph {
  /** In order of the page. */
  readonly nodes: readonly CellNode[]
  readonly edges: readonly CellEdge[]
}

/** Names that no cell declares lead nowhere; one that two cells declare leads to the first of them; circles are drawn as they are. */
export function cellGraph(cells: readonly GraphedCell[]): CellGraph {
  const {nodes} = buildGraph(cells)
  const cellOf = new Map(nodes.map(({id, cell}) => [id, cell]))
  const names = new Map<string, Map<string, Set<string>>>(cells.map(({name}) => [name, new Map()]))
  for (const {cell, reads} of nodes) {
    for (const {name, from} of reads) {
      const source = from === undefined ? undefined : cellOf.get(from)
      if (source === undefined) continue
      const passing = names.get(cell)!
      passing.set(source, (passing.get(source) ?? new Set()).add(name))
    }
  }
  return {
    nodes: cells.map(({name, manual}) => ({name, manual, realms: nodes.filter(({cell}) => cell === name).map(({realm}) => realm)})),
    edges: [...names].flatMap(([to, sources]) => [...sources].map(([from, names]) => ({from, to, names: [...names]}))),
  }
}
