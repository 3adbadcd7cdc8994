import {expect, it} from 'vitest'
import {compile} from '../../language/compile.ts'
import {cellGraph, type GraphedCell} from './cell-graph.ts'

const cell = (name: string, source: string, manual = false): GraphedCell => ({name, manual, program: compile(source, {name})})
const broken = (name: string): GraphedCell => ({name, manual: false, program: undefined})

it('names what passes along each edge, once', () => {
  const {nodes, edges} = cellGraph([cell('plot', 'Plot.plot({marks: [Plot.dot(source), Plot.text(file), Plot.line(source)]})'), cell('controls', "const source = [1]\nconst file = ['x']"), cell('train', 'source.length', true)])
  expect(nodes).toEqual([{name: 'plot', manual: false, realms: ['page']}, {name: 'controls', manual: false, realms: ['worker']}, {name: 'train', manual: true, realms: ['worker']}])
  expect(edges).toEqual([{from: 'controls', to: 'plot', names: ['source', 'file']}, {from: 'controls', to: 'train', names: ['source']}])
})

it('shows a cell of functions once, in both realms', () => {
  const {nodes, edges} = cellGraph([cell('double', 'function double(x: number) { return 2 * x }'), cell('page', 'html`${double(1)}`'), cell('worker', 'const y = double(2)')])
  expect(nodes[0]).toEqual({name: 'double', manual: false, realms: ['page', 'worker']})
  expect(edges).toEqual([{from: 'double', to: 'page', names: ['double']}, {from: 'double', to: 'worker', names: ['double']}])
})

it('is not broken by names that are declared twice, missing, or read in a circle, nor by a text that does not compile', () => {
  const {nodes, edges} = cellGraph([cell('one', 'const x = 1'), cell('two', 'const x = 2'), cell('reader', 'x + missing'), cell('a', 'const p = q'), cell('b', 'const q = p'), broken('wrong'), cell('self', 'const s = () => s')])
  expect(nodes).toHaveLength(7)
  expect(nodes.find(({name}) => name === 'wrong')!.realms).toEqual(['worker'])
  expect(edges).toEqual([{from: 'one', to: 'reader', names: ['x']}, {from: 'b', to: 'a', names: ['q']}, {from: 'a', to: 'b', names: ['p']}])
})

it('is empty for a chapter without cells', () => {
  expect(cellGraph([])).toEqual({nodes: [], edges: []})
})
