/** @file Where the boxes of a computation graph stand: inputs first, the result last, by dagre, which loads when a graph is first laid out. */
import type {Tensor} from '../autodiff/engine.ts'

export interface Place {
  /** The centre. */
  readonly x: number
  readonly y: number
}

export interface PlacedGraph {
  readonly width: number
  readonly height: number
  /** Of each tensor, in the order in which they were given. */
  readonly places: readonly Place[]
  /** `from`, `to`: places in that order. A tensor that another reads twice has two edges. */
  readonly edges: readonly {readonly from: number; readonly to: number; readonly points: readonly Place[]}[]
}

export interface LayoutGraphOptions {
  /** Of every box. */
  readonly box: {readonly width: number; readonly height: number}
  /** Left to right, or from the top down, where there is no room for that. */
  readonly direction: 'LR' | 'TB'
}

const margin = 6

/** `tensors`: each behind its inputs, as `inOrder` gives them. */
export async function layoutGraph(tensors: readonly Tensor[], {box, direction}: LayoutGraphOptions): Promise<PlacedGraph> {
  const {Graph, layout} = await import('@dagrejs/dagre')
  const graph = new Graph({directed: true, multigraph: true})
  graph.setGraph({rankdir: direction, nodesep: 14, ranksep: direction === 'LR' ? 34 : 26, edgesep: 12, marginx: margin, marginy: margin})
  const index = new Map(tensors.map((tensor, i) => [tensor, i]))
  tensors.forEach((_, i) => graph.setNode(String(i), {...box}))
  const edges = tensors.flatMap((tensor, to) => tensor.inputs.map((input, turn) => ({from: index.get(input)!, to, turn})))
  for (const {from, to, turn} of edges) graph.setEdge(String(from), String(to), {}, String(turn))
  layout(graph)
  const {width = 0, height = 0} = graph.graph() as Partial<PlacedGraph>
  return {
    width,
    height,
    places: tensors.map((_, i) => {
      const {x, y} = graph.node(String(i)) as Place
      return {x, y}
    }),
    edges: edges.map(({from, to, turn}) => ({from, to, points: (graph.edge({v: String(from), w: String(to), name: String(turn)}) as {points: Place[]}).points.map(({x, y}) => ({x, y}))})),
  }
}
