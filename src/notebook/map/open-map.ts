/** @file The map of the cells: a dialog with a drawing of who feeds whom, and below it the same as a list. It shows the cells' states as they change. */
import type {CellStatus} from '../../kernel/cell-state.ts'
import type {Desk} from '../desk/desk.ts'
import {openDialog} from '../desk/open-dialog.ts'
import {paragraph} from '../paragraph.ts'
import {reveal} from '../reveal.ts'
import type {Strings} from '../strings.ts'
import {cellGraph, type CellGraph} from './cell-graph.ts'
import {sourcesOf} from './describe-cell.ts'
import {drawMap, type DrawnMap} from './draw-map.ts'
import {mapStrings, type MapStrings} from './map-strings.ts'
import {createZoom, zoomKeys, type Zoom, type ZoomAction} from './zoom.ts'

/** Opens the map, unless it is open. `from`: the cell that has the focus in it first. Resolves when it is closed and the reader is back, at the cell that they chose. */
export async function openMap(desk: Desk, say: Strings, from?: string): Promise<void> {
  if (desk.element.querySelector('dialog.map')) return
  const words = mapStrings(desk.language)
  const {content, frame, tools, list} = frameOf(words)
  let chosen: string | undefined
  let shown = ''
  let map!: DrawnMap
  let zoom!: Zoom
  const go = (cell: string): void => {
    chosen = cell
    dialog.close()
  }
  /** Draws who feeds whom as it now is; nothing when it is as it was. */
  const draw = (): boolean => {
    const graph = cellGraph(desk.cells())
    if (shown === (shown = JSON.stringify(graph))) return false
    map = drawMap({graph, say, words, status: cell => desk.status(cell), go})
    zoom = createZoom(frame, map)
    frame.replaceChildren(map.element)
    list.replaceChildren(...listOf(graph, words, go))
    return true
  }

  draw()
  const current = from ?? inSight(desk)
  const dialog = openDialog({title: words.title, content, actions: [{label: words.close}], parent: desk.element, kind: 'map'})
  zoom.fitReadably()
  tools.addEventListener('click', ({target}) => {
    const button = (target as Element).closest('button')
    if (button) zoom[button.dataset['zoom'] as ZoomAction]()
  })
  content.addEventListener('keydown', event => {
    const action = event.ctrlKey || event.metaKey || event.altKey ? undefined : zoomKeys[event.key]
    if (!action) return
    event.preventDefault()
    zoom[action]()
  })
  zoom.center(map.focus(current))

  const hear = (event: Event): void => map.draw((event as CustomEvent<CellStatus>).detail.name)
  desk.element.addEventListener('cellstate', hear)
  // Another tab or a script may edit and add cells while the map is open.
  const stop = desk.onChange(() => {
    const here = document.activeElement as HTMLElement | SVGElement | null
    const {scale} = zoom
    if (!draw()) return
    zoom.set(scale)
    const cell = here?.dataset['cell']
    if (cell === undefined || here!.isConnected) return
    const item = here instanceof HTMLElement ? list.querySelector<HTMLElement>(`[data-cell="${cell}"]`) : undefined
    if (item) item.focus()
    else map.focus(cell)
  })
  await dialog.closed
  desk.element.removeEventListener('cellstate', hear)
  stop()
  if (chosen !== undefined) goTo(desk, chosen)
}

/** The cell that the reader has before them. */
function inSight(desk: Desk): string | undefined {
  return desk.cells().find(({element}) => element.getBoundingClientRect().bottom > innerHeight / 3)?.name
}

/** The dialog's parts, still empty. */
function frameOf(words: MapStrings): {content: HTMLElement; frame: HTMLElement; tools: HTMLElement; list: HTMLElement} {
  const frame = document.createElement('div')
  frame.className = 'map-frame'
  const tools = document.createElement('div')
  tools.className = 'map-tools'
  tools.setAttribute('role', 'group')
  tools.ariaLabel = words.size
  tools.append(...(['smaller', 'larger', 'whole', 'full'] as const).map(action => {
    const button = document.createElement('button')
    button.type = 'button'
    button.dataset['zoom'] = action
    const sign = {smaller: '−', larger: '+', whole: undefined, full: undefined}[action]
    button.textContent = sign ?? words[action]
    if (sign) {
      button.ariaLabel = words[action]
      button.title = words[action]
    }
    return button
  }))
  const heading = document.createElement('h3')
  heading.textContent = words.list
  const list = document.createElement('ul')
  list.className = 'map-list'
  // Safari takes a list without bullets for none.
  list.setAttribute('role', 'list')
  const content = document.createElement('div')
  const head = document.createElement('div')
  head.className = 'map-head'
  head.append(paragraph(words.hint), tools)
  content.append(head, frame, heading, list)
  return {content, frame, tools, list}
}

/** The cell comes to the middle, or with its top to the top where it is too tall for that. */
function goTo(desk: Desk, cell: string): void {
  const element = desk.cells().find(({name}) => name === cell)?.element
  if (!element) return
  reveal(element)
  element.scrollIntoView({block: element.offsetHeight < innerHeight / 2 ? 'center' : 'start'})
  element.querySelector<HTMLElement>('button[data-do=run]')?.focus({preventScroll: true})
}

/** The drawing in words, for those who do not see it: `text ← controls (source, file)`. */
function listOf({nodes, edges}: CellGraph, words: MapStrings, go: (cell: string) => void): HTMLLIElement[] {
  return nodes.map(({name}) => {
    const item = document.createElement('li')
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = name
    button.dataset['cell'] = name
    button.addEventListener('click', () => go(name))
    item.append(button)
    const sources = sourcesOf(name, edges, words)
    if (sources !== '') item.append(...arrow(words), sources)
    return item
  })
}

function arrow(words: MapStrings): HTMLElement[] {
  const seen = document.createElement('span')
  seen.textContent = ' ← '
  seen.ariaHidden = 'true'
  const spoken = document.createElement('span')
  spoken.className = 'sr-only'
  spoken.textContent = ` ${words.reads} `
  return [seen, spoken]
}
