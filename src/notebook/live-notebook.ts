/**
 * @file `<live-notebook>`: a chapter's cells on one kernel. Its methods are public: journeys, teachers' scripts and embedders use them (README, "For scripts").
 *
 * It is all of the notebook that a first view loads. Kernel, cells, editor and saved edits come with the reader's first sign (first-view/) or the first call of a method.
 */
import type {CellStatus} from '../kernel/cell-state.ts'
import {showNotice, type OpenNotice} from './desk/show-notice.ts'
import type {CheckResult} from './exercises/exercise.ts'
import {wakeExercises, type Exercises} from './exercises/wake-exercises.ts'
import {onFirstSign} from './first-view/first-sign.ts'
import {holdActions, type HeldActions} from './first-view/hold-actions.ts'
import {loadStrings} from './load-strings.ts'
import type {Notebook} from './notebook.ts'

export class LiveNotebook extends HTMLElement {
  /** Once its cells have their texts. */
  #opening: Promise<Notebook> | undefined

  /** Undefined on a page without cells, as is #held. */
  #exercises: Exercises | undefined

  #held: HeldActions | undefined

  #failure: OpenNotice | undefined

  connectedCallback(): void {
    if (this.#held || !this.querySelector('live-cell')) return
    const wake = (): void => void this.#open().catch(() => {}) // the reader has been told
    this.#held = holdActions(this, wake)
    this.#exercises = wakeExercises(this, () => this.#open())
    for (const button of this.querySelectorAll<HTMLButtonElement>('live-cell button[data-do]')) button.disabled = false
    onFirstSign(this.dataset['chapter'] ?? '', wake)
  }

  /** Runs a cell, what it needs first. Resolves with its status when it has settled. */
  async run(name: string): Promise<CellStatus> {
    return (await this.#open()).run(name)
  }

  /** Stops one cell, or all. */
  async stop(name?: string): Promise<void> {
    const {kernel, cell} = await this.#open()
    await kernel.stop(name === undefined ? undefined : cell(name).name)
  }

  /**
   * Replaces a cell's text, in its editor too. Automatic cells run again, manual ones wait for `run`. A text that does not compile puts the cell in state `error`.
   * Resolves when the kernel has the text, or a later edit of the same cell has overtaken it.
   */
  async edit(name: string, source: string): Promise<void> {
    await (await this.#open()).edit(new Map([[name, source]]))
  }

  /** Brings the chapter's own text back, in one cell or in all. */
  async reset(name?: string): Promise<void> {
    const {cells, cell, edit} = await this.#open()
    const edited = (name === undefined ? cells() : [cell(name)]).filter(cell => cell.edited)
    await edit(new Map(edited.map(cell => [cell.name, cell.original.source])))
  }

  /** The latest value of a name that cells declare (cloned, or as a form of download/forms.ts), or of what the cell of that name shows. */
  async value(name: string, form?: string): Promise<unknown> {
    return (await this.#open()).kernel.value(name, form)
  }

  /** Resolves when nothing runs. */
  async settled(): Promise<void> {
    await (await this.#open()).kernel.settled()
  }

  /** Checks the text that stands in an exercise, as its button does. Resolves with how that ended. */
  async check(exercise: string): Promise<CheckResult> {
    await this.#open()
    return this.#exercises!.check(exercise)
  }

  async #open(): Promise<Notebook> {
    if (!this.#held) throw new Error('This chapter has no cells')
    return this.#opening ??= this.#load(this.#held)
  }

  /** Rejects when the notebook cannot be loaded or opened: the reader is told. What could not be loaded, the next call tries again. */
  async #load(held: HeldActions): Promise<Notebook> {
    const saving = import('./start-saving.ts') // beside the rest, not after it: until the edits are there, their cells are blank
    saving.catch(() => {}) // heard when the notebook opens
    try {
      const [{openNotebook}, words] = await Promise.all([import('./open-notebook.ts'), loadStrings(this.getAttribute('language') ?? 'en')]).catch((error: unknown) => {
        this.#opening = undefined
        throw error
      })
      this.#failure?.close()
      const notebook = await openNotebook(this, words, saving)
      held.release()
      return notebook
    } catch (error) {
      held.drop()
      this.#tellFailed()
      throw error
    } finally {
      document.querySelector('style[data-kept]')?.remove() // the reader's texts stand there, or none will come
    }
  }

  #tellFailed(): void {
    const notices = this.querySelector<HTMLElement>('[data-notices]')!
    const {failed, dismiss} = notices.dataset
    this.#failure = showNotice(notices, {topic: 'notebook', text: failed!}, dismiss!)
  }
}
