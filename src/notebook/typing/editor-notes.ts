/** @file What a typed editor shows at its edge: that types are loading, and on touch screens, which have no keys like F2 and no hovering, buttons instead. */
import type {Extension} from '@codemirror/state'
import {type EditorView, showPanel, ViewPlugin} from '@codemirror/view'
import type {CellTyping} from './cell-typing.ts'
import {showDefinition} from './go-to-definition.ts'
import {startRename} from './rename-form.ts'
import type {TooltipSlot} from './tooltip-slot.ts'
import {showType} from './type-hover.ts'

export function loadingNote(typing: CellTyping): Extension {
  return ViewPlugin.define(view => {
    const note = document.createElement('div')
    note.className = 'typing-loading'
    const draw = (): void => { note.textContent = typing.state() === 'loading' ? typing.say.loading : '' }
    draw()
    view.dom.append(note)
    const stop = typing.onState(draw)
    return {
      destroy() {
        stop()
        note.remove()
      },
    }
  })
}

/** Only seen where the pointer is a finger (typing.css). */
export function touchButtons(typing: CellTyping, card: TooltipSlot): Extension {
  const actions: readonly [label: string, act: (view: EditorView, typing: CellTyping, card: TooltipSlot) => Promise<void>][] = [
    [typing.say.type, showType],
    [typing.say.definition, showDefinition],
    [typing.say.rename, startRename],
  ]
  return showPanel.of(view => {
    const dom = document.createElement('div')
    dom.className = 'typing-touch'
    for (const [label, act] of actions) {
      const button = document.createElement('button')
      button.type = 'button'
      button.textContent = label
      button.addEventListener('pointerdown', event => event.preventDefault()) // the cursor stays, and so does the keyboard
      button.addEventListener('click', () => void act(view, typing, card))
      dom.append(button)
    }
    return {dom}
  })
}
