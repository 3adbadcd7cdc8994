/** @file What the menu of one cell offers. */
import type {Commands} from './commands.ts'
import type {LiveCell} from './live-cell.ts'
import type {MenuItem} from './menu.ts'
import type {Strings} from './strings.ts'

export interface CellMenuOptions {
  readonly cell: LiveCell
  readonly commands: Commands
  readonly say: Strings
  readonly difference: (cell: string) => void
  readonly downloads: readonly MenuItem[]
}

export function cellMenu({cell, commands, say, difference, downloads}: CellMenuOptions): readonly (readonly MenuItem[])[] {
  const {name} = cell
  return [
    [
      {label: say.runTo, key: 'R', act: () => commands.runTo(name)},
      {label: say.addBelow, key: 'A', act: () => commands.addBelow(name)},
    ],
    [
      ...(cell.edited ? [{label: say.difference, key: 'D', act: () => difference(name)}, {label: say.reset, act: () => commands.reset(name)}] : []),
      ...(cell.added ? [{label: say.remove, act: () => commands.remove(name)}] : []),
    ],
    downloads,
  ]
}
