/**
 * @file `<live-cell>`: one cell as the reader sees it. It draws what the kernel reports and tells the notebook what the reader wants; it decides nothing.
 */
import type {Extension} from '@codemirror/state'
import type {CellPhase, CellStatus} from '../kernel/cell-state.ts'
import type {CellProblem} from '../language/cell-error.ts'
import type {Program} from '../language/program.ts'
import type {Editor} from './editor.ts'
import {Output} from './output.ts'
import {createPrinter, placeOf} from './printed-code.ts'
import {renderProblem} from './render-problem.ts'
import {reveal} from './reveal.ts'
import {sayStatus} from './say-status.ts'
import type {Strings} from './strings.ts'

/** Milliseconds under which a change of state is not worth drawing. */
const blink = 150

/** Why a cell has not run, where that matters more than that its output is a recorded one. */
const speaking = new Set<string | undefined>(['automatic-off', 'upstream-error', 'upstream-stopped', 'lost'])

/** What a reader can ask of a cell. */
export interface CellWishes {
  run(): void
  stop(): void
  /** The text in the editor should run: Shift+Enter, or Run after typing. */
  edit(source: string): void
  reset(): void
  /** On to the next cell. */
  next(): void
  /** The text in the editor is another one. */
  typed(): void
  /** Opens the menu of what else can be done, under this button. */
  more(button: HTMLElement): void
  /** What the notebook adds to the cell's editor: types. */
  extensions(): Promise<Extension>
}

export class LiveCell extends HTMLElement {
  output!: Output
  #say!: Strings
  #wishes: CellWishes | undefined
  #editor: Promise<Editor> | undefined
  #print: ((text: string) => void) | undefined
  #original: Program | undefined
  /** The text as it was last handed to the kernel, and as it stands in the editor. */
  #source = ''
  #text = ''
  #status: CellStatus | undefined
  #trouble: CellProblem | undefined
  /** The editor did not come. Said until the reader asks again, for the editor or for a run. */
  #editorLost = false
  /** The problem that stands under the cell. */
  #drawn: CellProblem | undefined
  #pending: ReturnType<typeof setTimeout> | undefined
  /** Says what stands under the cell until it shows something of its own. */
  #recorded = ''
  /** The text, or one that it reads from, is no longer the one that was recorded. */
  #outdated = false

  /** It runs only when asked, manual or not: the page hung in it. */
  held = false

  /** Hash of the chapter's text that the reader's text began from. */
  basis = ''

  get name(): string { return this.getAttribute('name')! }
  get manual(): boolean { return this.hasAttribute('manual') }
  /** A cell of the reader's own, not of the chapter. */
  get added(): boolean { return this.hasAttribute('added') }
  /** The text differs from the chapter's, or did when it last ran. */
  get edited(): boolean { return !this.added && (this.#text !== this.original.source || this.#source !== this.original.source) }
  /** The text as it stands, run or not. */
  get text(): string { return this.#text }
  /** The text waits to be run. */
  get pending(): boolean { return this.#text !== this.#source }
  /** Hash of the chapter's own text. */
  get hash(): string { return this.dataset['hash'] ?? '' }
  /** The realm that the chapter's fence asks for, whatever the text says. */
  get fixedRealm(): 'page' | 'worker' | undefined { return this.dataset['fixedRealm'] as 'page' | 'worker' | undefined }

  /** The program that the build compiled from the chapter; of an added cell, an empty one. */
  get original(): Program {
    return this.#original ??= JSON.parse(this.querySelector('script')!.textContent!) as Program
  }

  /** Wakes the buttons up. Called once by the notebook that owns the cell. */
  connect(say: Strings, wishes: CellWishes): void {
    this.#say = say
    this.#wishes = wishes
    this.#source = this.#text = this.original.source
    this.basis = this.hash
    this.output = new Output(this.#part('.cell-output'), this.#part('.cell-log'), this.#say, (cell, line, column) => this.#goTo(cell, line, column))
    if (this.hasAttribute('data-recorded')) this.#recorded = this.#part('.cell-status').textContent ?? ''
    for (const button of this.querySelectorAll<HTMLButtonElement>('button[data-do]')) button.disabled = false
    this.addEventListener('click', event => this.#click(event))
  }

  draw(status: CellStatus): void {
    if (status.run !== this.#status?.run) this.#editorLost = false
    this.#status = status
    this.setAttribute('state', status.phase)
    this.#drawWhere(status)
    this.#drawProblem()
    // A cell that a slider or a training runs at every frame would flicker: what passes within a blink is not drawn.
    if (this.#passing(status.phase)) this.#pending ??= setTimeout(() => this.#drawPhase(), blink)
    else this.#drawPhase()
  }

  #passing(phase: CellPhase): boolean {
    return !this.manual && this.hasAttribute('look') && (phase === 'queued' || phase === 'running' || phase === 'stale')
  }

  #drawPhase(): void {
    clearTimeout(this.#pending)
    this.#pending = undefined
    this.setAttribute('look', this.#status!.phase)
    const busy = this.#busy
    const stop = this.#button('stop')
    const run = this.#button('run')
    // Focus stays on the place where the reader pressed: Run and Stop take turns there.
    if (!busy && document.activeElement === stop) run.focus()
    hide(stop, !busy)
    this.#drawStatus()
  }

  /** What earlier runs showed goes: a new one has begun to show. */
  clear(): void {
    this.#trouble = undefined
    this.#recorded = ''
    this.removeAttribute('data-recorded')
    this.output.clear()
    this.#drawProblem()
  }

  /** Whether the code that was recorded, of this cell and of those it reads from, is no longer what stands there. */
  outdateRecording(outdated: boolean): void {
    if (!this.hasAttribute('data-recorded') || outdated === this.#outdated) return
    this.#outdated = outdated
    this.setAttribute('data-recorded', outdated ? 'outdated' : '')
    this.#drawStatus()
  }

  /** A problem that does not end the run: it stands until the next run shows something, or the run itself fails. */
  trouble(problem: CellProblem): void {
    this.#trouble = problem
    this.#drawProblem()
  }

  /** Where the text has come to run: an edit may move a cell. */
  #drawWhere({realms}: CellStatus): void {
    const where = realms.length === 2 ? 'both' : realms[0]
    if (!where || where === this.getAttribute('realm')) return
    this.setAttribute('realm', where)
    this.#part('.cell-where').textContent = this.#say.where[where]
  }

  #drawProblem(): void {
    const problem = this.#status?.problem ?? this.#trouble
    if (problem === this.#drawn) return
    this.#drawn = problem
    const box = this.#part('.cell-problem')
    box.hidden = problem === undefined
    box.replaceChildren(...(problem ? [renderProblem(problem, this.name, this.#say, (cell, line, column) => this.#goTo(cell, line, column))] : []))
    for (const line of this.querySelectorAll('.problem-line')) line.classList.remove('problem-line')
    if (problem?.cell === this.name && problem.line) this.querySelectorAll('pre .line')[problem.line - 1]?.classList.add('problem-line')
    this.#mark()
  }

  #mark(): void {
    const problem = this.#drawn?.cell === this.name ? this.#drawn : undefined
    void this.#editor?.then(editor => editor.mark(problem), () => {})
  }

  /** Puts a text from outside into the editor, or into the printed code where none is open. */
  write(text: string): void {
    if (this.#text === text) return
    this.#retext(text)
    if (this.#editor) void this.#editor.then(editor => editor.replace(text), () => this.#printText())
    else this.#printText()
  }

  #printText(): void {
    this.#print ??= createPrinter(this.#part('.cell-code'), this.original.source)
    this.#print(this.#text)
  }

  #retext(text: string): void {
    if (this.#text === this.original.source) this.basis = this.hash // an edit begins
    this.#text = text
    this.#drawStatus()
    this.#wishes?.typed()
  }

  /** The text that the kernel now has. What the reader has typed since stays. */
  took(source: string): void {
    this.#source = source
    this.#drawStatus()
  }

  /** Puts the editor in the place of the printed code, with the cursor at a place (from 1) when one is given. Loads CodeMirror the first time. */
  async openEditor(at?: {line: number; column: number}, focus = false): Promise<void> {
    if (at) reveal(this)
    const code = this.#part('.cell-code')
    code.closest('details')?.setAttribute('open', '')
    if (!this.#editor) {
      this.#editorLost = false
      this.#tell(this.#say.loadingEditor)
      this.#editor = Promise.all([import('./editor.ts'), this.#wishes?.extensions() ?? []]).then(([{createEditor}, extensions]) => createEditor({
        parent: code,
        text: this.#text,
        label: this.#say.editor(this.name),
        extensions,
        changed: text => { if (this.#text !== text) this.#retext(text) },
        run: () => this.#run(),
        runAndNext: () => {
          this.#run()
          this.#wishes?.next()
        },
        leave: () => this.#button('edit').focus(),
      }))
      this.#mark()
    }
    this.toggleAttribute('opening', at !== undefined || focus)
    try {
      const editor = await this.#editor
      this.#drawStatus()
      if (at || focus) editor.focus(at)
    } catch {
      this.#editor = undefined
      this.#editorLost = true
      this.#tell(this.#say.editorFailed)
    } finally {
      this.removeAttribute('opening')
    }
  }

  #click(event: MouseEvent): void {
    const target = event.target as Element
    const button = target.closest<HTMLButtonElement>('button[data-do]')
    switch (button?.dataset['do']) {
      case 'run': return this.#run()
      case 'stop': return this.#wishes?.stop()
      case 'edit': return void this.openEditor(undefined, true)
      case 'reset': return this.#wishes?.reset()
      case 'more': return this.#wishes?.more(button)
    }
    // A click on the printed code edits it, unless the reader is selecting text to copy.
    if (target.closest('.cell-code pre') && getSelection()?.isCollapsed !== false) void this.openEditor(placeOf(event, this.#part('.cell-code')), true)
  }

  /** While a training runs, Run would throw away what it has learned: then only a changed text runs. */
  #run(): void {
    if (this.#text !== this.#source) this.#wishes?.edit(this.#text)
    else if (!(this.manual && this.#busy)) this.#wishes?.run()
  }

  get #busy(): boolean {
    const phase = this.#status?.phase
    return phase === 'running' || phase === 'streaming' || phase === 'queued'
  }

  #goTo(cell: string, line: number, column: number): void {
    const target = cell === this.name ? this : this.closest('live-notebook')?.querySelector<LiveCell>(`live-cell[name="${cell}"]`)
    target?.scrollIntoView({block: 'nearest'})
    void target?.openEditor({line, column})
  }

  #drawStatus(): void {
    const {edited} = this
    const reset = this.#button('reset')
    if (!edited && document.activeElement === reset) this.#button('edit').focus()
    hide(reset, !edited)
    this.#button('run').ariaDisabled = this.manual && this.#busy && this.#text === this.#source ? 'true' : null // as #run has it
    if (!this.#status) return
    const recorded = this.#recorded && this.#status.phase === 'idle' && !speaking.has(this.#status.reason?.kind) && (this.#outdated ? this.#say.recordedOther : this.#recorded)
    const held = this.held && this.#status.phase === 'idle' && this.#say.held
    this.#tell(this.#editorLost ? this.#say.editorFailed : this.#text !== this.#source ? this.#say.edited : held || recorded || this.#sayPhase(this.#status))
  }

  /** What stands under a cell that waits for a training, or was stopped before it showed anything, may still be the recorded output: nobody shall take it for their own. */
  #sayPhase(status: CellStatus): string {
    const said = sayStatus(status, this.#say)
    const lasts = status.phase === 'stale' || status.phase === 'stopped' || status.reason?.kind === 'training'
    return this.#recorded && lasts ? this.#say.aboveRecorded(said) : said
  }

  #tell(text: string): void {
    const status = this.#part('.cell-status')
    if (status.textContent !== text) status.textContent = text
  }

  #button(name: string): HTMLButtonElement { return this.querySelector(`button[data-do=${name}]`)! }
  #part(selector: string): HTMLElement { return this.querySelector(selector)! }
}

/** A slider runs its readers at every frame: what stays as it is must not cost styles and layout. */
function hide(part: HTMLElement, hidden: boolean): void {
  if (part.hidden !== hidden) part.hidden = hidden
}
