/** @file How code looks in CodeMirror, wherever the notebook shows it: TypeScript in the colours of the book. */
import {javascript} from '@codemirror/lang-javascript'
import {HighlightStyle, syntaxHighlighting} from '@codemirror/language'
import type {Extension} from '@codemirror/state'
import {EditorView} from '@codemirror/view'
import {codeColours} from './code-colours.ts'

const look = EditorView.theme({
  '&': {color: 'var(--sl-color-gray-1)', backgroundColor: 'transparent'},
  '&.cm-focused': {outline: '2px solid var(--sl-color-text-accent)', outlineOffset: '-2px'},
  '.cm-scroller': {fontFamily: 'var(--mono)', lineHeight: '1.6', overflowX: 'auto'},
  '.cm-content': {padding: '0.75rem 0', caretColor: 'var(--ink-strong)'},
  '.cm-line': {padding: '0 1rem'},
  '.cm-activeLine': {backgroundColor: 'transparent'},
  // Fainter than one would like: on it, each colour of code keeps its contrast.
  '&.cm-focused .cm-activeLine': {backgroundColor: 'color-mix(in srgb, var(--sl-color-gray-4) 5%, transparent)'},
  '.cm-cursor': {borderLeftColor: 'var(--ink-strong)'},
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {backgroundColor: 'color-mix(in srgb, var(--sl-color-accent) 30%, transparent)'},
  '&.cm-focused .cm-matchingBracket': {backgroundColor: 'color-mix(in srgb, var(--run) 30%, transparent)'},
  '.cm-tooltip': {backgroundColor: 'var(--paper-raised)', border: '1px solid var(--line)'},
})

export const editorLook: Extension = [javascript({typescript: true}), syntaxHighlighting(HighlightStyle.define(codeColours)), look]
