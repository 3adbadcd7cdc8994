/** @file Packages of npm for a notebook: its realms ask before they load one, and cells that wait for a permission have a button for it. */
import type {CellStatus} from '../../kernel/cell-state.ts'
import type {Realm} from '../../kernel/realm.ts'
import type {Language} from '../strings.ts'
import {askFirst} from './ask-first.ts'
import {checkConsent} from './check-consent.ts'
import {pageConsent} from './consent.ts'
import {npmStrings} from './strings.ts'

interface NpmOptions {
  readonly language: Language
  readonly run: (cell: string) => void
  /** Loads the page again, once edits are safe. */
  readonly reload?: () => void
}

export interface NpmConnection {
  /** The realm, but a cell whose packages are not allowed ends at once and says so. */
  guard(realm: Realm): Realm
  /** Opens the list of what is allowed, from where it can be withdrawn. */
  showPermissions(): Promise<void>
}

/** `notebook`: sends the `cellstate` events of its cells, and holds the dialogs. */
export function connectNpm(notebook: HTMLElement, {language, run, reload = () => location.reload()}: NpmOptions): NpmConnection {
  const consent = pageConsent(document)
  const say = npmStrings(language)
  /** Cells that wait for an answer, with the packages that they wait for. */
  const waiting = new Map<string, readonly string[]>()

  const cellOf = (name: string): Element | null => notebook.querySelector(`live-cell[name="${CSS.escape(name)}"]`)

  notebook.addEventListener('cellstate', event => {
    const {name, phase, problem} = (event as CustomEvent<CellStatus>).detail
    const packages = problem?.values?.['packages']?.split(', ')
    if (phase !== 'error' || !problem?.code.startsWith('npm-') || !packages) return void waiting.delete(name)
    waiting.set(name, packages)
    const box = cellOf(name)?.querySelector('.cell-problem')
    if (!box || box.querySelector('.problem-action')) return
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'problem-action'
    const again = problem.code === 'npm-needs-reload'
    button.textContent = again ? say.reload : say.offer
    button.addEventListener('click', () => again ? reload() : void ask(name, packages))
    box.append(button)
  })

  async function ask(cell: string, packages: readonly string[]): Promise<void> {
    const {askConsent} = await import('./ask-consent.ts')
    const next = await askConsent({cell, packages, consent, say, parent: notebook})
    if (next === 'reload') return reload()
    if (next === 'nothing') return
    // The button goes with the problem that it stands in: the focus must not go with it.
    cellOf(cell)?.querySelector<HTMLElement>('[data-do=run]')?.focus()
    for (const [name, wanted] of waiting) {
      if (!cellOf(name)) waiting.delete(name) // the reader has deleted it
      else if (wanted.some(one => packages.includes(one))) run(name)
    }
  }

  return {
    guard: realm => askFirst(realm, program => checkConsent(program, consent)),
    async showPermissions() {
      const {showPermissions} = await import('./show-permissions.ts')
      showPermissions({consent, say, parent: notebook, reload})
    },
  }
}
