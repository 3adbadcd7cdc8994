/**
 * @file `<live-notebook>`: a chapter's cells on one kernel. Its methods are public: journeys, teachers' scripts and embedders use them (README, "For scripts").
 */
import type {CellStatus} from '../kernel/cell-state.ts'
import {createBar} from './notebook-bar.ts'
import {createCommands} from './commands.ts'
import {createDesk} from './chapter-desk.ts'
import type {Desk} from './desk/desk.ts'
import {showNotice, type Notify} from './desk/show-notice.ts'
import {wakeExercises, type Exercises} from './exercises/wake-exercises.ts'
import type {CheckResult} from './exercises/exercise.ts'
import type {ExportDesk, ExportedFile} from './export/export-chapter.ts'
import type {Imported} from './export/from-notebook.ts'
import {watchScrollers} from './focusable-scrollers.ts'
import type {MenuItem} from './menu.ts'
import {listenKeys} from './listen-keys.ts'
import type {LiveCell} from './live-cell.ts'
import {lazyTyping, type LazyTyping} from './lazy-typing.ts'
import {createNotebook, type Notebook} from './notebook.ts'
import {receiveLink} from './share/receive-link.ts'
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
    this.#notebook = this.#open(notebook, this.#typing)
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

  async #open(notebook: Notebook, typing: LazyTyping): Promise<Notebook> {
    const {say, kernel} = notebook
    const desk: Desk = createDesk(this, notebook)
    const notices = this.querySelector<HTMLElement>('[data-notices]')!
    const notify: Notify = notice => showNotice(notices, notice, say.dismiss)
    const commands = createCommands(notebook, desk, notify)
    const map = (): void => void import('./map/open-map.ts').then(({openMap}) => openMap(desk, (document.activeElement as Element | null)?.closest<LiveCell>('live-cell')?.name))
      .catch(() => notify({topic: 'map', text: say.mapFailed}))
    /** What features put into the chapter can be taken back. */
    const undoing: Desk = {...desk, apply: changes => { commands.remember(say.didTake); return desk.apply(changes) }}
    const difference = (cell: string): void => void import('./review/show-difference.ts').then(({showDifference}) => showDifference(desk, cell, () => commands.reset(cell)))
    const help = (): void => void import('./show-keys.ts').then(({showKeys}) => showKeys(this, say))

    const bar = createBar({
      bar: this.querySelector<HTMLElement>('.notebook-bar')!,
      commands,
      say,
      share: () => void import('./share/open-share.ts').then(({openShare}) => openShare(undoing)),
      map,
      menu: () => [
        [
          ...(commands.undoable ? [{label: say.undoOf(commands.undoable.what), key: 'U', act: commands.undo}] : []),
          {label: say.addTop, act: commands.addTop},
          {label: say.resetAll, act: commands.resetAll},
          {label: say.restart, act: commands.restart},
        ],
        [
          {label: say.exportChapter, act: () => void import('./chapter-files.ts').then(({saveChapter}) => saveChapter(desk, say, text => void notify({topic: 'files', text})))},
          {label: say.importFile, act: () => void import('./chapter-files.ts').then(({chooseFile}) => chooseFile(undoing, say))},
        ],
        [
          {label: say.typing, checked: typing.on, act: () => typing.setOn(!typing.on)},
          {label: say.permissions, act: () => void notebook.npm.showPermissions()},
          {label: say.keyboard, key: '?', act: help},
        ],
      ],
    })
    this.addEventListener('cellstate', bar.draw)
    notebook.onChange(bar.draw)
    commands.onChange(bar.draw)
    notebook.serve({
      reset: commands.reset,
      next: cell => commands.walk(1, cell),
      extension: name => typing.extension(name),
      more: (cell, button) => void this.#openCellMenu(cell, button, notebook, {commands, difference}, () => import('./download/download-items.ts').then(({downloadItems}) => downloadItems(desk, cell.name, text => notify({topic: 'download', text})))),
    })
    listenKeys({commands, map, help, difference, run: name => void notebook.run(name), stop: name => void kernel.stop(name)})
    watchScrollers(this)
    await import('./start-saving.ts').then(({startSaving}) => startSaving({notebook, desk, commands, notify}))
      .catch(() => notify({topic: 'saving', text: say.savingFailed}))
    await notebook.start()
    this.#exercises = wakeExercises(this, notebook)
    void receiveLink(undoing)
    return notebook
  }

  async #openCellMenu(cell: LiveCell, button: HTMLElement, {say}: Notebook, rest: {commands: ReturnType<typeof createCommands>; difference: (cell: string) => void}, offer: () => Promise<MenuItem[]>): Promise<void> {
    const [{openMenu}, {cellMenu}, downloads] = await Promise.all([import('./menu.ts'), import('./cell-menu.ts'), offer()])
    openMenu(button, say.moreOf(cell.name), cellMenu({cell, say, downloads, ...rest}))
  }

  async #get(): Promise<Notebook> {
    if (!this.#notebook) throw new Error('This chapter has no cells')
    return this.#notebook
  }
}
