/** @file What is underlined in an editor comes from two sides: the kernel's problem and the types. Each sets its own; both show, but nothing is said twice at a place. */
import {setDiagnostics, type Diagnostic} from '@codemirror/lint'
import {StateEffect, StateField, type Extension} from '@codemirror/state'
import type {EditorView} from '@codemirror/view'

export type DiagnosticSide = 'kernel' | 'types'

export interface SidedDiagnostic extends Diagnostic {
  /** Gives way to a problem of the kernel at the same place: it says the same. */
  readonly yields?: boolean
}

type Sides = Readonly<Record<DiagnosticSide, readonly SidedDiagnostic[]>>

const put = StateEffect.define<{readonly side: DiagnosticSide; readonly diagnostics: readonly SidedDiagnostic[]}>()

const sides = StateField.define<Sides>({
  create: () => ({kernel: [], types: []}),
  update(before, {effects, changes, docChanged}) {
    const move = (list: readonly SidedDiagnostic[]) => list.map(diagnostic => ({...diagnostic, from: changes.mapPos(diagnostic.from), to: changes.mapPos(diagnostic.to)}))
    const moved = docChanged ? {kernel: move(before.kernel), types: move(before.types)} : before
    return effects.reduce((now, effect) => effect.is(put) ? {...now, [effect.value.side]: effect.value.diagnostics} : now, moved)
  },
})

export const editorDiagnostics: Extension = sides

/** Replaces the diagnostics of one side. */
export function showDiagnostics(view: EditorView, side: DiagnosticSide, diagnostics: readonly SidedDiagnostic[]): void {
  const now: Sides = {...view.state.field(sides), [side]: diagnostics}
  const {kernel, types} = now
  const all = [...kernel, ...types.filter(({yields, from}) => !(yields && kernel.some(problem => problem.from === from)))]
  view.dispatch({effects: put.of({side, diagnostics})}, setDiagnostics(view.state, all))
}
