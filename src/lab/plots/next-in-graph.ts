/** @file Where an arrow key leads in a drawn graph: to the nearest box on that side, before all to one that an edge leads to. Pure. */
import type {PlacedGraph} from './layout-graph.ts'

const directions: Readonly<Record<string, readonly [x: number, y: number]>> = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]}

/** The index of the box to go to from box `at`; undefined where there is none on that side. Home: the first that was put in; End: the result. */
export function nextInGraph({places, edges}: Pick<PlacedGraph, 'places' | 'edges'>, at: number, key: string): number | undefined {
  if (key === 'Home') return 0
  if (key === 'End') return places.length - 1
  const direction = directions[key]
  if (!direction) return undefined
  const here = places[at]!
  const joined = new Set(edges.flatMap(({from, to}) => from === at ? [to] : to === at ? [from] : []))
  let nearest: {index: number; cost: number} | undefined
  places.forEach(({x, y}, index) => {
    const [dx, dy] = [x - here.x, y - here.y]
    const along = dx * direction[0] + dy * direction[1]
    const aside = Math.abs(dx * direction[1] + dy * direction[0])
    if (along <= 1 || aside > 1.5 * along) return
    const cost = along + 2 * aside - (joined.has(index) ? 1e6 : 0)
    if (!nearest || cost < nearest.cost) nearest = {index, cost}
  })
  return nearest?.index
}
