import {parseHTML} from 'linkedom'
import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest'
import {flowDiagram} from './flow-diagram.ts'
import {layoutFlows} from './layout-flows.ts'

const flows = [
  {from: 'peak', to: 'used', value: 40}, {from: 'peak', to: 'waiting', value: 60},
  {from: 'used', to: 'forward', value: 10}, {from: 'used', to: 'backward', value: 30},
]

describe('layout', () => {
  const {nodes, ribbons} = layoutFlows(flows, {width: 300, height: 120, gap: 20})
  const of = (name: string) => nodes.find(node => node.name === name)!

  test('a node stands right of what feeds it, and is as high as what goes through it', () => {
    expect(nodes.map(({name, column, x, total}) => [name, column, x, total])).toEqual([
      ['peak', 0, 0, 100], ['used', 1, 150, 40], ['waiting', 1, 150, 60], ['forward', 2, 300, 10], ['backward', 2, 300, 30],
    ])
    expect(of('used').size / of('peak').size).toBeCloseTo(0.4, 12)
  })

  test('nodes of a column do not overlap, and all fit', () => {
    expect(of('waiting').y).toBeCloseTo(of('used').y + of('used').size + 20, 12)
    for (const {y, size} of nodes) expect(y + size).toBeLessThanOrEqual(120 + 1e-9)
  })

  test('ribbons leave and enter side by side, within their nodes', () => {
    for (const end of ['from', 'to'] as const) for (const node of nodes) {
      const own = ribbons.filter(ribbon => ribbon[end] === node)
      const edges = own.map(({start, end: at, thickness}) => [(end === 'from' ? start : at) - thickness / 2, (end === 'from' ? start : at) + thickness / 2] as const)
      edges.forEach(([top, bottom], i) => {
        expect(top).toBeCloseTo(edges[i - 1]?.[1] ?? node.y, 9)
        expect(bottom).toBeLessThanOrEqual(node.y + node.size + 1e-9)
      })
    }
  })

  test('a circle and what is no amount are refused', () => {
    expect(() => layoutFlows([{from: 'a', to: 'b', value: 1}, {from: 'b', to: 'a', value: 1}], {width: 1, height: 1, gap: 0})).toThrow('The flows run in a circle.')
    expect(() => layoutFlows([{from: 'a', to: 'b', value: -1}], {width: 1, height: 1, gap: 0})).toThrow('The flow from a to b is -1.')
  })

  test('flows of nothing at all still have their places', () => {
    expect(layoutFlows([{from: 'a', to: 'b', value: 0}], {width: 10, height: 10, gap: 0}).nodes.map(({x, size}) => [x, size])).toEqual([[0, 0], [10, 0]])
  })
})

describe('drawing', () => {
  beforeEach(() => { vi.stubGlobal('document', parseHTML('<body></body>').document) })
  afterEach(() => vi.unstubAllGlobals())

  test('each node is named with its amount, and a description says each flow', () => {
    const svg = flowDiagram({flows, format: value => `${value} %`, label: 'Where it goes', says: '{from} to {to}: {value}'})
    expect([...svg.querySelectorAll('text')].map(text => text.textContent)).toEqual(['peak 100 %', 'used 40 %', 'waiting 60 %', 'forward 10 %', 'backward 30 %'])
    expect(svg.querySelectorAll('path')).toHaveLength(4)
    expect(svg.getAttribute('aria-label')).toBe('Where it goes')
    expect(svg.querySelector('desc')!.textContent).toBe('peak to used: 40 %; peak to waiting: 60 %; used to forward: 10 %; used to backward: 30 %')
  })
})
