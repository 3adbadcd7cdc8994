/**
 * @file Two texts of a cell against each other, to read only: side by side where there is room, else one below the other. Loaded with CodeMirror when first needed.
 * Lines wrap: code that stands far to the right would be code that nobody sees.
 */
import {MergeView, unifiedMergeView} from '@codemirror/merge'
import {EditorState, type Extension} from '@codemirror/state'
import {EditorView, highlightSpecialChars} from '@codemirror/view'
import {editorLook} from '../editor-look.ts'
import {diffConfig} from './changed-lines.ts'
import {hiddenCharacters} from './review-items.ts'
import type {ReviewStrings} from './review-strings.ts'

export interface TextPair {
  /** Absent: `after` is new, and shown alone. */
  readonly before?: string | undefined
  readonly after: string
  /** What the two texts are: "the chapter's text", "the text from the link". */
  readonly names: {readonly before: string; readonly after: string}
  readonly cell: string
}

export interface DifferenceView {
  readonly element: HTMLElement
  destroy(): void
}

/** Texts with more lines begin with the unchanged ones folded away. */
const longText = 60
/** Two columns of some fifty letters. */
const roomForTwo = '(min-width: 56rem)'

export function differenceView(pair: TextPair, say: ReviewStrings): DifferenceView {
  const element = document.createElement('div')
  element.className = 'difference'
  const room = matchMedia(roomForTwo)
  let folded = pair.before !== undefined && lineCount(pair.after) + lineCount(pair.before) > 2 * longText
  let views: {destroy(): void} = {destroy() {}}
  const draw = (): void => {
    views.destroy()
    element.replaceChildren()
    if (folded) element.append(unfoldButton())
    element.classList.toggle('two', room.matches && pair.before !== undefined)
    if (pair.before !== undefined) element.append(captions(pair.names))
    views = createViews(pair, element, {sideBySide: room.matches, folded}, say)
  }
  const unfoldButton = (): HTMLButtonElement => {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'difference-unfold'
    button.textContent = say.showAllLines
    button.addEventListener('click', () => {
      folded = false
      draw()
      element.querySelector<HTMLElement>('.cm-content')?.focus()
    })
    return button
  }
  draw()
  room.addEventListener('change', draw)
  return {
    element,
    destroy() {
      room.removeEventListener('change', draw)
      views.destroy()
    },
  }
}

function createViews({before, after, names, cell}: TextPair, parent: HTMLElement, {sideBySide, folded}: {sideBySide: boolean; folded: boolean}, say: ReviewStrings): {destroy(): void} {
  const collapse = folded ? {collapseUnchanged: {margin: 3, minSize: 8}} : {}
  const extensions = (label: string): Extension => [shared, EditorState.phrases.of({'$ unchanged lines': say.unchangedLines}), EditorView.contentAttributes.of({'aria-label': label, 'aria-readonly': 'true', tabindex: '0'})]
  if (before === undefined) return new EditorView({doc: after, extensions: extensions(say.textOf(cell, names.after)), parent})
  if (sideBySide) {
    return new MergeView({
      a: {doc: before, extensions: extensions(say.textOf(cell, names.before))},
      b: {doc: after, extensions: extensions(say.textOf(cell, names.after))},
      parent, gutter: false, diffConfig, ...collapse,
    })
  }
  return new EditorView({
    doc: after,
    extensions: [extensions(say.differenceOf(cell)), unifiedMergeView({original: before.replaceAll(/\r\n?/g, '\n'), mergeControls: false, gutter: false, diffConfig, ...collapse})],
    parent,
  })
}

/** What − and + stand for: colour alone would not tell. */
function captions({before, after}: TextPair['names']): HTMLElement {
  const box = document.createElement('div')
  box.className = 'difference-names'
  for (const [sign, name] of [['−', before], ['+', after]] as const) {
    const caption = document.createElement('span')
    caption.textContent = `${sign} ${name}`
    box.append(caption)
  }
  return box
}

function lineCount(text: string): number {
  return text.split('\n').length
}

/** Removed and added lines carry a − and a + in the margin; what has changed within them is underlined. */
const marks = EditorView.theme({
  '.cm-line, .cm-deletedChunk .cm-deletedLine': {padding: '0 0.75rem 0 1.75rem', position: 'relative'},
  // No stronger: the colours of the code must keep their contrast (4.5) on it.
  '&.cm-merge-b .cm-changedLine': {backgroundColor: 'color-mix(in srgb, var(--run) 5%, var(--paper-raised))', boxShadow: 'inset 4px 0 var(--run)'},
  '&.cm-merge-a .cm-changedLine, .cm-deletedChunk': {backgroundColor: 'color-mix(in srgb, var(--bad) 5%, var(--paper-raised))', boxShadow: 'inset 4px 0 var(--bad)'},
  '.cm-deletedChunk': {paddingLeft: '0'},
  '.cm-changedLine::before, .cm-deletedChunk .cm-deletedLine::before': {position: 'absolute', left: '0.7rem', fontWeight: '700'},
  '&.cm-merge-b .cm-changedLine::before': {content: '"+"', color: 'var(--run)'},
  '&.cm-merge-a .cm-changedLine::before, .cm-deletedChunk .cm-deletedLine::before': {content: '"−"', color: 'var(--bad)'},
  '&.cm-merge-b .cm-changedText': {background: 'none', textDecoration: 'underline 2px var(--run)', textUnderlineOffset: '3px'},
  '&.cm-merge-a .cm-changedText, .cm-deletedChunk .cm-deletedText': {background: 'none !important', textDecoration: 'underline 2px var(--bad)', textUnderlineOffset: '3px'},
  '.cm-collapsedLines': {background: 'var(--paper-raised) !important', color: 'var(--sl-color-gray-2) !important', fontFamily: 'var(--__sl-font)'},
  '.cm-specialChar': {color: 'var(--bad)', fontWeight: '700', outline: '1px solid currentColor'},
})

const shared: Extension = [
  EditorState.readOnly.of(true),
  EditorView.editable.of(false),
  EditorView.lineWrapping,
  highlightSpecialChars({addSpecialChars: hiddenCharacters}),
  marks,
  editorLook,
]
