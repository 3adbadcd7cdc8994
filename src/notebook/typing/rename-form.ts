/** @file Renames the name at the cursor in all cells (F2): a small form below the code, which says why not where that cannot be. */
import {Prec, StateEffect, StateField, type Extension} from '@codemirror/state'
import {EditorView, keymap, showPanel, type Panel} from '@codemirror/view'
import type {RenameStart} from '../../typing/answers.ts'
import type {CellTyping} from './cell-typing.ts'
import type {TooltipSlot} from './tooltip-slot.ts'
import {messageText} from './typed-text.ts'

const open = StateEffect.define<RenameStart | undefined>()

export function renameForm(typing: CellTyping, card: TooltipSlot): Extension {
  const field = StateField.define<RenameStart | undefined>({
    create: () => undefined,
    update(start, {effects, docChanged}) {
      for (const effect of effects) if (effect.is(open)) return effect.value
      return docChanged ? undefined : start
    },
    provide: field => showPanel.from(field, start => start ? view => form(view, start, typing, card) : null),
  })
  return [field, Prec.high(keymap.of([{key: 'F2', run: view => { void startRename(view, typing, card); return true }}]))]
}

export async function startRename(view: EditorView, typing: CellTyping, card: TooltipSlot): Promise<void> {
  const {doc, selection: {main: {head: offset}}} = view.state
  const start = await typing.ask('renameStart', {offset})
  if (view.state.doc !== doc) return tell(view, card, typing.say.changedMeanwhile)
  if (start && !('refused' in start)) return view.dispatch({effects: open.of(start)})
  const message = start ? typing.say.refused[start.refused](start) : typing.silence(typing.say.refused.nothing())
  tell(view, card, message, offset)
}

function tell(view: EditorView, card: TooltipSlot, message: string, pos = view.state.selection.main.head): void {
  card.show(view, {pos, dom: messageText(message)})
  view.dispatch({effects: EditorView.announce.of(message)})
}

function form(view: EditorView, {name, from}: RenameStart, {say, ask, texts, apply, silence}: CellTyping, card: TooltipSlot): Panel {
  const dom = document.createElement('form')
  dom.className = 'typing-rename'
  const input = document.createElement('input')
  Object.assign(input, {value: name, spellcheck: false, autocapitalize: 'off', autocomplete: 'off', required: true})
  const label = document.createElement('label')
  label.append(say.renameTo(name), input)
  const cancel = document.createElement('button')
  Object.assign(cancel, {type: 'button', textContent: say.cancel})
  const rename = document.createElement('button')
  Object.assign(rename, {type: 'submit', textContent: say.rename})
  const message = document.createElement('p')
  message.setAttribute('role', 'alert')
  dom.append(label, rename, cancel, message)

  let cancelled = false
  let closed = false
  const close = (): void => {
    cancelled = true
    view.dispatch({effects: open.of(undefined)})
    view.focus()
  }
  const submit = async (): Promise<void> => {
    const newName = input.value.trim()
    const asked = texts()
    const answer = await ask('rename', {offset: from, newName})
    // What the reader has typed in the code closes the form, and the answer is about another text.
    if (closed) return cancelled ? undefined : tell(view, card, say.changedMeanwhile)
    if (!answer || 'refused' in answer) {
      message.textContent = answer ? say.refused[answer.refused](answer) : silence(say.noAnswer)
      input.focus()
    } else if (!apply(answer.changes, asked)) message.textContent = say.changedMeanwhile
    else {
      close()
      view.dispatch({effects: EditorView.announce.of(say.renamed(newName, new Set(answer.changes.map(({cell}) => cell)).size))})
    }
  }
  cancel.addEventListener('click', close)
  dom.addEventListener('submit', event => {
    event.preventDefault()
    void submit()
  })
  dom.addEventListener('keydown', event => {
    if (event.key === 'Escape') close()
    event.stopPropagation() // the page's own keys are for when no text is typed
  })
  return {dom, mount: () => input.select(), destroy: () => { closed = true }}
}
