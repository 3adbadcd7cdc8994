/** @file A place for one tooltip in an editor. Escape closes it before it leaves the editor. */
import {Prec, StateEffect, StateField, type EditorState, type Extension} from '@codemirror/state'
import {EditorView, keymap, showTooltip, type Tooltip} from '@codemirror/view'

export interface TooltipSlot {
  readonly extension: Extension
  /** Shows a content at a place, in the stead of what is there; nothing when undefined. */
  show(view: EditorView, content?: {readonly pos: number; readonly dom: HTMLElement}): void
  isOpen(state: EditorState): boolean
}

/** `passing`: it goes when the cursor moves or something is typed. */
export function tooltipSlot({passing}: {passing: boolean}): TooltipSlot {
  const put = StateEffect.define<Tooltip | undefined>()
  const field = StateField.define<Tooltip | undefined>({
    create: () => undefined,
    update(tooltip, {effects, docChanged, selection, changes}) {
      for (const effect of effects) if (effect.is(put)) return effect.value
      if (!tooltip || passing && (docChanged || selection)) return undefined
      return docChanged ? {...tooltip, pos: changes.mapPos(tooltip.pos)} : tooltip
    },
    provide: field => showTooltip.from(field, tooltip => tooltip ?? null),
  })
  const isOpen = (state: EditorState): boolean => state.field(field) !== undefined
  const show: TooltipSlot['show'] = (view, content) => {
    if (!content && !isOpen(view.state)) return
    view.dispatch({effects: put.of(content && {pos: content.pos, above: true, create: () => ({dom: content.dom})})})
  }
  return {
    extension: [
      field,
      Prec.highest(keymap.of([{key: 'Escape', run: view => { const open = isOpen(view.state); show(view); return open }}])),
      EditorView.domEventHandlers({blur: (event, view) => {
        // A click into the tooltip, to select its text, leaves it open.
        if (!(event.relatedTarget instanceof Element && event.relatedTarget.closest('.cm-tooltip'))) show(view)
      }}),
    ],
    show,
    isOpen,
  }
}
