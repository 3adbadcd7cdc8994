/** @file What the menu of the notebook's bar offers. */
import type {Commands} from './commands.ts'
import type {LazyParts} from './lazy-parts.ts'
import type {LazyTyping} from './lazy-typing.ts'
import type {MenuItem} from './menu.ts'
import type {Strings} from './strings.ts'

export interface BarMenuOptions {
  readonly say: Strings
  readonly commands: Commands
  readonly parts: Pick<LazyParts, 'present' | 'saveChapter' | 'chooseFile' | 'help' | 'permissions' | 'restart'>
  readonly typing: LazyTyping
}

export function barMenu({say, commands, parts, typing}: BarMenuOptions): readonly (readonly MenuItem[])[] {
  return [
    [
      ...(commands.undoable ? [{label: say.undoOf(commands.undoable.what), key: 'U', act: commands.undo}] : []),
      {label: say.addTop, act: commands.addTop},
      {label: say.resetAll, act: commands.resetAll},
      {label: say.restart, act: parts.restart},
    ],
    [
      {label: say.present, key: 'P', act: parts.present},
      {label: say.exportChapter, act: parts.saveChapter},
      {label: say.importFile, act: parts.chooseFile},
    ],
    [
      {label: say.typing, checked: typing.on, act: () => typing.setOn(!typing.on)},
      {label: say.permissions, act: parts.permissions},
      {label: say.keyboard, key: '?', act: parts.help},
    ],
  ]
}
