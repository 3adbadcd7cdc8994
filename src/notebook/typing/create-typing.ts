/**
 * @file Types for a chapter's notebook: one worker for all its editors, started when the first of them has opened. Nothing here ever stops a cell from running.
 */
import type {Extension} from '@codemirror/state'
import type {EditorView} from '@codemirror/view'
import type {CellDiagnostic} from '../../typing/answers.ts'
import type {CellInput} from '../../typing/load-cell.ts'
import type {Diagnostics} from '../../typing/messages.ts'
import {showDiagnostics, type SidedDiagnostic} from '../editor-diagnostics.ts'
import {sayProblem, type ProblemWords} from '../say-problem.ts'
import type {CellTyping, TypingState} from './cell-typing.ts'
import {createCheckerClient, type CheckerClient, type CheckerPort} from './checker-client.ts'
import {highlight, rangesOf, type MarkKind} from './printed-marks.ts'
import {typedEditor} from './typed-editor.ts'
import {drawNote, lineOf} from './types-note.ts'
import {typingStrings} from './typing-strings.ts'

/** A cell as the reader now has it: the text that stands in its editor, run or not. */
export interface TypedCell extends CellInput {
  /** The `<live-cell>`. */
  readonly element: HTMLElement
}

export interface TypingOptions {
  /** The notebook's words. */
  readonly words: ProblemWords
  /** Whether types are wanted. */
  readonly on: boolean
  /** In order of the page. */
  readonly cells: () => readonly TypedCell[]
  /** Opens the editor of a cell at a place (from 1), with the focus in it. */
  readonly goTo: (cell: string, line: number, column: number) => void
  /** Gives cells other texts, all at once: a rename. */
  readonly edit: (texts: ReadonlyMap<string, string>) => void
  /** Starts a worker that runs `src/typing/worker.ts`. */
  readonly boot: () => CheckerPort
}

export interface Typing {
  /** What types add to the editor of a cell. */
  extension(cell: string): Extension
  /** A text has changed, or cells have come or gone. */
  changed(): void
  /** Switches types on or off. The setting is remembered by whoever asks (typing-setting.ts). */
  setOn(on: boolean): void
  dispose(): void
}

/** Milliseconds without a keystroke after which the cells are checked. */
const pause = 300

export function createTyping({words, on: wanted, cells, goTo, edit, boot}: TypingOptions): Typing {
  const say = typingStrings(words.language)
  const views = new Map<string, EditorView>()
  const listeners = new Set<() => void>()
  let on = wanted
  let client: CheckerClient | undefined
  let state: TypingState = on ? 'loading' : 'off'
  let sent: readonly CellInput[] = []
  let diagnostics: Diagnostics = {}
  let timer: ReturnType<typeof setTimeout> | undefined
  /** The cell whose editor the reader last opened or typed in. */
  let current = ''

  function become(next: TypingState): void {
    state = next
    for (const listener of listeners) listener()
    draw()
  }

  /** The worker, started if need be. Undefined when types are off or have failed. */
  function connect(): CheckerClient | undefined {
    if (!on || state === 'failed') return undefined
    return client ??= createCheckerClient(boot, () => {
      client = undefined
      diagnostics = {}
      become('failed')
    })
  }

  /** The worker with the texts as they now are. */
  function informed(): CheckerClient | undefined {
    const connected = connect()
    if (connected && !isUpToDate()) {
      sent = cells().map(({name, source, realm}) => ({name, source, realm}))
      connected.cells(sent)
    }
    return connected
  }

  /** The worker has the texts as they now are. */
  function isUpToDate(): boolean {
    const now = cells()
    return now.length === sent.length && now.every(({name, source, realm}, index) => name === sent[index]!.name && source === sent[index]!.source && realm === sent[index]!.realm)
  }

  async function check(): Promise<void> {
    const found = await informed()?.check()
    if (!found || !on) return
    diagnostics = found
    // The first check has read all libraries: from now on answers are quick.
    if (state === 'loading') become('ready')
    else draw()
  }

  function changed(): void {
    clearTimeout(timer)
    if (views.size > 0) timer = setTimeout(() => void check(), pause)
  }

  function draw(): void {
    const ranges: Record<MarkKind, StaticRange[]> = {error: [], warning: []}
    const all = cells()
    const broken = all.map(({name, source}) => ({cell: name, places: errorPlaces(name, source)})).filter(({places}) => places.length > 0)
    for (const {name, source, element} of all) {
      const found = diagnostics[name] ?? []
      const view = views.get(name)
      if (view) underline(view, found)
      else for (const {severity, from, to} of found) ranges[severity].push(...rangesOf(element, {kind: severity, from, to}))
      const others = name === current ? broken.filter(({cell}) => cell !== name) : []
      const message = name === current && state === 'failed' ? say.failed : ''
      drawNote(element, {cell: name, source, diagnostics: found, others, message}, say, words, goTo)
    }
    for (const kind of ['error', 'warning'] as const) highlight(kind, ranges[kind])
  }

  /** Where a cell's type errors are, one place a line. What the language has against a text its own cell tells. */
  function errorPlaces(cell: string, source: string): {line: number; column: number}[] {
    const errors = (diagnostics[cell] ?? []).filter(({severity, problem}) => severity === 'error' && !problem)
    const places = errors.map(({from}) => lineOf(source, from))
    return places.filter(({line}, at) => places.findIndex(other => other.line === line) === at)
  }

  function underline(view: EditorView, found: readonly CellDiagnostic[]): void {
    const {length} = view.state.doc
    const shown = found.map(({from, to, severity, message, problem}): SidedDiagnostic => {
      const start = Math.min(from, length)
      return {from: start, to: Math.min(Math.max(to, start), length), severity, message: problem ? sayProblem(problem, words).message : message, yields: problem !== undefined, ...(problem ? {} : {renderMessage: () => english(message)})}
    })
    showDiagnostics(view, 'types', shown)
  }

  function typingOf(cell: string): CellTyping {
    return {
      cell,
      say,
      state: () => state,
      onState(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      ask: async (question, ask) => informed()?.ask(question, {...ask, cell} as never),
      silence: nothing => ({ready: nothing, loading: say.noAnswer, off: say.off, failed: say.failed})[state],
      goTo({cell, from}) {
        const {line, column} = lineOf(cells().find(({name}) => name === cell)?.source ?? '', from)
        goTo(cell, line, column)
      },
      texts() {
        informed()
        return sent
      },
      apply(changes, asked) {
        if (asked !== sent || !isUpToDate()) return false
        const now = new Map(cells().map(({name, source}) => [name, source]))
        const texts = new Map<string, string>()
        // From the end, so that the places before it stay.
        for (const {cell, from, to, insert} of changes.toReversed()) {
          const text = texts.get(cell) ?? now.get(cell)!
          texts.set(cell, text.slice(0, from) + insert + text.slice(to))
        }
        if (texts.size > 0) edit(texts)
        return true
      },
    }
  }

  function clear(): void {
    clearTimeout(timer)
    client?.dispose()
    client = undefined
    sent = []
    diagnostics = {}
  }

  return {
    extension: cell => typedEditor(typingOf(cell), view => {
      views.set(cell, view)
      current = cell
      // Once the editor stands and can be typed in.
      setTimeout(() => void check())
      view.contentDOM.addEventListener('focus', () => { current = cell })
      return () => { if (views.get(cell) === view) views.delete(cell) }
    }),
    changed,
    setOn(next) {
      if (next === on) return
      on = next
      clear()
      become(on ? 'loading' : 'off')
      if (on && views.size > 0) void check()
    },
    dispose() {
      on = false
      clear()
      become('off')
    },
  }
}

function english(message: string): HTMLElement {
  const text = document.createElement('span')
  text.lang = 'en'
  text.textContent = message
  return text
}
