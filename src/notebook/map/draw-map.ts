/** @file The map as SVG: a box for each cell, an arrow for each edge, and the names on the arrows of the cell that has the focus or the pointer. */
import type {CellPhase, CellStatus} from '../../kernel/cell-state.ts'
import {sayStatus} from '../say-status.ts'
import type {Strings} from '../strings.ts'
import type {CellGraph, CellNode} from './cell-graph.ts'
import {describeCell, realmOf} from './describe-cell.ts'
import {layoutMap, textWidth, type PlacedEdge, type PlacedNode, type Size} from './layout-map.ts'
import type {MapStrings} from './map-strings.ts'
import {walkMap} from './walk-map.ts'

export interface DrawMapOptions {
  readonly graph: CellGraph
  readonly say: Strings
  readonly words: MapStrings
  readonly status: (cell: string) => CellStatus
  /** The reader has chosen a cell. */
  readonly go: (cell: string) => void
}

export interface DrawnMap extends Size {
  readonly element: SVGSVGElement
  /** The cell's state as it is now. */
  draw(cell: string): void
  /** Gives a cell the focus; the first when it is not there. It comes into sight. Returns its box. */
  focus(cell: string | undefined): Element
}

/** A sign for each state, so that colour says nothing alone. */
const signs: Readonly<Record<CellPhase, string>> = {idle: '○', stale: '◌', queued: '…', running: '↻', streaming: '↻', done: '✓', stopped: '■', error: '!'}

const box = {height: 40, inset: 12, name: 13, about: 11.5, line: 15}

export function drawMap({graph, say, words, status, go}: DrawMapOptions): DrawnMap {
  const states = (['idle', 'stale', 'queued', 'running', 'done', 'stopped', 'error'] as const).map(phase => say[phase])
  const title = ({name, manual}: CellNode): string => manual ? `▶ ${name}` : name
  const about = (node: CellNode, phase: CellPhase): string => `${signs[phase]} ${realmOf(node.realms, words)} · ${say[phase]}`
  const sizeOf = (node: CellNode): Size => {
    // Wide enough for every state, so that nothing moves while cells run.
    const longest = Math.max(...states.map(state => textWidth(`○ ${realmOf(node.realms, words)} · ${state}`, box.about)))
    return {width: 2 * box.inset + Math.max(textWidth(title(node), box.name), longest), height: box.height}
  }
  const map = layoutMap(graph, sizeOf)

  const element = svg('svg', {class: 'cell-map', role: 'group', 'aria-label': words.map, width: map.width, height: map.height, viewBox: `0 0 ${map.width} ${map.height}`})
  const arrow = (id: string): SVGMarkerElement => svg('marker', {id, viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 9, markerHeight: 9, markerUnits: 'userSpaceOnUse', orient: 'auto'}, svg('path', {d: 'M0 0 8 4 0 8z'}))
  element.append(svg('defs', {}, arrow('map-arrow'), arrow('map-arrow-lit')))
  const edges = map.edges.map(edge => ({edge, group: drawEdge(edge)}))
  const nodes = new Map(map.nodes.map(node => [node.name, {node, ...drawNode(node)}]))
  const labels = edges.map(({edge}) => drawNames(edge))
  element.append(...edges.map(({group}) => group), ...[...nodes.values()].map(({group}) => group), ...labels)

  function drawNode(node: PlacedNode): {group: SVGGElement; about: SVGElement} {
    const {x, y, width, height} = node
    const line = svg('text', {class: 'map-about', x: box.inset, y: height - 9.5})
    const group = svg('g', {class: 'map-node', role: 'link', tabindex: -1, transform: `translate(${x - width / 2} ${y - height / 2})`},
      svg('rect', {width, height, rx: 6}), svg('rect', {class: 'map-state', width: 4, height, rx: 2}), svg('text', {class: 'map-name', x: box.inset, y: 16.5}, title(node)), line)
    group.dataset['cell'] = node.name
    return {group, about: line}
  }

  function draw(cell: string): void {
    const drawn = nodes.get(cell)
    if (!drawn) return
    const now = status(cell)
    drawn.group.dataset['state'] = now.phase
    drawn.group.setAttribute('aria-label', describeCell(drawn.node, graph, inFull(now), words))
    drawn.about.textContent = about(drawn.node, now.phase)
  }

  /** The word that stands in the box comes first: who speaks to the computer says what they see (WCAG 2.5.3). */
  function inFull(now: CellStatus): string {
    const reason = sayStatus(now, say)
    return reason.startsWith(say[now.phase]) ? reason : `${say[now.phase]}${words.comma}${reason}`
  }

  /** The arrows of one cell stand out, with the names that pass; or one arrow. */
  function light(cell: string | undefined, pointed?: Element | null): void {
    for (const [i, {edge, group}] of edges.entries()) {
      const lit = edge.from === cell || edge.to === cell || group === pointed
      group.classList.toggle('lit', lit)
      labels[i]!.classList.toggle('lit', lit)
    }
  }

  function focus(cell: string | undefined): Element {
    const target = nodes.get(cell ?? '') ?? nodes.values().next().value
    for (const {group} of nodes.values()) group.setAttribute('tabindex', group === target?.group ? '0' : '-1')
    target?.group.focus()
    target?.group.scrollIntoView({block: 'nearest', inline: 'nearest'})
    return target?.group ?? element
  }

  const cellOf = (event: Event): string | undefined => (event.target as Element).closest<SVGGElement>('.map-node')?.dataset['cell']
  element.addEventListener('click', event => { if (cellOf(event)) go(cellOf(event)!) })
  element.addEventListener('keydown', event => {
    const here = cellOf(event)
    if (here === undefined) return
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      return go(here)
    }
    const to = walkMap(map, here, event.key)
    if (to !== undefined) focus(to)
    if (to !== undefined || event.key.startsWith('Arrow')) event.preventDefault()
  })
  element.addEventListener('focusin', event => light(cellOf(event)))
  element.addEventListener('pointerover', event => light(cellOf(event) ?? focused(), (event.target as Element).closest('.map-edge')))
  element.addEventListener('pointerleave', () => light(focused()))

  function focused(): string | undefined {
    return element.contains(document.activeElement) ? (document.activeElement as SVGGElement).dataset['cell'] : undefined
  }

  for (const name of nodes.keys()) draw(name)
  nodes.values().next().value?.group.setAttribute('tabindex', '0')
  return {element, width: map.width, height: map.height, draw, focus}
}

function drawEdge({points}: PlacedEdge): SVGGElement {
  return svg('g', {class: 'map-edge', 'aria-hidden': 'true'}, svg('path', {class: 'map-reach', d: curve(points)}), svg('path', {class: 'map-line', d: curve(points)}))
}

/** What passes along an edge, above all else; one below the other, since the gap between two columns is narrow. */
function drawNames({names, label: {x, y}}: PlacedEdge): SVGTextElement {
  const lines = names.map((name, i) => svg('tspan', {x, y: y + 4 + box.line * (i - (names.length - 1) / 2)}, name))
  return svg('text', {class: 'map-names', 'aria-hidden': 'true', 'text-anchor': 'middle'}, ...lines)
}

/** A line through the points that is level at each of them, so that it leaves and enters cells by their sides. */
function curve([first, ...rest]: PlacedEdge['points']): string {
  let here = first!
  return `M${here.x} ${here.y}${rest.map(next => {
    const half = (here.x + next.x) / 2
    const part = `C${half} ${here.y} ${half} ${next.y} ${next.x} ${next.y}`
    here = next
    return part
  }).join('')}`
}

function svg<K extends keyof SVGElementTagNameMap>(tag: K, attributes: Readonly<Record<string, string | number>>, ...children: readonly (Node | string)[]): SVGElementTagNameMap[K] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value))
  element.append(...children)
  return element
}
