/**
 * @file Where each cell of the map stands: in columns, what feeds left of what is fed. The layout is dagre's; here it gets sizes and gives plain numbers. Cells that
 * have nothing to do with each other are laid out apart and packed side by side, so that the whole is small enough to be seen at once. Pure.
 */
import {Graph, layout} from '@dagrejs/dagre'
import {islands} from './islands.ts'
import {packBoxes} from './pack-boxes.ts'
import type {CellEdge, CellGraph, CellNode} from './cell-graph.ts'

export interface Size {
  readonly width: number
  readonly height: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** `x`, `y`: the centre. */
export interface PlacedNode extends CellNode, Size, Point {}

export interface PlacedEdge extends CellEdge {
  /** From the side of one cell to that of the other; in pairs, the ends of its way between two columns. */
  readonly points: readonly Point[]
  /** Between two columns, about halfway: where the names stand. */
  readonly label: Point
}

export interface PlacedMap extends Size {
  readonly nodes: readonly PlacedNode[]
  readonly edges: readonly PlacedEdge[]
}

const margin = 8
/** Between two islands. */
const gap = 24
/** How much wider than high the whole should be: as screens are. */
const aspect = 2

export function layoutMap(graph: CellGraph, sizeOf: (node: CellNode) => Size): PlacedMap {
  const parts = islands(graph).map(part => layoutIsland(part, sizeOf))
  const packed = packBoxes(parts, {gap, aspect})
  const placed = parts.map((part, i) => moved(part, {x: packed.places[i]!.x + margin, y: packed.places[i]!.y + margin}))
  const order = new Map(graph.nodes.map(({name}, i) => [name, i]))
  return {
    width: packed.width + 2 * margin,
    height: packed.height + 2 * margin,
    nodes: placed.flatMap(({nodes}) => nodes).sort((a, b) => order.get(a.name)! - order.get(b.name)!),
    edges: placed.flatMap(({edges}) => edges),
  }
}

function moved({width, height, nodes, edges}: PlacedMap, by: Point): PlacedMap {
  const move = ({x, y}: Point): Point => ({x: x + by.x, y: y + by.y})
  return {width, height, nodes: nodes.map(node => ({...node, ...move(node)})), edges: edges.map(edge => ({...edge, points: edge.points.map(move), label: move(edge.label)}))}
}

function layoutIsland({nodes, edges}: CellGraph, sizeOf: (node: CellNode) => Size): PlacedMap {
  const graph = new Graph({directed: true})
  graph.setGraph({rankdir: 'LR', nodesep: 10, ranksep: 52, edgesep: 10})
  graph.setDefaultEdgeLabel(() => ({}))
  for (const node of nodes) graph.setNode(node.name, {...sizeOf(node)})
  // A cell that reads itself is an error that its node shows; a line to itself would show nothing more.
  for (const {from, to} of edges) if (from !== to) graph.setEdge(from, to)
  layout(graph)
  const {width = 0, height = 0} = graph.graph() as Partial<Size>
  const placed = nodes.map(node => ({...node, ...graph.node(node.name) as Size & Point})).map(({name, realms, manual, x, y, width, height}) => ({name, realms, manual, x, y, width, height}))
  const find = (name: string): PlacedNode => placed.find(node => node.name === name)!
  return {
    width,
    height,
    nodes: placed,
    edges: edges.filter(({from, to}) => from !== to).map(edge => {
      const {points} = graph.edge(edge.from, edge.to) as {points: Point[]}
      // dagre's own: the side of a cell, then in turn between two columns and inside one, and a side again.
      const inside = points.slice(1, -1).filter((_, i) => i % 2 === 1).flatMap(point => across(point, placed, find(edge.from).x < find(edge.to).x))
      const line = [side(find(edge.from), find(edge.to)), ...inside, side(find(edge.to), find(edge.from))]
      const halfway = 2 * Math.floor(line.length / 4)
      return {...edge, points: line, label: {x: (line[halfway]!.x + line[halfway + 1]!.x) / 2, y: (line[halfway]!.y + line[halfway + 1]!.y) / 2}}
    }),
  }
}

/** The middle of the side of a cell that faces another one. */
function side({x, y, width}: PlacedNode, other: PlacedNode): Point {
  return {x: x + Math.sign(other.x - x) * width / 2, y}
}

/** Straight through the column, past its cells. */
function across({x, y}: Point, nodes: readonly PlacedNode[], forwards: boolean): [Point, Point] {
  const half = Math.max(0, ...nodes.filter(node => Math.abs(node.x - x) < 1).map(({width}) => width)) / 2
  return forwards ? [{x: x - half, y}, {x: x + half, y}] : [{x: x + half, y}, {x: x - half, y}]
}

/** The width of a text in pixels, near enough for a box around it: letters of one width, and Chinese ones twice as wide. */
export function textWidth(text: string, size: number): number {
  let units = 0
  for (const letter of text) units += /[\u2e80-\uffef]/.test(letter) ? 1 : 0.61
  return Math.ceil(units * size)
}
