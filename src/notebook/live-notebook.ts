/**
 * @file `<live-notebook>`: a chapter's cells on one kernel. Its methods are public: journeys, teachers' scripts and embedders use them (README, "For scripts").
 */
import type {CellStatus} from '../kernel/cell-state.ts'
import type {Kernel} from '../kernel/kernel-api.ts'
import {createKernel} from '../kernel/kernel.ts'
import {createPageRealm} from '../kernel/page-realm.ts'
import {createWorkerRealm, type WorkerPort} from '../kernel/worker-realm.ts'
import {CellError} from '../language/cell-error.ts'
import type {LiveCell} from './live-cell.ts'
import {pageModules} from './modules-page.ts'
import {pace} from './pace.ts'
import {pageBuiltins} from './page-builtins.ts'
import {sayProblem} from './say-problem.ts'
import {strings} from './strings.ts'

export class LiveNotebook extends HTMLElement {
  #kernel: Kernel | undefined
  readonly #cells = new Map<string, LiveCell>()
  /** Cells that the reader ran, so that their end is announced; automatic ones would only chatter. */
  readonly #asked = new Set<string>()

  connectedCallback(): void {
    for (const cell of this.querySelectorAll<LiveCell>('live-cell')) this.#cells.set(cell.name, cell)
    if (this.#cells.size === 0 || this.#kernel) return
    const kernel = this.#kernel = this.#createKernel()
    const language = this.getAttribute('language') ?? 'en'
    for (const [name, cell] of this.#cells) {
      cell.connect(language, {
        run: () => void this.run(name),
        stop: () => void this.stop(name),
        edit: source => void this.edit(name, source).then(() => this.run(name)),
        reset: () => void this.reset(name),
      })
    }
    kernel.batch(() => {
      for (const [name, cell] of this.#cells) kernel.define({name, program: cell.original, manual: cell.manual})
    })
    this.#watchVisibility(kernel)
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

  /** Replaces a cell's text. Automatic cells run again, manual ones wait for `run`. A text that does not compile puts the cell in state `error`. */
  async edit(name: string, source: string): Promise<void> {
    const cell = this.#cell(name)
    const {manual, original, fixedRealm} = cell
    const program = source === original.source ? original : await compileOrProblem(source, name, fixedRealm)
    cell.took(source)
    this.#get().define({name, program, manual})
  }

  /** Brings the chapter's own text back, in one cell or in all. */
  async reset(name?: string): Promise<void> {
    const cells = name === undefined ? [...this.#cells.values()] : [this.#cell(name)]
    for (const cell of cells) {
      if (cell.edited) await this.edit(cell.name, cell.original.source)
    }
  }

  /** The latest value of a name that cells declare (cloned), or of what the cell of that name shows. */
  async value(name: string): Promise<unknown> {
    return this.#get().value(name)
  }

  /** Resolves when nothing runs. */
  async settled(): Promise<void> {
    await this.#get().settled()
  }

  #createKernel(): Kernel {
    const cellOf = (name: string) => this.#cells.get(name)!
    return createKernel({
      page: createPageRealm({
        modules: pageModules,
        builtins: ({cell}) => pageBuiltins(cellOf(cell).output.width),
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
        cleared: cell => cellOf(cell).output.clear(),
        displayed: (cell, display) => cellOf(cell).output.show(display),
        logged: (cell, entry) => cellOf(cell).output.log(entry),
        troubled: (cell, problem) => cellOf(cell).showProblem(problem),
      },
    })
  }

  #drew(status: CellStatus): void {
    const cell = this.#cells.get(status.name)!
    cell.draw(status)
    this.#announce(status)
    cell.dispatchEvent(new CustomEvent('cellstate', {bubbles: true, detail: status}))
  }

  #announce(status: CellStatus): void {
    const {said} = strings(this.getAttribute('language') ?? 'en')
    const region = this.querySelector('[data-announce]')
    if (!region || !this.#asked.has(status.name)) return
    if (status.phase === 'running') region.textContent = said.running(status.name)
    else if (status.phase === 'done' || status.phase === 'stopped') region.textContent = said[status.phase](status.name)
    else if (status.phase === 'error' && status.problem) region.textContent = said.error(status.name, sayProblem(status.problem, strings(this.getAttribute('language') ?? 'en')).message)
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

/** The compiler loads with the first edit. */
async function compileOrProblem(source: string, name: string, realm: LiveCell['fixedRealm']) {
  const {compile} = await import('../language/compile.ts')
  try {
    return compile(source, {name, realm})
  } catch (error) {
    if (error instanceof CellError) return {problem: error.problem}
    throw error
  }
}
