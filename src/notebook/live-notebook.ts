/**
 * @file `<live-notebook>`: a chapter's cells on one kernel. Its methods are public: journeys, teachers' scripts and embedders use them (README, "For scripts").
 */
import type {CellStatus} from '../kernel/cell-state.ts'
import type {Desk} from './desk/desk.ts'
import {wakeExercises, type Exercises} from './exercises/wake-exercises.ts'
import type {CheckResult} from './exercises/exercise.ts'
import type {ExportDesk, ExportedFile} from './export/export-chapter.ts'
import type {Imported} from './export/from-notebook.ts'
import {lazyTyping, type LazyTyping} from './lazy-typing.ts'
import {createNotebook, type Notebook} from './notebook.ts'
import {openNotebook} from './open-notebook.ts'
import {strings} from './strings.ts'

export class LiveNotebook extends HTMLElement {
  /** Once its cells have their texts; undefined on a page without cells. */
  #notebook: Promise<Notebook> | undefined

  #typing: LazyTyping | undefined

  #exercises: Exercises | undefined

  connectedCallback(): void {
    if (this.#notebook || !this.querySelector('live-cell')) return
    const notebook = createNotebook(this, strings(this.getAttribute('language') ?? 'en'))
    this.#typing = lazyTyping(notebook)
    this.#notebook = openNotebook(this, notebook, this.#typing).then(notebook => {
      this.#exercises = wakeExercises(this, notebook)
      return notebook
    })
  }

  /** Whether the editors complete and check types; remembered. */
  get typing(): boolean {
    return this.#typing?.on ?? false
  }

  setTyping(on: boolean): void {
    this.#typing?.setOn(on)
  }

  /** Runs a cell, what it needs first. Resolves with its status when it has settled. */
  async run(name: string): Promise<CellStatus> {
    return (await this.#get()).run(name)
  }

  /** Stops one cell, or all. */
  async stop(name?: string): Promise<void> {
    const {kernel, cell} = await this.#get()
    await kernel.stop(name === undefined ? undefined : cell(name).name)
  }

  /**
   * Replaces a cell's text, in its editor too. Automatic cells run again, manual ones wait for `run`. A text that does not compile puts the cell in state `error`.
   * Resolves when the kernel has the text, or a later edit of the same cell has overtaken it.
   */
  async edit(name: string, source: string): Promise<void> {
    await (await this.#get()).edit(new Map([[name, source]]))
  }

  /** Brings the chapter's own text back, in one cell or in all. */
  async reset(name?: string): Promise<void> {
    const {cells, cell, edit} = await this.#get()
    const edited = (name === undefined ? cells() : [cell(name)]).filter(cell => cell.edited)
    await edit(new Map(edited.map(cell => [cell.name, cell.original.source])))
  }

  /** The latest value of a name that cells declare (cloned, or as a form of download/forms.ts), or of what the cell of that name shows. */
  async value(name: string, form?: string): Promise<unknown> {
    return (await this.#get()).kernel.value(name, form)
  }

  /** Resolves when nothing runs. */
  async settled(): Promise<void> {
    await (await this.#get()).kernel.settled()
  }

  /** Checks the text that stands in an exercise, as its button does. Resolves with how that ended. */
  async check(exercise: string): Promise<CheckResult> {
    await this.#get()
    return this.#exercises!.check(exercise)
  }

  /** The chapter, as a desk holds it, as a .zip that runs in Jupyter. */
  async exportChapter(desk: ExportDesk): Promise<ExportedFile> {
    return (await import('./export/export-chapter.ts')).exportChapter(desk)
  }

  /** What a notebook that was exported makes of the chapter. Applies nothing. */
  async importFile(file: Blob, desk: Pick<Desk, 'chapter' | 'language' | 'cells'>): Promise<Imported> {
    return (await import('./export/import-file.ts')).importFile(file, desk)
  }

  /** Opens the list of packages that cells may load from the network; there it can be withdrawn. */
  async showPermissions(): Promise<void> {
    await (await this.#get()).npm.showPermissions()
  }

  async #get(): Promise<Notebook> {
    if (!this.#notebook) throw new Error('This chapter has no cells')
    return this.#notebook
  }
}
