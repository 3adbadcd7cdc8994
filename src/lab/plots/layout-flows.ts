/** @file Where the nodes and ribbons of a flow diagram stand. */
import {LabError} from '../lab-error.ts'

export interface Flow {
  readonly from: string
  readonly to: string
  /** In any unit, the same for all. */
  readonly value: number
}

export interface FlowNode {
  readonly name: string
  /** From 0: one more than the furthest of those that feed it. */
  readonly column: number
  /** What comes in, or what goes out where that is more. */
  readonly total: number
  /** Left edge and upper edge, and how high: pixels. */
  readonly x: number
  readonly y: number
  readonly size: number
}

export interface FlowRibbon {
  readonly from: FlowNode
  readonly to: FlowNode
  /** Heights of its middle at the left and at the right end, and how thick it is: pixels. */
  readonly start: number
  readonly end: number
  readonly thickness: number
}

/** `width` is that between the first column's left edge and the last one's, `gap` the space between two nodes of a column. */
export function layoutFlows(flows: readonly Flow[], {width, height, gap}: {readonly width: number; readonly height: number; readonly gap: number}): {readonly nodes: readonly FlowNode[]; readonly ribbons: readonly FlowRibbon[]} {
  for (const {from, to, value} of flows) if (!(value >= 0 && value < Infinity)) throw refused(`The flow from ${from} to ${to} is ${value}.`, `从${from}到${to}的流量是${value}。`)
  const names = [...new Set(flows.flatMap(({from, to}) => [from, to]))]
  const columnOf = columns(names, flows)
  const last = Math.max(...columnOf.values(), 1)
  const totalOf = (name: string) => Math.max(sum(flows.filter(({to}) => to === name)), sum(flows.filter(({from}) => from === name)))
  const inColumn = (column: number) => names.filter(name => columnOf.get(name) === column)
  // One scale for all: that of the column which needs the most height.
  const perUnit = Math.min(...Array.from({length: last + 1}, (_, column) => {
    const held = inColumn(column)
    const all = held.reduce((total, name) => total + totalOf(name), 0)
    return all === 0 ? Infinity : (height - gap * (held.length - 1)) / all
  }))
  const scale = Number.isFinite(perUnit) ? perUnit : 0

  const nodes = new Map<string, FlowNode>()
  for (let column = 0; column <= last; column++) {
    let y = 0
    for (const name of inColumn(column)) {
      const total = totalOf(name)
      nodes.set(name, {name, column, total, x: (width * column) / last, y, size: total * scale})
      y += total * scale + gap
    }
  }
  const [left, entered] = [new Map<string, number>(), new Map<string, number>()]
  const ribbons = flows.map(({from, to, value}) => {
    const thickness = value * scale
    const [out, into] = [left.get(from) ?? 0, entered.get(to) ?? 0]
    left.set(from, out + thickness)
    entered.set(to, into + thickness)
    const [source, target] = [nodes.get(from)!, nodes.get(to)!]
    return {from: source, to: target, start: source.y + out + thickness / 2, end: target.y + into + thickness / 2, thickness}
  })
  return {nodes: names.map(name => nodes.get(name)!), ribbons}
}

function columns(names: readonly string[], flows: readonly Flow[]): Map<string, number> {
  const found = new Map(names.map(name => [name, 0]))
  for (let round = 0; ; round++) {
    const behind = flows.filter(({from, to}) => found.get(to)! <= found.get(from)!)
    if (behind.length === 0) return found
    if (round > names.length) throw refused('The flows run in a circle.', '流量兜成了一个圈。')
    for (const {from, to} of behind) found.set(to, Math.max(found.get(to)!, found.get(from)! + 1))
  }
}

function sum(flows: readonly Flow[]): number {
  return flows.reduce((total, {value}) => total + value, 0)
}

function refused(message: string, zh: string): LabError {
  return new LabError(message, 'Give each flow a number from 0, and let none come back to where it began.', [zh, '每条流量要是不小于0的数，而且不能流回起点。'])
}
