/** @file What the drawing of a computation says, where its boxes stand, and where the arrow keys lead. Its look and its keys in a browser: the journey of chapter 07. */
import {describe, expect, test} from 'vitest'
import {add, backward, inOrder, matmul, mean, mul, tanh, tensor} from '../autodiff/engine.ts'
import {describeTensor, short, summary, titleOf} from './describe-tensor.ts'
import {layoutGraph} from './layout-graph.ts'
import {nextInGraph} from './next-in-graph.ts'

const box = {width: 100, height: 50}

describe('layout', () => {
  const x = tensor([[2]])
  const square = mul(x, x)
  const sum = add(square, x)
  const tensors = inOrder(sum)

  test('from left to right, each stands right of what it reads', async () => {
    const {places, edges, width, height} = await layoutGraph(tensors, {box, direction: 'LR'})
    expect(edges.map(({from, to}) => [from, to])).toEqual([[0, 1], [0, 1], [1, 2], [0, 2]])
    for (const {from, to} of edges) expect(places[to]!.x - places[from]!.x).toBeGreaterThan(box.width)
    for (const {x, y} of places) {
      expect(x + box.width / 2).toBeLessThanOrEqual(width)
      expect(y + box.height / 2).toBeLessThanOrEqual(height)
    }
  })

  test('from the top down it is narrower', async () => {
    const [across, down] = [await layoutGraph(tensors, {box, direction: 'LR'}), await layoutGraph(tensors, {box, direction: 'TB'})]
    expect(down.width).toBeLessThan(across.width)
    for (const {from, to} of down.edges) expect(down.places[to]!.y).toBeGreaterThan(down.places[from]!.y)
  })

  test('boxes do not overlap', async () => {
    const wide = mean(tanh(add(matmul(tensor([[1, 2]]), tensor([[1], [2]])), tensor([[3]]))))
    for (const direction of ['LR', 'TB'] as const) {
      const {places} = await layoutGraph(inOrder(wide), {box, direction})
      for (const [i, a] of places.entries()) {
        for (const b of places.slice(i + 1)) expect(Math.abs(a.x - b.x) >= box.width || Math.abs(a.y - b.y) >= box.height).toBe(true)
      }
    }
  })
})

describe('words', () => {
  const [w, x] = [tensor([[0.5, -0.25]]), tensor([[2], [4]])]
  const product = matmul(w, x)
  const y = tanh(product)
  backward(y)
  const names = new Map([[w, 'w'], [x, 'x'], [y, 'y']])
  const nameOf = (t: typeof y) => names.get(t) ?? t.operation

  test('a box is called by its name and its operation', () => {
    expect(titleOf(w, 'w')).toBe('w')
    expect(titleOf(y, 'y')).toBe('y: tanh')
    expect(titleOf(product, undefined)).toBe('·')
  })

  test('a number is shown, a matrix by its size and its root mean square', () => {
    expect(summary(y.data, y)).toBe('0')
    expect(summary(x.data, x, {rootMeanSquare: '均方根'})).toBe('2 × 1, 均方根 3.16')
    expect(short(-1234.5)).toBe('−1230')
    expect(short(-0)).toBe('0')
  })

  test('a screen reader hears what a tensor is made from, its value and its gradient', () => {
    expect(describeTensor(y, nameOf)).toBe('y: tanh of matmul; value 0; gradient 1')
    expect(describeTensor(product, nameOf)).toBe('matmul of w, x; value 0; gradient 1')
    expect(describeTensor(w, nameOf, {value: '值', gradient: '梯度', rootMeanSquare: '均方根'})).toBe('w; 值 1 × 2, 均方根 0.395; 梯度 1 × 2, 均方根 3.16')
  })
})

describe('arrow keys', () => {
  // 0 and 1 left, 2 in the middle, 3 right; only 1 is joined with 2
  const graph = {
    places: [{x: 0, y: 0}, {x: 0, y: 100}, {x: 200, y: 40}, {x: 400, y: 40}],
    edges: [{from: 1, to: 2, points: []}, {from: 2, to: 3, points: []}],
  }

  test('lead along an edge before they lead to what is nearer', () => {
    expect(nextInGraph(graph, 2, 'ArrowLeft')).toBe(1)
    expect(nextInGraph(graph, 2, 'ArrowRight')).toBe(3)
  })

  test('lead to a neighbour without an edge, too', () => {
    expect(nextInGraph(graph, 0, 'ArrowDown')).toBe(1)
    expect(nextInGraph(graph, 1, 'ArrowUp')).toBe(0)
  })

  test('lead nowhere at the border', () => {
    expect(nextInGraph(graph, 3, 'ArrowRight')).toBeUndefined()
    expect(nextInGraph(graph, 3, 'x')).toBeUndefined()
  })

  test('Home and End lead to the first input and to the result', () => {
    expect(nextInGraph(graph, 2, 'Home')).toBe(0)
    expect(nextInGraph(graph, 1, 'End')).toBe(3)
  })

  test('reach every box of a real graph from its result', async () => {
    const [x, w, b] = [tensor([[1]]), tensor([[2]]), tensor([[3]])]
    const tensors = inOrder(mean(tanh(add(mul(x, w), b))))
    for (const direction of ['LR', 'TB'] as const) {
      const placed = await layoutGraph(tensors, {box, direction})
      const reached = new Set([tensors.length - 1])
      for (const at of reached) {
        for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) {
          const next = nextInGraph(placed, at, key)
          if (next !== undefined) reached.add(next)
        }
      }
      expect(reached.size).toBe(tensors.length)
    }
  })
})
