/** @file The map of the cells: a dialog with a drawing of who feeds whom, and below it the same as a list. It shows the cells' states as they change. */
import type {CellStatus} from '../../kernel/cell-state.ts'
import type {Desk} from '../desk/desk.ts'
import {openDialog} from '../desk/open-dialog.ts'
import {strings} from '../strings.ts'
import {cellGraph, type CellGraph} from './cell-graph.ts'
import {sourcesOf} from './describe-cell.ts'
import {drawMap, type DrawnMap} from './draw-map.ts'
import {mapStrings, type MapStrings} from './map-strings.ts'

/** How small the drawing may become to be seen whole without being asked. */
const readable = 0.75

/** Opens the map. `from`: the cell that has the focus in it first. Resolves when it is closed and the reader is back, at the cell that they chose. */
export async function openMap(desk: Desk, from?: string): Promise<void> {
  const say = strings(desk.language)
  const words = mapStrings(desk.language)
  const content = document.createElement('div')
  const hint = document.createElement('p')
  hint.textContent = words.hint
  const frame = document.createElement('div')
  frame.className = 'map-frame'
  const size = document.createElement('button')
  size.type = 'button'
  size.className = 'map-size'
  const heading = document.createElement('h3')
  heading.textContent = words.list
  const list = document.createElement('ul')
  list.className = 'map-list'
  content.append(hint, frame, size, heading, list)

  let chosen: string | undefined
  let map!: DrawnMap
  const go = (cell: string): void => {
    chosen = cell
    dialog.close()
  }
  const draw = (): void => {
    const graph = cellGraph(desk.cells())
    map = drawMap({graph, say, words, status: cell => desk.status(cell), go})
    frame.replaceChildren(map.element)
    list.replaceChildren(...listOf(graph, words, go))
  }
  /** The whole map at once, or at full size with scrolling. */
  const fit = (whole: boolean): void => {
    map.element.classList.toggle('whole', whole)
    size.textContent = whole ? words.full : words.fit
  }

  draw()
  const dialog = openDialog({title: words.title, content, actions: [{label: words.close}], parent: desk.element, kind: 'map'})
  const room = frame.clientWidth / map.width
  size.hidden = room >= 1
  fit(room >= readable)
  size.addEventListener('click', () => fit(!map.element.classList.contains('whole')))
  map.focus(from)

  const hear = (event: Event): void => map.draw((event as CustomEvent<CellStatus>).detail.name)
  desk.element.addEventListener('cellstate', hear)
  // Another tab may add a cell while the map is open.
  const stop = desk.onChange(() => {
    const here = (document.activeElement as HTMLElement | SVGElement | null)?.dataset['cell']
    const whole = map.element.classList.contains('whole')
    draw()
    fit(whole)
    if (here !== undefined) map.focus(here)
  })
  await dialog.closed
  desk.element.removeEventListener('cellstate', hear)
  stop()
  if (chosen !== undefined) goTo(desk, chosen)
}

function goTo(desk: Desk, cell: string): void {
  const element = desk.cells().find(({name}) => name === cell)?.element
  element?.scrollIntoView({block: 'center'})
  element?.querySelector<HTMLElement>('button[data-do=run]')?.focus({preventScroll: true})
}

/** The drawing in words, for those who do not see it: `text ← controls (source, file)`. */
function listOf({nodes, edges}: CellGraph, words: MapStrings, go: (cell: string) => void): HTMLLIElement[] {
  return nodes.map(({name}) => {
    const item = document.createElement('li')
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = name
    button.addEventListener('click', () => go(name))
    item.append(button)
    const sources = sourcesOf(name, edges, words)
    if (sources !== '') {
      const arrow = document.createElement('span')
      arrow.textContent = ' ← '
      arrow.ariaHidden = 'true'
      const spoken = document.createElement('span')
      spoken.className = 'sr-only'
      spoken.textContent = ` ${words.reads} `
      item.append(arrow, spoken, sources)
    }
    return item
  })
}
