/** @file Goes to where a name is declared (F12, Ctrl- or Cmd-click): to the other cell, or, when no cell declares it, shows the declaration. */
import {Prec, type Extension} from '@codemirror/state'
import {EditorView, keymap} from '@codemirror/view'
import type {CellTyping} from './cell-typing.ts'
import type {TooltipSlot} from './tooltip-slot.ts'
import {messageText, typedText} from './typed-text.ts'

export function goToDefinition(typing: CellTyping, card: TooltipSlot): Extension {
  return [
    Prec.high(keymap.of([{key: 'F12', run: view => { void showDefinition(view, typing, card); return true }}])),
    EditorView.domEventHandlers({
      mousedown(event, view) {
        if (event.button !== 0 || !(event.ctrlKey || event.metaKey)) return false
        const offset = view.posAtCoords({x: event.clientX, y: event.clientY})
        if (offset === null) return false
        event.preventDefault()
        void showDefinition(view, typing, card, offset)
        return true
      },
    }),
  ]
}

export async function showDefinition(view: EditorView, typing: CellTyping, card: TooltipSlot, offset = view.state.selection.main.head): Promise<void> {
  const definition = await typing.ask('definition', {offset})
  if (definition?.kind === 'cell') return typing.goTo(definition)
  const nothing = typing.silence(typing.say.noDefinition)
  card.show(view, {pos: offset, dom: definition ? typedText({text: definition.text, docs: ''}, definition.module && typing.say.from(definition.module)) : messageText(nothing)})
  view.dispatch({effects: EditorView.announce.of(definition?.text ?? nothing)})
}
