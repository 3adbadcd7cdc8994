/** @file The parameters of the call that is being typed: after `(` and `,`, until the call is closed. Mod-Shift-Space asks for them. */
import {Prec, type Extension} from '@codemirror/state'
import {EditorView, keymap} from '@codemirror/view'
import type {CellTyping} from './cell-typing.ts'
import {tooltipSlot} from './tooltip-slot.ts'
import {signatureText} from './typed-text.ts'

export function signatureHelp(typing: CellTyping): Extension {
  const slot = tooltipSlot({passing: false})
  const update = async (view: EditorView): Promise<void> => {
    const offset = view.state.selection.main.head
    const signature = await typing.ask('signature', {offset})
    if (view.state.selection.main.head !== offset) return // the cursor has gone on: the next question is on its way
    const {text = '', active: [from, to] = [0, 0], index = 1, count = 1} = signature ?? {}
    slot.show(view, signature && {pos: offset, dom: signatureText(signature, count > 1 ? typing.say.overload(index, count) : '')})
    if (signature && to > from) view.dispatch({effects: EditorView.announce.of(text.slice(from, to))})
  }
  return [
    slot.extension,
    EditorView.updateListener.of(({docChanged, selectionSet, state, transactions, view}) => {
      const {head} = state.selection.main
      const typed = transactions.some(transaction => transaction.isUserEvent('input')) && /[(,]/.test(state.sliceDoc(head - 1, head))
      if (typed || (docChanged || selectionSet) && slot.isOpen(state)) void update(view)
    }),
    Prec.high(keymap.of([{key: 'Mod-Shift-Space', run: view => { void update(view); return true }}])),
  ]
}
