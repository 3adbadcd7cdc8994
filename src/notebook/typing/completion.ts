/** @file Completion while typing, with the type and docs of the one that is looked at. */
import {autocompletion, type Completion, type CompletionContext, type CompletionResult} from '@codemirror/autocomplete'
import type {Extension} from '@codemirror/state'
import type {Completion as Found} from '../../typing/answers.ts'
import type {CellTyping} from './cell-typing.ts'
import {typedText} from './typed-text.ts'

const word = /[\p{ID_Continue}$]*/u

export function typedCompletion(typing: CellTyping): Extension {
  return autocompletion({override: [context => complete(typing, context)], icons: false})
}

async function complete(typing: CellTyping, context: CompletionContext): Promise<CompletionResult | null> {
  const {pos: offset, explicit, state} = context
  const from = context.matchBefore(word)?.from ?? offset
  const before = state.sliceDoc(Math.max(0, from - 1), from)
  // In the middle of nothing a list only comes when asked for (Ctrl+Space).
  if (!explicit && from === offset && !/[.'"/@]/.test(before) || /^\d/.test(state.sliceDoc(from, offset))) return null
  const found = await typing.ask('complete', {offset})
  if (!found || context.aborted) return null
  return {
    from: found.from,
    options: found.items.map(item => option(typing, item, offset)),
    validFor: found.quoted ? /^[^'"`\n]*$/ : /^[\p{ID_Continue}$]*$/u,
  }
}

function option(typing: CellTyping, {label, kind, sort, deprecated, insert, over}: Found, offset: number): Completion {
  return {
    label,
    detail: deprecated ? `${kind}, deprecated` : kind,
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
