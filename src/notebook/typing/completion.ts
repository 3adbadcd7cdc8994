/** @file Completion while typing, with the type and docs of the one that is looked at. */
import {autocompletion, closeCompletion, selectedCompletion, type Completion, type CompletionContext, type CompletionResult} from '@codemirror/autocomplete'
import {Prec, type EditorState, type Extension} from '@codemirror/state'
import {keymap, type EditorView} from '@codemirror/view'
import type {Completion as Found} from '../../typing/answers.ts'
import type {CellTyping} from './cell-typing.ts'
import {codePlace} from './code-place.ts'
import {typedText} from './typed-text.ts'

const word = /^[\p{ID_Continue}$]*$/u
const lastWord = /[\p{ID_Continue}$]*$/u

export function typedCompletion(typing: CellTyping): Extension {
  return [
    Prec.highest(keymap.of([{key: 'Enter', run: closeOnFullWord}])), // before the list's own
    autocompletion({override: [context => complete(typing, context)], icons: false}),
  ]
}

async function complete(typing: CellTyping, context: CompletionContext): Promise<CompletionResult | null> {
  const {pos: offset, explicit} = context
  if (!explicit && !isWanted(context)) return null
  const found = await typing.ask('complete', {offset})
  if (!found || context.aborted) return null
  return {
    from: found.from,
    options: found.items.map(item => option(typing, item, offset)),
    validFor: found.quoted ? /^[^'"`\n]*$/ : word,
  }
}

/** Whether a list may open by itself, and not only when asked for (Ctrl+Space): while a name is typed, behind a dot, and in the name of a module. */
function isWanted({pos: offset, state}: CompletionContext): boolean {
  const place = codePlace(state, offset)
  if (place !== 'code') return place === 'module'
  const before = beforeCursor(state, offset)
  return before.endsWith('.') || /^[^\d]/.test(lastWord.exec(before)![0])
}

/** As much of the line as a name may be long. */
function beforeCursor({doc}: EditorState, offset: number): string {
  return doc.sliceString(Math.max(doc.lineAt(offset).from, offset - 100), offset)
}

/** A word that stands there in full needs no completion: Enter is for a new line. */
function closeOnFullWord(view: EditorView): false {
  const {state} = view
  const [typed] = lastWord.exec(beforeCursor(state, state.selection.main.head))!
  const selected = selectedCompletion(state)
  if (selected && selected.apply === undefined && selected.label === typed) closeCompletion(view)
  return false
}

function option(typing: CellTyping, {label, kind, sort, deprecated, insert, over}: Found, offset: number): Completion {
  return {
    label,
    detail: ` ${kind}${deprecated ? ', deprecated' : ''}`, // the space is for those who hear it
    // TypeScript's order: 11 is near (the cells, members), 15 is global, what is deprecated comes last.
    boost: sort.startsWith('z') ? -20 : sort < '12' ? 10 : 0,
    ...(insert === undefined ? {} : {apply: over
      ? (view, _, from, to) => view.dispatch({changes: {from: Math.min(from, over.from), to, insert}, selection: {anchor: Math.min(from, over.from) + insert.length}})
      : insert}),
    info: async () => {
      const details = await typing.ask('completion', {offset, label})
      return details ? typedText(details) : null
    },
  }
}
