/** @file Everything that types add to one cell's editor. */
import {lintKeymap} from '@codemirror/lint'
import type {Extension} from '@codemirror/state'
import {keymap, tooltips, ViewPlugin, type EditorView} from '@codemirror/view'
import type {CellTyping} from './cell-typing.ts'
import {typedCompletion} from './completion.ts'
import {loadingNote, touchButtons} from './editor-notes.ts'
import {goToDefinition} from './go-to-definition.ts'
import {renameForm} from './rename-form.ts'
import {signatureHelp} from './signature-help.ts'
import {tooltipSlot} from './tooltip-slot.ts'
import {typeHover} from './type-hover.ts'

/** `opened` is told of the view; it returns what to do when the view goes. */
export function typedEditor(typing: CellTyping, opened: (view: EditorView) => () => void): Extension {
  const card = tooltipSlot({passing: true})
  return [
    // Not inside the page's middle column: the columns beside it would lie over them.
    tooltips({parent: document.body}),
    typedCompletion(typing),
    card.extension,
    signatureHelp(typing),
    typeHover(typing, card),
    goToDefinition(typing, card),
    renameForm(typing, card),
    loadingNote(typing),
    touchButtons(typing, card),
    keymap.of(lintKeymap),
    ViewPlugin.define(view => ({destroy: opened(view)})),
  ]
}
