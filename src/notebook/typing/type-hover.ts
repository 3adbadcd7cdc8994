/** @file The type of what the pointer rests on, or (F1) of what the cursor is on. */
import {Prec, type Extension} from '@codemirror/state'
import {EditorView, hoverTooltip, keymap} from '@codemirror/view'
import type {CellTyping} from './cell-typing.ts'
import type {TooltipSlot} from './tooltip-slot.ts'
import {messageText, typedText} from './typed-text.ts'

export function typeHover(typing: CellTyping, card: TooltipSlot): Extension {
  return [
    hoverTooltip(async (_, offset) => {
      const info = await typing.ask('type', {offset})
      return info ? {pos: info.from, end: info.to, above: true, create: () => ({dom: typedText(info)})} : null
    }),
    Prec.high(keymap.of([{key: 'F1', run: view => { void showType(view, typing, card); return true }}])),
  ]
}

/** Shows the type at the cursor, and says it to screen readers. */
export async function showType(view: EditorView, typing: CellTyping, card: TooltipSlot): Promise<void> {
  const offset = view.state.selection.main.head
  const info = await typing.ask('type', {offset})
  const nothing = typing.silence(typing.say.noType)
  card.show(view, {pos: info?.from ?? offset, dom: info ? typedText(info) : messageText(nothing)})
  view.dispatch({effects: EditorView.announce.of(info ? `${info.text} ${info.docs}` : nothing)})
}
