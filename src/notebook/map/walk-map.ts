/** @file Where an arrow key leads on the map. Pure. */
import type {PlacedMap, PlacedNode} from './layout-map.ts'

/** The next cell from `from`, or undefined where there is none: left to what feeds it, right to what it feeds, up and down in its column. */
export function walkMap({nodes, edges}: Pick<PlacedMap, 'nodes' | 'edges'>, from: string, key: string): string | undefined {
  const here = nodes.find(({name}) => name === from)
  if (!here) return undefined
  const among = (names: readonly string[]): PlacedNode[] => nodes.filter(({name}) => names.includes(name))
  const column = nodes.filter(({x, name}) => x === here.x && name !== from)
  switch (key) {
    case 'ArrowLeft': return nearest(here, among(edges.filter(({to}) => to === from).map(edge => edge.from)))
    case 'ArrowRight': return nearest(here, among(edges.filter(edge => edge.from === from).map(({to}) => to)))
    case 'ArrowUp': return nearest(here, column.filter(({y}) => y < here.y))
    case 'ArrowDown': return nearest(here, column.filter(({y}) => y > here.y))
    case 'Home': return nodes[0]?.name
    case 'End': return nodes.at(-1)?.name
    default: return undefined
  }
}

function nearest(here: PlacedNode, nodes: readonly PlacedNode[]): string | undefined {
  const distance = ({x, y}: PlacedNode): number => Math.hypot(x - here.x, y - here.y)
  return nodes.toSorted((a, b) => distance(a) - distance(b))[0]?.name
}
