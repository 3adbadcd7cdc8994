/** @file Where an arrow key leads on the map. Pure. */
import type {PlacedMap, PlacedNode} from './layout-map.ts'

/**
 * The next cell from `from`, or undefined where there is none: left to what feeds it, right to what it feeds, up and down in its column; and where nothing of this
 * kind is, to whatever stands there, so that every cell can be reached.
 */
export function walkMap({nodes, edges}: Pick<PlacedMap, 'nodes' | 'edges'>, from: string, key: string): string | undefined {
  const here = nodes.find(({name}) => name === from)
  if (!here) return undefined
  const among = (names: readonly string[]): PlacedNode[] => nodes.filter(({name}) => names.includes(name))
  const above = nodes.filter(({y, height}) => y + height / 2 <= here.y - here.height / 2)
  const below = nodes.filter(({y, height}) => y - height / 2 >= here.y + here.height / 2)
  const inColumn = ({x, width}: PlacedNode): boolean => Math.abs(x - here.x) < (width + here.width) / 2
  const inRow = ({y, height}: PlacedNode): boolean => Math.abs(y - here.y) < (height + here.height) / 2
  switch (key) {
    case 'ArrowLeft': return nearest(here, among(edges.filter(({to}) => to === from).map(edge => edge.from)), nodes.filter(node => node.x < here.x && inRow(node)))
    case 'ArrowRight': return nearest(here, among(edges.filter(edge => edge.from === from).map(({to}) => to)), nodes.filter(node => node.x > here.x && inRow(node)))
    case 'ArrowUp': return nearest(here, above.filter(inColumn), above)
    case 'ArrowDown': return nearest(here, below.filter(inColumn), below)
    case 'Home': return nodes[0]?.name
    case 'End': return nodes.at(-1)?.name
    default: return undefined
  }
}

/** Among the first of these that are any. */
function nearest(here: PlacedNode, ...choices: readonly (readonly PlacedNode[])[]): string | undefined {
  const nodes = choices.find(({length}) => length > 0) ?? []
  const distance = ({x, y}: PlacedNode): number => Math.hypot(x - here.x, y - here.y)
  return nodes.toSorted((a, b) => distance(a) - distance(b))[0]?.name
}
