/**
 * @file `<live-notebook>`: a chapter's cells on one kernel. Its methods are public: journeys, teachers' scripts and embedders use them (README, "For scripts").
 */
import type {CellStatus} from '../kernel/cell-state.ts'
import type {CellDefinition, Kernel} from '../kernel/kernel-api.ts'
import {createKernel} from '../kernel/kernel.ts'
import {createPageRealm} from '../kernel/page-realm.ts'
import {createWorkerRealm, type WorkerPort} from '../kernel/worker-realm.ts'
import {CellError} from '../language/cell-error.ts'
import {dataForms} from './download/forms.ts'
import {watchScrollers} from './focusable-scrollers.ts'
import type {LiveCell} from './live-cell.ts'
import {pageModules} from './modules-page.ts'
import {pace} from './pace.ts'
import {createPageBuiltins} from './page-builtins.ts'
import {sayProblem} from './say-problem.ts'
import {strings, type Strings} from './strings.ts'

export class LiveNotebook extends HTMLElement {
  #kernel: Kernel | undefined
  #say: Strings = strings('en')
  /** Pixels: what `width` is for cells. */
  #width = 0
  readonly #cells = new Map<string, LiveCell>()
  /** Cells that the reader ran, so that their end is announced; automatic ones would only chatter. */
  readonly #asked = new Set<string>()
  /** The latest edit of each cell: compiling takes a moment, and an older edit must not arrive after a newer one. */
  readonly #edits = new Map<string, symbol>()

  connectedCallback(): void {
    for (const cell of this.querySelectorAll<LiveCell>('live-cell')) this.#cells.set(cell.name, cell)
    if (this.#cells.size === 0 || this.#kernel) return
    this.#say = strings(this.getAttribute('language') ?? 'en')
    const kernel = this.#kernel = this.#createKernel()
    for (const [name, cell] of this.#cells) {
      cell.connect(this.#say, {
        run: () => void this.run(name),
        stop: () => void this.stop(name),
        edit: source => void this.#editAndRun(name, source),
        reset: () => void this.reset(name),
      })
    }
    this.#measure(kernel)
    kernel.batch(() => {
      for (const [name, cell] of this.#cells) kernel.define({name, program: cell.original, manual: cell.manual})
    })
    this.#watchVisibility(kernel)
    watchScrollers(this)
    new ResizeObserver(() => this.#measure(kernel)).observe(this)
  }

  /** Runs a cell, what it needs first. Resolves with its status when it has settled. */
  async run(name: string): Promise<CellStatus> {
    this.#asked.add(name)
    return this.#get().run(this.#cell(name).name)
  }

  /** Stops one cell, or all. */
  async stop(name?: string): Promise<void> {
    await this.#get().stop(name === undefined ? undefined : this.#cell(name).name)
  }

  /**
   * Replaces a cell's text, in its editor too. Automatic cells run again, manual ones wait for `run`. A text that does not compile puts the cell in state `error`.
   * Resolves when the kernel has the text, or a later edit of the same cell has overtaken it.
   */
  async edit(name: string, source: string): Promise<void> {
    this.#cell(name).write(source)
    await this.#redefine(name, source)
  }

  /** True when the text has become the cell's; false when a later edit or a reset has overtaken it while it was compiled. */
  async #redefine(name: string, source: string): Promise<boolean> {
    const cell = this.#cell(name)
    const {manual, original, fixedRealm} = cell
    const edit = Symbol()
    this.#edits.set(name, edit)
    const program = source === original.source ? original : await this.#compile(source, name, fixedRealm)
    if (this.#edits.get(name) !== edit) return false
    cell.took(source)
    this.#get().define({name, program, manual})
    return true
  }

  /** What Shift+Enter does. An automatic cell in view runs because of the edit alone: to ask again would cut that run and begin another. */
  async #editAndRun(name: string, source: string): Promise<void> {
    const before = this.#get().status(name).run
    this.#asked.add(name)
    if (!await this.#redefine(name, source)) return
    const {run, phase} = this.#get().status(name)
    if (run <= before && phase !== 'queued') await this.run(name)
  }

  /** Brings the chapter's own text back, in one cell or in all. */
  async reset(name?: string): Promise<void> {
    const cells = name === undefined ? [...this.#cells.values()] : [this.#cell(name)]
    await Promise.all(cells.filter(cell => cell.edited).map(cell => this.edit(cell.name, cell.original.source)))
  }

  /** The latest value of a name that cells declare (cloned, or as the given form: see download/forms.ts), or of what the cell of that name shows. */
  async value(name: string, form?: string): Promise<unknown> {
    return this.#get().value(name, form)
  }

  /** Resolves when nothing runs. */
  async settled(): Promise<void> {
    await this.#get().settled()
  }

  #createKernel(): Kernel {
    const cellOf = (name: string) => this.#cells.get(name)!
    const builtins = createPageBuiltins()
    return createKernel({
      page: createPageRealm({
        modules: pageModules,
        builtins: () => builtins(this.#width),
        forms: dataForms,
        target: window,
      }),
      worker: createWorkerRealm({boot: () => new Worker(new URL('./worker.ts', import.meta.url), {type: 'module', name: 'cells'}) as WorkerPort}),
      pace,
      after: (milliseconds, callback) => {
        const timer = setTimeout(callback, milliseconds)
        return () => clearTimeout(timer)
      },
      events: {
        status: status => this.#drew(status),
        cleared: cell => cellOf(cell).clear(),
        displayed: (cell, display) => cellOf(cell).output.show(display),
        logged: (cell, entry) => cellOf(cell).output.log(entry),
        troubled: (cell, problem) => cellOf(cell).trouble(problem),
      },
    })
  }

  #drew(status: CellStatus): void {
    const cell = this.#cells.get(status.name)!
    cell.draw(status)
    this.#announce(status)
    cell.dispatchEvent(new CustomEvent('cellstate', {bubbles: true, detail: status}))
  }

  /** Tells screen readers how a cell goes that the reader ran, once. */
  #announce({name, phase, problem}: CellStatus): void {
    const region = this.querySelector('[data-announce]')
    if (!region || !this.#asked.has(name)) return
    const {said} = this.#say
    if (phase === 'running') region.textContent = said.running(name)
    if (phase === 'done' || phase === 'stopped') region.textContent = said[phase](name)
    if (phase === 'error' && problem) region.textContent = said.error(name, sayProblem(problem, this.#say).message)
    if (phase === 'done' || phase === 'stopped' || phase === 'error') this.#asked.delete(name)
  }

  /** The program, or what is wrong with the text. The compiler loads with the first edit. */
  async #compile(source: string, name: string, realm: LiveCell['fixedRealm']): Promise<CellDefinition['program']> {
    try {
      const {compile} = await import('../language/compile.ts')
      return compile(source, {name, realm})
    } catch (error) {
      return {problem: error instanceof CellError ? error.problem : {code: 'compiler-failed', cell: name, message: this.#say.compilerFailed}}
    }
  }

  /** Takes the width that a display may fill, the same in every cell. Only here: asked for at each run, it would make the browser lay the page out again. */
  #measure(kernel: Kernel): void {
    this.#width = this.#cells.values().next().value!.output.width
    kernel.set('width', this.#width)
  }

  /** Cells wake a little before they scroll into view. */
  #watchVisibility(kernel: Kernel): void {
    const observer = new IntersectionObserver(entries => kernel.batch(() => {
      for (const {target, isIntersecting} of entries) kernel.see((target as LiveCell).name, isIntersecting)
    }), {rootMargin: '200px'})
    for (const cell of this.#cells.values()) observer.observe(cell)
  }

  #get(): Kernel {
    if (!this.#kernel) throw new Error('This chapter has no cells')
    return this.#kernel
  }

  #cell(name: string): LiveCell {
    const cell = this.#cells.get(name)
    if (!cell) throw new Error(`No cell is named "${name}". This chapter has: ${[...this.#cells.keys()].join(', ')}`)
    return cell
  }
}
