/** @file Where something goes: flows as ribbons from node to node, each as wide as what it carries (after Sankey 1898). From left to right; a node stands right of all that feed it. */
import {svgElement} from '../controls/svg-element.ts'
import {layoutFlows, type Flow} from './layout-flows.ts'

export interface FlowDiagramOptions {
  /** What goes where: `from`, `to`, and a `value` in any unit, the same for all. */
  readonly flows: readonly Flow[]
  /** A value in words, under the node's name and in the description. Default: the number. */
  readonly format?: (value: number) => string
  /** Accessible name. */
  readonly label?: string
  /** How the description says a flow. Default `{from} → {to}: {value}`. */
  readonly says?: string
  /** Pixels. Default 640 × 240. */
  readonly width?: number
  readonly height?: number
}

const node = {width: 10, gap: 30}
/** Room for the names above the first nodes. */
const inset = {top: 18, bottom: 4}
const colours = ['var(--series-1, #b3541e)', 'var(--series-2, #1f5f99)', 'var(--series-3, #2c7a4b)', 'var(--series-4, #7b4fa3)']

/** Throws a LabError for flows that run in a circle or are no numbers ≥ 0. */
export function flowDiagram({flows, format = String, label = 'Flows', says = '{from} → {to}: {value}', width = 640, height = 240}: FlowDiagramOptions): SVGSVGElement {
  const {nodes, ribbons} = layoutFlows(flows, {width: width - node.width, height: height - inset.top - inset.bottom, gap: node.gap})
  const svg = svgElement('svg', {
    viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': label,
    'font-family': 'var(--font-ui, sans-serif)', 'font-size': 12.5, fill: 'currentColor', style: 'max-width: 100%; height: auto; overflow: visible',
  })
  const description = svg.appendChild(svgElement('desc', {}))
  description.textContent = flows.map(({from, to, value}) => says.replace('{from}', from).replace('{to}', to).replace('{value}', format(value))).join('; ')
  const columns = Math.max(...nodes.map(({column}) => column))
  for (const {from, to, start, end, thickness} of ribbons) {
    const [x0, x1] = [from.x + node.width, to.x]
    const middle = (x0 + x1) / 2
    const path = svgElement('path', {
      d: `M${x0} ${inset.top + start}C${middle} ${inset.top + start} ${middle} ${inset.top + end} ${x1} ${inset.top + end}`,
      fill: 'none', stroke: colours[nodes.indexOf(to) % colours.length]!, 'stroke-opacity': 0.35, 'stroke-width': Math.max(thickness, 0.5),
    })
    svg.append(path)
  }
  for (const [i, {name, x, y, size, total, column}] of nodes.entries()) {
    svg.append(svgElement('rect', {x, y: inset.top + y, width: node.width, height: Math.max(size, 1), fill: colours[i % colours.length]!}))
    // Names stand above their nodes; those of the last column, which would run out of the picture, before theirs, on the ribbons.
    const text = column === columns
      ? svgElement('text', {x: x - 6, y: inset.top + y + size / 2 + 4, 'text-anchor': 'end', stroke: 'var(--paper-raised, #fff)', 'stroke-width': 3, 'paint-order': 'stroke'})
      : svgElement('text', {x, y: inset.top + y - 5, 'text-anchor': 'start'})
    text.textContent = `${name} ${format(total)}`
    svg.append(text)
  }
  return svg
}
