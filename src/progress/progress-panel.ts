/** @file `<progress-panel>`: fills the report with what this browser knows, and lets the reader save, load, print and forget it. */
import {saveFile} from '../notebook/download/save-file.ts'
import {fillReport} from './fill-report.ts'
import type {ItemProgress} from './item-progress.ts'
import type {KeptAnswers} from './kept-answers.ts'
import {openAnswers} from './open-answers.ts'
import {openProgress} from './open-progress.ts'
import {largestFile, ProgressFileError, readProgressFile, writeProgressFile} from './progress-file.ts'
import type {ProgressStore} from './progress-store.ts'
import {progressStrings, type ProgressStrings} from './progress-strings.ts'

export class ProgressPanel extends HTMLElement {
  #store!: ProgressStore
  #say!: ProgressStrings
  #answers!: KeptAnswers
  #before: readonly ItemProgress[] | undefined
  #answersBefore: ReadonlyMap<string, string> = new Map()

  connectedCallback(): void {
    if (this.#store) return
    this.#say = progressStrings(this.closest('[lang]')?.getAttribute('lang') ?? 'en')
    this.#store = openProgress()
    this.#answers = openAnswers()
    this.#store.onChange(() => this.#show())
    this.#on('save', () => this.#save())
    this.#on('load', () => this.#file.click())
    this.#on('print', () => print())
    this.#on('reset', () => this.#reset())
    this.#on('undo', () => this.#undo())
    this.#file.addEventListener('change', () => void this.#load())
    const name = this.querySelector<HTMLInputElement>('[name=reader]')!
    name.value = this.#store.name
    name.addEventListener('input', () => {
      this.#store.name = name.value.trim()
      this.#show()
    })
    this.querySelector<HTMLElement>('[data-tools]')!.hidden = false
    this.#show()
  }

  #show(): void {
    fillReport(this, this.#store, this.#say)
  }

  #save(): void {
    const file = `progress-${new Date().toISOString().slice(0, 10)}.json`
    saveFile(file, new Blob([writeProgressFile(this.#store.all(), {name: this.#store.name, at: Date.now()})], {type: 'application/json'}))
    this.#tell(this.#say.saved(file))
  }

  async #load(): Promise<void> {
    const [file] = this.#file.files ?? []
    if (!file) return
    try {
      if (file.size > largestFile) throw new ProgressFileError({what: 'too-large'})
      const {items, name} = readProgressFile(await file.text())
      const before = this.#store.all()
      const changed = this.#store.add(items)
      if (name && !this.#store.name) this.querySelector<HTMLInputElement>('[name=reader]')!.value = this.#store.name = name
      this.#show()
      this.#tell(this.#say.loaded(file.name, changed, items.length - changed), changed > 0 ? before : undefined)
    } catch (error) {
      this.#tell(error instanceof ProgressFileError ? this.#say.refused(file.name, error.problem) : this.#say.unreadable(file.name))
    }
    // The same file, mended, can be chosen again.
    this.#file.value = ''
  }

  #reset(): void {
    const before = this.#store.all()
    const answers = this.#answers.all()
    if (before.length === 0 && answers.size === 0) return this.#tell(this.#say.nothingToForget)
    this.#store.replace([])
    this.#answers.replace(new Map())
    this.#tell(this.#say.forgotten, before, answers)
  }

  #undo(): void {
    if (this.#before) this.#store.replace(this.#before)
    this.#answers.replace(new Map([...this.#answersBefore, ...this.#answers.all()]))
    this.#tell(this.#say.undone)
    this.querySelector<HTMLElement>('[data-do=reset]')!.focus()
  }

  /** Says what happened; `before` is what Undo brings back. */
  #tell(text: string, before?: readonly ItemProgress[], answers: ReadonlyMap<string, string> = new Map()): void {
    this.#before = before
    this.#answersBefore = answers
    this.querySelector('[data-said]')!.textContent = text
    this.querySelector<HTMLElement>('[data-do=undo]')!.hidden = before === undefined
  }

  #on(name: string, act: () => void): void {
    this.querySelector(`[data-do=${name}]`)!.addEventListener('click', act)
  }

  get #file(): HTMLInputElement {
    return this.querySelector<HTMLInputElement>('input[type=file]')!
  }
}
