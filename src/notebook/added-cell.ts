/** @file A cell of the reader's own: made from the page's template, so that its markup stands in one place, Cell.astro. */
import type {LiveCell} from './live-cell.ts'
import type {Strings} from './strings.ts'

export interface AddedCellOptions {
  readonly name: string
  readonly manual: boolean
}

/** The element, not yet in the page. `notebook` holds the template. */
export function createAddedCell(notebook: HTMLElement, {name, manual}: AddedCellOptions, say: Strings): LiveCell {
  const template = notebook.querySelector<HTMLTemplateElement>('template[data-added-cell]')!
  const cell = document.importNode(template.content, true).querySelector<LiveCell>('live-cell')!
  cell.setAttribute('name', name)
  cell.setAttribute('added', '')
  cell.toggleAttribute('manual', manual)
  cell.id = `cell-${name}`
  cell.ariaLabel = say.ownCell(name)
  cell.querySelector('.cell-name')!.textContent = name
  cell.querySelector('.cell-where')!.textContent = ''
  cell.querySelector('.cell-output')!.ariaLabel = say.output(name)
  cell.querySelector('.cell-log')!.ariaLabel = say.console(name)
  return cell
}

/** The first of `mine-1`, `mine-2`, … that is free. */
export function freeName(taken: (name: string) => boolean): string {
  for (let n = 1; ; n++) if (!taken(`mine-${n}`)) return `mine-${n}`
}
