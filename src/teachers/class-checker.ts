/** @file `<class-checker>`: a teacher chooses or drops the progress files of a class, and sees who passed what and whose code is the same. Nothing leaves the page. */
import {saveFile} from '../notebook/download/save-file.ts'
import {largestFile, ProgressFileError, readProgressFile} from '../progress/progress-file.ts'
import type {BookItem} from './book-item.ts'
import {checkerStrings, type CheckerStrings} from './checker-strings.ts'
import {classCsv} from './class-csv.ts'
import {classReport, type ClassReport, type HandIn} from './class-report.ts'
import {renderClass} from './render-class.ts'

export class ClassChecker extends HTMLElement {
  #say!: CheckerStrings
  #book!: readonly BookItem[]
  /** By file name. */
  readonly #files = new Map<string, HandIn>()

  connectedCallback(): void {
    if (this.#say) return
    this.#say = checkerStrings(this.#language)
    this.#book = JSON.parse(this.querySelector('script')!.textContent!) as BookItem[]
    const input = this.querySelector<HTMLInputElement>('input[type=file]')!
    this.#on('choose', () => input.click())
    this.#on('save', () => this.#save())
    this.#on('clear', () => this.#clear())
    input.addEventListener('change', () => {
      void this.#read([...input.files!])
      input.value = '' // the same file, mended, can be chosen again
    })
    const over = (event: DragEvent): void => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault() // else the browser opens the file in the place of the page
      this.toggleAttribute('dragging', event.type !== 'dragleave' && event.type !== 'drop')
      if (event.type === 'drop') void this.#read([...event.dataTransfer.files])
    }
    for (const type of ['dragenter', 'dragover', 'dragleave', 'drop'] as const) this.addEventListener(type, over)
    this.querySelector<HTMLElement>('[data-tools]')!.hidden = false
    this.#show([])
  }

  async #read(files: readonly File[]): Promise<void> {
    const told: string[] = []
    let refused = 0
    for (const file of files) {
      try {
        if (file.size > largestFile) throw new ProgressFileError({what: 'too-large'})
        const {name, items} = readProgressFile(await file.text())
        if (this.#files.has(file.name)) told.push(this.#say.again(file.name))
        this.#files.set(file.name, {file: file.name, name, items})
      } catch (error) {
        refused++
        told.push(error instanceof ProgressFileError ? this.#say.refused(file.name, error.problem) : this.#say.unreadable(file.name))
      }
    }
    if (files.length > 0) this.#show([this.#say.read(this.#files.size, refused), ...told])
  }

  #save(): void {
    const file = `class-${new Date().toISOString().slice(0, 10)}.csv`
    saveFile(file, new Blob([classCsv(this.#book, this.#report())], {type: 'text/csv'}))
    this.#tell([this.#say.saved(file)])
  }

  #clear(): void {
    this.#files.clear()
    this.#show([this.#say.cleared])
    this.querySelector<HTMLElement>('[data-do=choose]')!.focus()
  }

  #show(told: readonly string[]): void {
    const empty = this.#files.size === 0
    for (const name of ['save', 'clear']) this.querySelector<HTMLElement>(`[data-do=${name}]`)!.hidden = empty
    this.querySelector('[data-class]')!.replaceChildren(...empty ? [] : renderClass(this.#book, this.#report(), this.#say, this.#titles(), this.#language))
    this.#tell(told)
  }

  #tell(lines: readonly string[]): void {
    this.querySelector('[data-said]')!.replaceChildren(...lines.map(line => Object.assign(document.createElement('p'), {textContent: line})))
  }

  #report(): ClassReport {
    return classReport(this.#book, [...this.#files.values()], this.#language)
  }

  /** Of the chapters, by their file names. */
  #titles(): ReadonlyMap<string, string> {
    return new Map(Object.entries(JSON.parse(this.dataset['chapters']!) as Record<string, string>))
  }

  get #language(): string {
    return this.closest('[lang]')?.getAttribute('lang') ?? 'en'
  }

  #on(name: string, act: () => void): void {
    this.querySelector(`[data-do=${name}]`)!.addEventListener('click', act)
  }
}
