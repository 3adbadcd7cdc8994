/** @file CodeMirror as the cells use it. Loaded on the first edit; the page knows only the `Editor` below. */
import {closeBrackets, closeBracketsKeymap} from '@codemirror/autocomplete'
import {defaultKeymap, history, historyKeymap, indentWithTab} from '@codemirror/commands'
import {javascript} from '@codemirror/lang-javascript'
import {bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting} from '@codemirror/language'
import {setDiagnostics} from '@codemirror/lint'
import {EditorState, Prec} from '@codemirror/state'
import {drawSelection, EditorView, highlightActiveLine, keymap} from '@codemirror/view'
import {tags} from '@lezer/highlight'
import type {CellProblem} from '../language/cell-error.ts'

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
}

/** Milliseconds beyond any visit. */
const untilTyped = 1e12

export function createEditor({parent, text, label, changed, run, runAndNext, leave}: EditorOptions): Editor {
  const command = (action: () => void) => () => { action(); return true }
  const view = new EditorView({
    state: EditorState.create({
      doc: text,
      extensions: [
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
        javascript({typescript: true}),
        syntaxHighlighting(colours),
        look,
        EditorView.contentAttributes.of({'aria-label': label, spellcheck: 'false', autocapitalize: 'off', tabindex: '0'}),
        EditorView.updateListener.of(update => { if (update.docChanged) changed(update.state.doc.toString()) }),
        keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
      ],
    }),
  })
  parent.replaceChildren(view.dom)

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
      view.dispatch(setDiagnostics(view.state, diagnostics))
    },
  }
}

const look = EditorView.theme({
  '&': {color: 'var(--sl-color-gray-1)', backgroundColor: 'transparent'},
  '&.cm-focused': {outline: '2px solid var(--sl-color-text-accent)', outlineOffset: '-2px'},
  '.cm-scroller': {fontFamily: 'var(--mono)', lineHeight: '1.6', overflowX: 'auto'},
  '.cm-content': {padding: '0.75rem 0', caretColor: 'var(--ink-strong)'},
  '.cm-line': {padding: '0 1rem'},
  '.cm-activeLine': {backgroundColor: 'transparent'},
  '&.cm-focused .cm-activeLine': {backgroundColor: 'color-mix(in srgb, var(--sl-color-gray-4) 12%, transparent)'},
  '.cm-cursor': {borderLeftColor: 'var(--ink-strong)'},
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {backgroundColor: 'color-mix(in srgb, var(--sl-color-accent) 30%, transparent)'},
  '&.cm-focused .cm-matchingBracket': {backgroundColor: 'color-mix(in srgb, var(--run) 30%, transparent)'},
  '.cm-tooltip': {backgroundColor: 'var(--paper-raised)', border: '1px solid var(--line)'},
})

/** The colours of the printed code come from Shiki; these are their like, from the tokens. */
const colours = HighlightStyle.define([
  {tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: 'var(--series-4)'},
  {tag: [tags.string, tags.special(tags.string), tags.regexp], color: 'var(--series-3)'},
  {tag: [tags.number, tags.bool, tags.null], color: 'var(--series-2)'},
  {tag: [tags.lineComment, tags.blockComment], color: 'var(--sl-color-gray-3)', fontStyle: 'italic'},
  {tag: [tags.typeName, tags.className, tags.namespace], color: 'var(--series-1)'},
  {tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], color: 'var(--series-2)'},
])
