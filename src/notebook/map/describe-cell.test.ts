import {expect, it} from 'vitest'
import type {CellGraph} from './cell-graph.ts'
import {describeCell, sourcesOf} from './describe-cell.ts'
import {mapStrings} from './map-strings.ts'

const graph: CellGraph = {
  nodes: [{name: 'train', realms: ['worker'], manual: true}, {name: 'source', realms: ['page', 'worker'], manual: false}],
  edges: [{from: 'source', to: 'train', names: ['x', 'y']}, {from: 'model', to: 'train', names: ['model']}, {from: 'train', to: 'plot', names: ['loss']}],
}

it('says where a cell runs, how it is, what it reads and whom it feeds', () => {
  const [train, source] = graph.nodes
  expect(describeCell(train!, graph, 'out of date', mapStrings('en'))).toBe('train: worker, out of date, runs only when asked. It reads x, y from source; model from model, and feeds plot.')
  expect(describeCell(source!, {edges: []}, 'done', mapStrings('en'))).toBe('source: page + worker, done. It reads no other cell.')
  expect(describeCell(train!, graph, '已过期', mapStrings('zh'))).toBe('train：后台、已过期、只在要求时运行。读取 source 的 x、y；model 的 model；供给 plot。')
})

it('lists what feeds a cell', () => {
  expect(sourcesOf('train', graph.edges, mapStrings('en'))).toBe('source (x, y), model (model)')
  expect(sourcesOf('source', graph.edges, mapStrings('en'))).toBe('')
})
