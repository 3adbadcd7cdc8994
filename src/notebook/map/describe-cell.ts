/** @file A cell of the map in words: for its node's name, and for the list that says the same as the drawing. Pure. */
import type {CellEdge, CellGraph, CellNode} from './cell-graph.ts'
import type {MapStrings} from './map-strings.ts'

/** `train: worker, out of date: x changed, runs only when asked. It reads x, y from source, and feeds plot.` */
export function describeCell({name, realms, manual}: CellNode, {edges}: Pick<CellGraph, 'edges'>, state: string, say: MapStrings): string {
  const about = [realmOf(realms, say), state, ...manual ? [say.manual] : []].filter(Boolean).join(say.comma)
  const sources = edges.filter(({to}) => to === name)
  const reads = sources.length === 0 ? say.readsNothing : `${say.reads} ${sources.map(({from, names}) => say.from(names.join(say.comma), from)).join(say.semicolon)}`
  const readers = edges.filter(({from}) => from === name).map(({to}) => to)
  return say.cell(name, about, reads, readers.join(say.comma))
}

/** `source (x, y)` of each cell that feeds this one. */
export function sourcesOf(name: string, edges: readonly CellEdge[], say: MapStrings): string {
  return edges.filter(({to}) => to === name).map(({from, names}) => `${from} (${names.join(say.comma)})`).join(say.comma)
}

export function realmOf(realms: CellNode['realms'], say: MapStrings): string {
  return say.realm[realms.length > 1 ? 'both' : realms[0] ?? 'none']
}
