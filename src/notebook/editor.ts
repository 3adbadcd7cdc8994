/** @file CodeMirror as the cells use it. Loaded on the first edit; the page knows only the `Editor` below. */
import {closeBrackets, closeBracketsKeymap, closeCompletion} from '@codemirror/autocomplete'
import {defaultKeymap, history, historyKeymap, indentWithTab} from '@codemirror/commands'
import {bracketMatching, indentOnInput, indentUnit} from '@codemirror/language'
import {EditorState, Prec, type Extension} from '@codemirror/state'
import {drawSelection, EditorView, highlightActiveLine, keymap} from '@codemirror/view'
import type {CellProblem} from '../language/cell-error.ts'
import {editorDiagnostics, showDiagnostics} from './editor-diagnostics.ts'
import {editorLook} from './editor-look.ts'

export interface Editor {
  focus(at?: {line: number; column: number}): void
  replace(text: string): void
  /** Underlines a problem's place; nothing when undefined. */
  mark(problem: CellProblem | undefined): void
}

export interface EditorOptions {
  /** Its content (the printed code) gives way to the editor. */
  readonly parent: HTMLElement
  readonly text: string
  /** The accessible name, with the keys that matter. */
  readonly label: string
  readonly changed: (text: string) => void
  readonly run: () => void
  /** Alt+Enter: run it, and on to the next cell. */
  readonly runAndNext: () => void
  /** Escape: keyboard users get out, with Tab free to indent inside. */
  readonly leave: () => void
  /** What else it can do: types. Its keys come first. */
  readonly extensions?: Extension
}

/** Milliseconds beyond any visit. */
const untilTyped = 1e12

export function createEditor({parent, text, label, changed, run, runAndNext, leave, extensions = []}: EditorOptions): Editor {
  /** Whoever runs the text is done with typing a name. */
  const command = (action: () => void) => (view: EditorView) => {
    closeCompletion(view)
    action()
    return true
  }
  const view = new EditorView({
    state: EditorState.create({
      doc: text,
      extensions: [
        extensions,
        editorDiagnostics,
        Prec.highest(keymap.of([
          {key: 'Shift-Enter', run: command(run)},
          {key: 'Mod-Enter', run: command(run)},
          {key: 'Alt-Enter', run: command(runAndNext)},
          // After Escape, Tab passes through the editor until something is typed: else it could never be passed.
          {key: 'Escape', run: view => { view.setTabFocusMode(untilTyped); leave(); return true }},
        ])),
        history(),
        drawSelection(),
        indentOnInput(),
        indentUnit.of('  '),
        bracketMatching(),
        closeBrackets(),
        highlightActiveLine(),
        editorLook,
        EditorView.contentAttributes.of({'aria-label': label, spellcheck: 'false', autocapitalize: 'off', tabindex: '0'}),
        // First of all listeners: the others find the cell's text as it now is.
        Prec.highest(EditorView.updateListener.of(update => { if (update.docChanged) changed(update.state.doc.toString()) })),
        keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
      ],
    }),
  })
  parent.replaceChildren(view.dom)
  view.dom.addEventListener('focusout', () => setTimeout(() => { if (isLeft(view.dom)) view.scrollDOM.scrollLeft = 0 }))

  const place = (line: number, column: number): number => {
    const {doc} = view.state
    const at = doc.line(Math.min(Math.max(line, 1), doc.lines))
    return Math.min(at.from + column - 1, at.to)
  }
  return {
    focus(at) {
      if (at) view.dispatch({selection: {anchor: place(at.line, at.column)}, scrollIntoView: true})
      view.setTabFocusMode(false)
      view.focus()
    },
    replace: next => view.dispatch({changes: {from: 0, to: view.state.doc.length, insert: next}}),
    mark(problem) {
      const from = problem?.line ? place(problem.line, problem.column ?? 1) : undefined
      const diagnostics = from === undefined ? [] : [{from, to: view.state.wordAt(from)?.to ?? Math.min(from + 1, view.state.doc.length), severity: 'error' as const, message: problem!.message}]
      showDiagnostics(view, 'kernel', diagnostics)
    },
  }
}

/** Whether the reader has gone elsewhere: not to another window, to the editor's own fields, or to a tooltip to select its text. */
function isLeft(editor: HTMLElement): boolean {
  return !editor.contains(document.activeElement) && document.querySelector('.cm-tooltip:active') === null
}
