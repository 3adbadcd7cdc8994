/**
 * @file The cells of a chapter on one kernel: their texts, the programs compiled from them, and who is told what happens. `<live-notebook>` (live-notebook.ts)
 * opens it to scripts, `createDesk` (chapter-desk.ts) to the features around it.
 */
import type {Extension} from '@codemirror/state'
import type {CellPhase, CellStatus} from '../kernel/cell-state.ts'
import type {CellDefinition, Kernel, KernelEvents} from '../kernel/kernel-api.ts'
import {createKernel} from '../kernel/kernel.ts'
import {createPageRealm} from '../kernel/page-realm.ts'
import {createWorkerRealm, type WorkerPort} from '../kernel/worker-realm.ts'
import {CellError} from '../language/cell-error.ts'
import type {Program} from '../language/program.ts'
import {BlobWorker as Worker} from '../workers/blob-worker.ts'
import {createAddedCell, freeName} from './added-cell.ts'
import {after} from './after.ts'
import {createAnnouncer, type Announcer} from './announcer.ts'
import {dataForms} from './download/forms.ts'
import {hearMoves} from './hear-moves.ts'
import type {LiveCell} from './live-cell.ts'
import {pageModules} from './modules-page.ts'
import {connectNpm, type NpmConnection} from './npm/connect-npm.ts'
import {pace} from './pace.ts'
import {createPageBuiltins} from './page-builtins.ts'
import type {Strings} from './strings.ts'

/** A cell that the reader adds. */
export interface NewCell {
  /** A free name is found when it is taken or absent. */
  readonly name?: string
  readonly source: string
  /** The cell that it stands below; '' for the top. An unknown one stands for the chapter's end. */
  readonly after: string
  readonly manual?: boolean
  /** The text stands there and is not given to the kernel: until `start`, or until the reader runs it. */
  readonly waits?: boolean
}

export interface Notebook {
  readonly say: Strings
  readonly kernel: Kernel
  readonly announcer: Announcer
  readonly npm: NpmConnection
  /** In order of the page. */
  cells(): LiveCell[]
  /** Throws an Error that lists the names there are. */
  cell(name: string): LiveCell
  has(name: string): boolean
  /** What the kernel has of a cell; undefined when its text does not compile. */
  program(name: string): Program | undefined
  /** Starts the cells with the texts that stand in them. */
  start(): Promise<void>
  run(name: string): Promise<CellStatus>
  /** The texts of the cells that wait to be run are given to the kernel. */
  commit(names?: readonly string[]): Promise<void>
  /** Replaces texts in their cells and in the kernel, several with one schedule. Resolves when the kernel has them, or later edits have overtaken them. */
  edit(texts: ReadonlyMap<string, string>): Promise<void>
  /** What Shift+Enter does. */
  editAndRun(name: string, source: string): Promise<void>
  /** Adds a cell, defined and not asked to run. Returns its name. */
  add(cell: NewCell): Promise<string>
  /** Takes a cell of the reader's own out. */
  remove(name: string): void
  /** Calls back after a text changed, a cell's program became another, or a cell came or went. Returns how to stop. */
  onChange(listener: () => void): () => void
  /** Calls back right before a cell's code has the page, which it may not give back. */
  onPageCell(listener: (name: string) => void): void
  /** Before `start`: this cell shall not run by itself until it has run once, or has another text. Then calls back. */
  hold(name: string, released: () => void): void
  /** Whether the latest run of the cell is one that the reader asked for, rather than one that came by itself. */
  byHand(name: string): boolean
  /** Tells what the kernel reports of a cell, one without a place on the page included: the check of an exercise. Returns how to stop. */
  listen(name: string, events: CellEvents): () => void
  /** Who does what a cell asks for beyond running: Reset, which can be undone, the menu, what its editor can do. */
  serve(waiter: CellWaiter): void
}

/** What the kernel reports of one cell. */
export type CellEvents = Partial<Pick<KernelEvents, 'status' | 'displayed'>>

export interface CellWaiter {
  reset(name: string): void
  next(cell: LiveCell): void
  /** What is added to the cell's editor: types. */
  extension(name: string): Promise<Extension>
  more(cell: LiveCell, button: HTMLElement): void
}

const busy: ReadonlySet<CellPhase> = new Set(['queued', 'running', 'streaming'])
const hasRun: ReadonlySet<CellPhase> = new Set(['streaming', 'done', 'stopped', 'error'])

/** Milliseconds from a move of a control to the next step of a training: longer than between two moves of one drag, or two repeats of a key. */
const restFor = 250

export function createNotebook(element: HTMLElement, say: Strings): Notebook {
  const cells = new Map<string, LiveCell>()
  const programs = new Map<string, Program>()
  /** The latest edit of each cell: compiling takes a moment, and an older edit must not arrive after a newer one. */
  const edits = new Map<string, symbol>()
  const listeners = new Set<() => void>()
  const pageEars = new Set<(name: string) => void>()
  /** Cells that are held back, and who wants to know when they are no more. */
  const held = new Map<string, () => void>()
  /** Automatic cells that the reader has run, until they settle. */
  const asked = new Set<string>()
  const ears = new Set<{readonly name: string; readonly events: CellEvents}>()
  const announcer = createAnnouncer(element.querySelector<HTMLElement>('[data-announce]'), say)
  let waiter: CellWaiter | undefined
  /** Pixels: what `width` is for cells. */
  let width = 0
  /** Resolves when the cells have their texts: what the reader asks for before waits. */
  const ready = Promise.withResolvers<void>()
  let started = false

  const builtins = createPageBuiltins(element)
  const npm = connectNpm(element, {language: say.language, run: name => void run(name)})
  const kernel = createKernel({
    page: npm.guard(createPageRealm({modules: pageModules, builtins: () => builtins(width), forms: dataForms, target: window, entering: name => { for (const ear of pageEars) ear(name) }})),
    worker: npm.guard(createWorkerRealm({boot: () => new Worker(new URL('./worker.ts', import.meta.url), {type: 'module', name: 'cells'}) as WorkerPort})),
    pace,
    after,
    events: {
      status: drew,
      cleared: name => cells.get(name)?.clear(),
      displayed(name, display) {
        cells.get(name)?.output.show(display)
        for (const ear of ears) if (ear.name === name) ear.events.displayed?.(name, display)
      },
      logged: (name, entry) => cells.get(name)?.output.log(entry),
      troubled: (name, problem) => cells.get(name)?.trouble(problem),
    },
  })

  hearMoves(element, () => kernel.rest(restFor))

  /** Cells wake a little before they scroll into view. */
  const visibility = new IntersectionObserver(entries => kernel.batch(() => {
    for (const {target, isIntersecting} of entries) if (cells.has((target as LiveCell).name)) kernel.see((target as LiveCell).name, isIntersecting)
  }), {rootMargin: '200px'})

  for (const cell of element.querySelectorAll<LiveCell>('live-cell')) connect(cell)

  function connect(cell: LiveCell): void {
    const {name} = cell
    cells.set(name, cell)
    cell.connect(say, {
      run: () => void run(name),
      stop: () => void kernel.stop(name),
      edit: source => void editAndRun(name, source),
      reset: () => waiter?.reset(name),
      next: () => waiter?.next(cell),
      typed: changed,
      extensions: async () => await waiter?.extension(name) ?? [],
      more: button => waiter?.more(cell, button),
    })
  }

  function drew(status: CellStatus): void {
    for (const {name, events} of ears) if (name === status.name) events.status?.(status)
    const cell = cells.get(status.name)
    if (!cell) return
    cell.draw(status)
    announcer.hear(status)
    if (!busy.has(status.phase)) asked.delete(status.name)
    const program = programs.get(status.name)
    if (cell.held && hasRun.has(status.phase) && program) {
      release(cell)
      kernel.define({name: cell.name, program, manual: cell.manual}) // by itself again, from the next change on
    }
    cell.dispatchEvent(new CustomEvent('cellstate', {bubbles: true, detail: status}))
  }

  function release(cell: LiveCell): void {
    cell.held = false
    held.get(cell.name)?.()
    held.delete(cell.name)
  }

  function changed(): void {
    for (const listener of listeners) listener()
  }

  /** In the page's order. Asked at each drawn frame, so it does not search the page. */
  function pageCells(): LiveCell[] {
    return [...cells.values()].sort((a, b) => a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1)
  }

  function get(name: string): LiveCell {
    const cell = cells.get(name)
    if (!cell) throw new Error(`No cell is named "${name}". This chapter has: ${[...cells.keys()].join(', ')}`)
    return cell
  }

  /** The program, or what is wrong with the text. The compiler loads with the first edit. */
  async function compile({name, fixedRealm, original, added}: LiveCell, source: string): Promise<CellDefinition['program']> {
    if (!added && source === original.source) return original
    try {
      const {compile} = await import('../language/compile.ts')
      return compile(source, {name, realm: fixedRealm})
    } catch (error) {
      return {problem: error instanceof CellError ? error.problem : {code: 'compiler-failed', cell: name, message: say.compilerFailed}}
    }
  }

  /** The names of the cells whose texts have become the kernel's; not those that a later edit has overtaken while they were compiled. */
  async function redefine(texts: ReadonlyMap<string, string>): Promise<string[]> {
    const compiled = await Promise.all([...texts].map(async ([name, source]) => {
      const cell = get(name)
      const mark = Symbol()
      edits.set(name, mark)
      return {name, source, cell, mark, program: await compile(cell, source)}
    }))
    const current = compiled.filter(({name, mark}) => edits.get(name) === mark)
    kernel.batch(() => {
      for (const {name, source, cell, program} of current) {
        // A text that could not be compiled for want of a compiler still waits to be run: Run tries again.
        if (!('problem' in program) || program.problem.code !== 'compiler-failed') cell.took(source)
        if ('problem' in program) programs.delete(name)
        else programs.set(name, program)
        kernel.define({name, program, manual: cell.manual || cell.held})
      }
    })
    outdateRecordings()
    return current.map(({name}) => name)
  }

  /** A recorded output belongs to the chapter's own text, and to that of the cells it was made from. */
  function outdateRecordings(): void {
    const edited = [...cells.values()].filter(cell => cell.edited).map(({name}) => name)
    const outdated = new Set(edited.flatMap(name => [name, ...kernel.dependents(name)]))
    for (const [name, cell] of cells) cell.outdateRecording(outdated.has(name))
  }

  /** The same, told: who feeds whom may be another now. */
  async function take(texts: ReadonlyMap<string, string>): Promise<string[]> {
    for (const name of texts.keys()) release(get(name))
    const names = await redefine(texts)
    changed()
    return names
  }

  async function edit(texts: ReadonlyMap<string, string>): Promise<void> {
    for (const [name, source] of texts) get(name).write(source)
    await take(texts)
  }

  async function run(name: string): Promise<CellStatus> {
    announcer.expect(get(name).name)
    await ready.promise
    asked.add(name)
    return kernel.run(name)
  }

  /** An automatic cell in view runs because of the edit alone: to ask again would cut that run and begin another. */
  async function editAndRun(name: string, source: string): Promise<void> {
    await ready.promise
    const before = kernel.status(name).run
    announcer.expect(name)
    asked.add(name)
    if ((await take(new Map([[name, source]]))).length === 0) return
    const {run: latest, phase} = kernel.status(name)
    if (latest <= before && phase !== 'queued') await run(name)
  }

  /** Takes the width that a display may fill, the same in every cell. Only here: asked for at each run, it would make the browser lay the page out again. */
  function measure(): void {
    width = cells.values().next().value!.output.width
    kernel.set('width', width, 'layout')
  }

  return {
    say,
    kernel,
    announcer,
    npm,
    cells: pageCells,
    cell: get,
    has: name => cells.has(name),
    program: name => programs.get(name),
    async start() {
      started = true
      measure()
      await redefine(new Map([...cells].map(([name, cell]) => [name, cell.text])))
      ready.resolve()
      for (const cell of cells.values()) visibility.observe(cell)
      // A presentation enlarges what is there, as a lens does: no cell runs anew for it, and no control loses what the reader has set.
      new ResizeObserver(() => { if (!element.hasAttribute('presenting')) measure() }).observe(element)
    },
    run,
    async commit(names = [...cells.keys()]) {
      const texts = new Map(names.map(get).filter(cell => cell.pending).map(cell => [cell.name, cell.text]))
      if (texts.size > 0) await take(texts)
    },
    edit,
    editAndRun,
    async add({name, source, after: place, manual = false, waits = false}) {
      const free = name !== undefined && !cells.has(name) ? name : freeName(name => cells.has(name))
      const cell = createAddedCell(element, {name: free, manual}, say)
      const above = cells.get(place)
      if (above) (above.closest('figure') ?? above).after(cell) // a figure keeps its caption
      else if (place === '') element.querySelector('[data-chapter-top]')!.after(cell)
      else pageCells().at(-1)!.after(cell)
      connect(cell)
      if (!waits) await edit(new Map([[free, source]]))
      else {
        cell.write(source) // at once: an empty text that stands there for a moment could be saved
        if (started) await redefine(new Map([[free, '']]))
      }
      if (source === '') changed()
      if (started) visibility.observe(cell)
      return free
    },
    remove(name) {
      const cell = get(name)
      if (!cell.added) throw new Error(`"${name}" belongs to the chapter: it can be edited, not deleted.`)
      visibility.unobserve(cell)
      cells.delete(name)
      programs.delete(name)
      edits.delete(name)
      asked.delete(name)
      release(cell)
      kernel.remove(name)
      cell.remove()
      changed()
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onPageCell: listener => void pageEars.add(listener),
    hold(name, released) {
      get(name).held = true
      held.set(name, released)
    },
    byHand: name => asked.has(name) || (cells.get(name)?.manual ?? false),
    listen(name, events) {
      const ear = {name, events}
      ears.add(ear)
      return () => ears.delete(ear)
    },
    serve: chosen => { waiter = chosen },
  }
}
