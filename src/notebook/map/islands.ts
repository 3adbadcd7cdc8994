/** @file The parts of a graph that have nothing to do with each other. Pure. */
import type {CellGraph} from './cell-graph.ts'

/** Each with its own cells and edges; in the order of their first cells. */
export function islands({nodes, edges}: CellGraph): CellGraph[] {
  const islandOf = new Map(nodes.map(({name}) => [name, name]))
  const find = (name: string): string => {
    const parent = islandOf.get(name)!
    return parent === name ? name : find(parent)
  }
  for (const {from, to} of edges) islandOf.set(find(to), find(from))
  const parts = Map.groupBy(nodes, ({name}) => find(name))
  return [...parts].map(([island, nodes]) => ({nodes, edges: edges.filter(({from}) => find(from) === island)}))
}
