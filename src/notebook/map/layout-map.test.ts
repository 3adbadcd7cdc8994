import {expect, it} from 'vitest'
import type {CellEdge, CellGraph} from './cell-graph.ts'
import {layoutMap, textWidth, type PlacedMap} from './layout-map.ts'
import {walkMap} from './walk-map.ts'

/** `a→b` and so on. */
function graph(...arrows: string[]): CellGraph {
  const edges = arrows.filter(arrow => arrow.includes('→')).map((arrow): CellEdge => ({from: arrow.split('→')[0]!, to: arrow.split('→')[1]!, names: ['x']}))
  const names = new Set(arrows.flatMap(arrow => arrow.split('→')))
  return {nodes: [...names].map(name => ({name, manual: false, realms: ['worker']})), edges}
}

const place = (graph: CellGraph): PlacedMap => layoutMap(graph, ({name}) => ({width: 40 + 10 * name.length, height: 30}))
const at = (map: PlacedMap, name: string) => map.nodes.find(node => node.name === name)!

it('puts what feeds left of what is fed, and no two cells on one another', () => {
  const map = place(graph('a→b', 'b→d', 'a→c', 'c→d', 'lonely', 'a→d', 'd→e', 'a→e'))
  for (const {from, to, points, label} of map.edges) {
    const [right, left] = [at(map, from).x + at(map, from).width / 2, at(map, to).x - at(map, to).width / 2]
    expect([points[0], points.at(-1)]).toEqual([{x: right, y: at(map, from).y}, {x: left, y: at(map, to).y}])
    expect(right).toBeLessThan(label.x)
    expect(label.x).toBeLessThan(left)
    for (const node of map.nodes) {
      const apart = Math.abs(label.x - node.x) > node.width / 2 || (node.name === 'lonely' && Math.abs(label.y - node.y) > node.height / 2)
      expect(apart, `names of ${from}→${to} on ${node.name}`).toBe(true)
    }
  }
  for (const one of map.nodes) {
    expect(one.x - one.width / 2).toBeGreaterThanOrEqual(0)
    expect(one.y + one.height / 2).toBeLessThanOrEqual(map.height)
    for (const other of map.nodes) {
      const apart = Math.abs(one.x - other.x) >= (one.width + other.width) / 2 || Math.abs(one.y - other.y) >= (one.height + other.height) / 2
      expect(one === other || apart, `${one.name} and ${other.name}`).toBe(true)
    }
  }
})

it('draws circles, and lets a cell that reads itself be', () => {
  const map = place(graph('a→b', 'b→a', 'c→c'))
  expect(map.edges.map(({from, to}) => from + to).sort()).toEqual(['ab', 'ba'])
  for (const {points} of map.edges) expect(points.length).toBeGreaterThan(1)
})

it('is the same each time, and takes a chapter without cells', () => {
  expect(place(graph('a→b', 'c→b'))).toEqual(place(graph('a→b', 'c→b')))
  expect(place(graph())).toMatchObject({nodes: [], edges: []})
})

it('packs what has nothing to do with each other side by side, in about the shape of a screen, and every cell can be walked to', () => {
  const map = place(graph('a→b', 'c→d', 'e→f', 'g→h', ...'ijklmnop'))
  expect(map.width / map.height).toBeGreaterThan(1)
  expect(map.width / map.height).toBeLessThan(4)
  for (const [i, one] of map.nodes.entries()) {
    expect(one.x - one.width / 2).toBeGreaterThanOrEqual(0)
    expect(one.x + one.width / 2).toBeLessThanOrEqual(map.width)
    expect(one.y + one.height / 2).toBeLessThanOrEqual(map.height)
    for (const other of map.nodes.slice(i + 1)) {
      const apart = Math.abs(one.x - other.x) >= (one.width + other.width) / 2 || Math.abs(one.y - other.y) >= (one.height + other.height) / 2
      expect(apart, `${one.name} and ${other.name}`).toBe(true)
    }
  }
  const reached = new Set(['a'])
  for (const name of reached) for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) reached.add(walkMap(map, name, key) ?? name)
  expect([...reached].sort().join('')).toBe('abcdefghijklmnop')
})

it('has room for Chinese', () => {
  expect(textWidth('已过期', 10)).toBe(30)
  expect(textWidth('abc', 10)).toBeLessThan(30)
})

it('is walked by arrow keys along its edges, and up and down in a column', () => {
  const map = place(graph('a→b', 'a→c', 'b→d', 'c→d'))
  const [upper, lower] = ['b', 'c'].sort((one, other) => at(map, one).y - at(map, other).y) as [string, string]
  const walk = (from: string, ...keys: string[]) => keys.reduce((here, key) => walkMap(map, here, key) ?? here, from)
  expect(['b', 'c']).toContain(walk('a', 'ArrowRight'))
  expect(walk('a', 'ArrowRight', 'ArrowRight')).toBe('d')
  expect(walk('d', 'ArrowLeft', 'ArrowLeft')).toBe('a')
  expect(walk(upper, 'ArrowDown')).toBe(lower)
  expect(walk(lower, 'ArrowUp')).toBe(upper)
  expect(walk('b', 'End')).toBe('d')
  expect(walk('b', 'Home')).toBe('a')
  for (const [from, key] of [['a', 'ArrowLeft'], ['d', 'ArrowRight'], [upper, 'ArrowUp'], ['a', 'x'], ['nowhere', 'ArrowUp']] as const) expect(walkMap(map, from, key)).toBeUndefined()
})
