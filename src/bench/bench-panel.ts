/** @file `<bench-panel>`: the controls of the bench page. Loads nothing until the reader measures; then everything heavy happens in a worker. */
import {BlobWorker as Worker} from '../workers/blob-worker.ts'
import {caseOf, cases, type BenchName} from './cases.ts'
import type {BenchReport, BenchRequest} from './messages.ts'
import type {Recording} from './recording.ts'
import {disagreements, type Row} from './rows.ts'
import {benchStrings, type BenchStrings, type Language} from './strings.ts'
import {tableOf} from './table.ts'
import {browserName, machineName} from './this-browser.ts'

class BenchPanel extends HTMLElement {
  #say: BenchStrings = benchStrings.en
  #worker: Worker | undefined

  connectedCallback(): void {
    this.#say = benchStrings[this.getAttribute('language') as Language]
    const form = this.#part('form')
    form.hidden = false
    form.addEventListener('submit', event => {
      event.preventDefault()
      if (!this.#worker) this.#measure()
    })
    this.#select('bench').addEventListener('change', () => this.#offerSizes())
    this.#button('stop').addEventListener('click', () => {
      if (this.#worker) this.#end(this.#say.stopped)
    })
    this.#offerSizes()
    this.#busy(false)
  }

  disconnectedCallback(): void {
    this.#worker?.terminate()
  }

  /** The sizes that the chosen model has, the smallest first; the one that was chosen stays, if there is one of its name. */
  #offerSizes(): void {
    const bench = this.#select('bench').value as BenchName
    const select = this.#select('size')
    const {value} = select
    select.replaceChildren(...cases[bench].toReversed().map(one => new Option(this.#say.sized(this.#say.sizes[one.size], one), one.size)))
    if (cases[bench].some(({size}) => size === value)) select.value = value
  }

  #measure(): void {
    const request: BenchRequest = {
      bench: this.#select('bench').value as BenchName,
      size: caseOf(this.#select('bench').value as BenchName, this.#select('size').value).size,
      rounds: Number(this.#select('rounds').value),
    }
    this.#part('[data-device]').replaceChildren()
    this.#part('[data-result]').replaceChildren()
    this.#announce(this.#say.loading)
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), {type: 'module', name: 'bench'})
    this.#worker.onmessage = ({data}: MessageEvent<BenchReport>) => this.#hear(data, request)
    this.#worker.onerror = event => this.#end(this.#say.problem(event.message || 'worker'))
    this.#busy(true)
    this.#worker.postMessage(request)
  }

  #hear(report: BenchReport, {rounds}: BenchRequest): void {
    const say = this.#say
    if (report.kind === 'device') {
      const {backend, adapter, refused, kernels} = report
      const lines = [say.device(backend, adapter), ...refused.map(({backend, why}) => say.refused(backend, why))]
      this.#part('[data-device]').replaceChildren(...lines.map(line => element('p', {}, line)))
      if (kernels) this.#announce(say.measuring)
      else this.#end(say.noKernels(backend))
    } else if (report.kind === 'turn') {
      const progress = this.#part<HTMLProgressElement>('progress')
      progress.max = report.turns
      progress.value = report.done
      this.#part('[data-turn]').textContent = say.turn(say.systems[report.system] ?? report.system, report.round, rounds)
    } else if (report.kind === 'rows') {
      this.#showRows(report.rows)
    } else {
      this.#end(say.problem(report.message))
    }
  }

  #showRows(rows: readonly Row[]): void {
    const say = this.#say
    // The first is ours, the last stock; between them may be ours, shared by workers: the faster of ours is what a training would take.
    const stock = rows.at(-1)!
    const ours = rows.slice(0, -1).reduce((best, row) => ((row.stepMs ?? Infinity) < (best.stepMs ?? Infinity) ? row : best))
    const complete = ours.stepMs !== null && stock.stepMs !== null
    const wrong = disagreements(rows)[0]
    const table = tableOf(rows, say)
    const verdict = wrong ? element('p', {className: 'bench-wrong'}, say.disagree(wrong)) : element('p', {}, say.agree(ours.losses))
    const copy = element('button', {type: 'button'}, say.copy)
    copy.addEventListener('click', () => void this.#copy(rows))
    this.#part('[data-result]').replaceChildren(
      element('h2', {}, say.result),
      element('div', {className: 'bench-table', role: 'region', ariaLabel: table.caption, tabIndex: 0}, element('table', {},
        element('caption', {}, table.caption),
        element('thead', {}, element('tr', {}, ...table.head.map(title => element('th', {scope: 'col'}, title)))),
        element('tbody', {}, ...table.body.map(({system, numbers, note}) => element('tr', {},
          element('th', {scope: 'row'}, system, ...(note ? [element('small', {lang: 'en'}, note)] : [])),
          ...numbers.map(number => element('td', {}, number)),
        ))),
      )),
      ...(complete ? [verdict] : []),
      element('p', {}, copy),
    )
    this.#end(complete ? (wrong ? say.disagree(wrong) : say.done(ours.stepMs!, stock.stepMs!)) : say.failed)
  }

  async #copy(rows: readonly Row[]): Promise<void> {
    const recording: Recording = {date: new Date().toISOString().slice(0, 10), machine: machineName(navigator), runtime: browserName(navigator), rows}
    const text = JSON.stringify(recording, undefined, 2)
    try {
      await navigator.clipboard.writeText(text)
      this.#announce(this.#say.copied)
    } catch {
      this.#announce(this.#say.notCopied)
      this.querySelector('.bench-json')?.remove()
      const shown = element('pre', {tabIndex: 0, className: 'bench-json'}, text)
      this.#part('[data-result]').append(shown)
      shown.focus()
    }
  }

  /** Says a last word. The worker goes, and with it the models and the GPU's memory. */
  #end(word: string): void {
    this.#worker?.terminate()
    this.#worker = undefined
    this.#busy(false)
    this.#announce(word)
  }

  /** Shows what can be done now. No button is ever disabled, so that the keyboard's focus stays where it is. */
  #busy(busy: boolean): void {
    this.toggleAttribute('busy', busy)
    this.#button('measure').ariaDisabled = String(busy)
    this.#button('stop').ariaDisabled = String(!busy)
    this.#part('.bench-progress').hidden = !busy
    this.#part('progress').removeAttribute('value')
    this.#part('[data-turn]').textContent = ''
  }

  #announce(text: string): void {
    this.#part('[role=status]').textContent = text
  }

  #part<T extends HTMLElement = HTMLElement>(selector: string): T {
    return this.querySelector<T>(selector)!
  }

  #select(name: string): HTMLSelectElement {
    return this.#part(`select[name=${name}]`)
  }

  #button(name: string): HTMLButtonElement {
    return this.#part(`button[name=${name}]`)
  }
}

function element<K extends keyof HTMLElementTagNameMap>(name: K, properties: Partial<HTMLElementTagNameMap[K]>, ...children: (Node | string)[]): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...children)
  return made
}

customElements.define('bench-panel', BenchPanel)
