/**
 * @file A computation as a graph: a box for each tensor, with its value and, once there is one, its gradient. With the keyboard: Tab to the graph, arrows along its
 * edges. Drawn from the tensors of lab/autodiff, or a reader's own of the same form.
 */
import {inOrder, type Tensor} from '../autodiff/engine.ts'
import {svgElement} from '../controls/svg-element.ts'
import {describeTensor, summary, titleOf, type GraphLabels} from './describe-tensor.ts'
import {layoutGraph} from './layout-graph.ts'
import {nextInGraph} from './next-in-graph.ts'
import {textWidth} from './text-width.ts'

export interface ComputationGraphOptions {
  /** What the tensors are called: `{w, x, loss}`. */
  readonly names?: Readonly<Record<string, Tensor>>
  /** The tensor that has just passed its gradient on: it stands out. */
  readonly active?: Tensor | undefined
  /** Pixels that there are. A graph that is wider from left to right is drawn from the top down; one that is still wider is made smaller. Default 640. */
  readonly width?: number
  /** Accessible name of the whole. */
  readonly label?: string
  readonly labels?: GraphLabels
}

const box = {height: 58, inset: 9, size: 12.5}

/** The graph of everything that `result` was computed from. */
export function computationGraph(result: Tensor, {names = {}, active, width = 640, label = 'Computation graph', labels = {}}: ComputationGraphOptions = {}): SVGSVGElement {
  const {gradient = 'gradient', value = 'value'} = labels
  const tensors = inOrder(result)
  const named = new Map(Object.entries(names).map(([name, tensor]) => [tensor, name]))
  const nameOf = (tensor: Tensor): string => named.get(tensor) ?? (tensor.operation || summary(tensor.data, tensor, labels)) // what was put in, and has no name, is called by its number
  const lines = tensors.map(tensor => [
    titleOf(tensor, named.get(tensor)),
    `${value} ${summary(tensor.data, tensor, labels)}`,
    `${gradient} ${summary(tensor.grad, tensor, labels)}`,
  ] as const)
  const size = {width: 2 * box.inset + Math.max(...lines.flat().map(text => textWidth(text, box.size))), height: box.height}
  const across = layoutGraph(tensors, {box: size, direction: 'LR'})
  const placed = across.width <= width ? across : layoutGraph(tensors, {box: size, direction: 'TB'})

  const svg = svgElement('svg', {
    viewBox: `0 0 ${placed.width} ${placed.height}`, width: placed.width, height: placed.height, role: 'group', 'aria-label': label,
    'font-family': 'var(--font-ui, sans-serif)', 'font-size': box.size, fill: 'currentColor', style: 'max-width: 100%; height: auto; overflow: visible',
  })
  const edges = placed.edges.map(({from, to, points}) => {
    const path = svgElement('path', {d: through(points), fill: 'none', stroke: 'var(--line-strong, #848c92)', 'stroke-width': 1.5, 'aria-hidden': 'true'})
    return {from, to, path: svg.appendChild(path)}
  })
  const boxes = tensors.map((tensor, i) => {
    const {x, y} = placed.places[i]!
    const group = svg.appendChild(svgElement('g', {
      role: 'img', tabindex: i === tensors.length - 1 ? 0 : -1, 'aria-label': describeTensor(tensor, nameOf, labels),
      transform: `translate(${x - size.width / 2} ${y - size.height / 2})`,
    }))
    const lit = tensor === active
    group.append(svgElement('rect', {
      width: size.width, height: size.height, rx: 5, fill: lit ? 'var(--accent-paper, #f8e9dc)' : 'var(--paper-raised, #fff)',
      stroke: lit ? 'var(--accent, #94430c)' : 'var(--line-strong, #848c92)', 'stroke-width': lit ? 2.5 : 1, ...(tensor.operation === '' ? {'stroke-dasharray': '4 3'} : {}),
    }))
    const colours = ['var(--ink-strong, #0f1316)', 'var(--series-2, #1f5f99)', 'var(--series-1, #b3541e)']
    lines[i]!.forEach((text, line) => {
      const node = group.appendChild(svgElement('text', {x: box.inset, y: 17 + 17 * line, fill: colours[line]!, ...(line === 0 ? {'font-weight': 700} : {})}))
      node.textContent = text
    })
    return group
  })

  function light(index: number): void {
    for (const {from, to, path} of edges) {
      const lit = from === index || to === index
      path.setAttribute('stroke', lit ? 'var(--focus, #94430c)' : 'var(--line-strong, #848c92)')
      path.setAttribute('stroke-width', lit ? '3' : '1.5')
    }
  }
  boxes.forEach((group, i) => {
    group.addEventListener('focus', () => light(i))
    group.addEventListener('blur', () => light(-1))
    group.addEventListener('keydown', event => {
      if (!event.key.startsWith('Arrow') && event.key !== 'Home' && event.key !== 'End') return
      event.preventDefault()
      const next = nextInGraph(placed, i, event.key)
      if (next === undefined) return
      boxes.forEach((other, j) => other.setAttribute('tabindex', j === next ? '0' : '-1'))
      boxes[next]!.focus()
    })
  })
  return svg
}

/** A smooth line through the points. */
function through([first, ...rest]: readonly {readonly x: number; readonly y: number}[]): string {
  const last = rest.at(-1)!
  const middle = rest.slice(0, -1)
  const bends = middle.map((point, i) => {
    const next = middle[i + 1]
    const end = next ? {x: (point.x + next.x) / 2, y: (point.y + next.y) / 2} : last
    return `Q${point.x} ${point.y} ${end.x} ${end.y}`
  })
  return `M${first!.x} ${first!.y}${bends.length > 0 ? bends.join('') : `L${last.x} ${last.y}`}`
}
