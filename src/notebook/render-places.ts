/** @file Places in cells as buttons that go there. */
import type {CellProblem} from '../language/cell-error.ts'
import {paragraph} from './paragraph.ts'
import type {Strings} from './strings.ts'

export type GoTo = (cell: string, line: number, column: number) => void

export type Places = NonNullable<CellProblem['frames']>

/** A paragraph with a button for each place; the cell is named where it is not the one that shows them. */
export function renderPlaces(places: Places, shownIn: string | undefined, say: Strings, goTo: GoTo): HTMLElement[] {
  return places.map(({cell, line, column}) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'problem-where'
    button.textContent = [cell === shownIn ? '' : say.inCell(cell), say.line(line, column)].filter(Boolean).join(', ')
    button.addEventListener('click', () => goTo(cell, line, column))
    const box = paragraph('', 'problem-place')
    box.append(button)
    return box
  })
}
