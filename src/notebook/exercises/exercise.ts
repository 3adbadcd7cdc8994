/** @file One exercise on the page: Check gives the reader's text to the kernel and draws what the check finds. Loaded when a reader first checks something. */
import type {Program} from '../../language/program.ts'
import {after} from '../after.ts'
import type {Notebook} from '../notebook.ts'
import {announceAchieved} from './achieved.ts'
import {exerciseStrings} from './exercise-strings.ts'
import {renderReport} from './render-report.ts'
import {isPassed, type Report} from './report.ts'
import {runCheck, type CheckOutcome} from './run-check.ts'
import {sayOutcome} from './say-outcome.ts'

export interface CheckResult {
  readonly passed: boolean
  readonly outcome: CheckOutcome
  /** What the reader is told. */
  readonly message: string
}

export interface Exercise {
  /** Checks the text that stands in the editor. While a check is under way, resolves with that one. */
  check(): Promise<CheckResult>
}

/** Milliseconds after which a check can be stopped: before, the button would only flicker. */
const patience = 700

/** `element`: what components/Exercise.astro made. */
export function createExercise(element: HTMLElement, notebook: Notebook): Exercise {
  const {kernel, say} = notebook
  const words = exerciseStrings(say.language)
  const name = element.dataset['exercise']!
  const seconds = Number(element.dataset['limit'])
  const program = JSON.parse(element.querySelector('script[data-check]')!.textContent!) as Program
  const part = <E extends HTMLElement>(selector: string): E => element.querySelector<E>(selector)!
  const [button, stop, status, list, changed] = [part('[data-do=check]'), part('[data-do=stop-check]'), part('.exercise-status'), part('.exercise-results'), part('.exercise-changed')]
  const cell = notebook.cell(name)
  let checked: string | undefined
  let running: Promise<CheckResult> | undefined

  stop.addEventListener('click', () => void Promise.all([kernel.stop(program.name), kernel.stop(name)]))
  notebook.onChange(drawChanged)

  function drawChanged(): void {
    changed.hidden = checked === undefined || running !== undefined || cell.text === checked
  }

  function draw(report: Report): void {
    list.replaceChildren(...renderReport(report, words))
    list.hidden = false
  }

  function setBusy(busy: boolean): void {
    button.ariaDisabled = busy ? 'true' : null
    if (!busy && document.activeElement === stop) button.focus()
    if (!busy) stop.hidden = true
  }

  async function check(): Promise<CheckResult> {
    const code = cell.text
    checked = code
    element.dataset['state'] = 'checking'
    status.textContent = words.checking
    setBusy(true)
    const stopWaiting = after(patience, () => { stop.hidden = false })
    let result: CheckResult
    try {
      await notebook.commit([name])
      const outcome = await runCheck({
        starter: name, check: program, original: cell.original, limit: seconds * 1000, kernel, after,
        program: () => notebook.program(name), listen: notebook.listen, shown: draw,
      })
      result = {outcome, passed: outcome.kind === 'judged' && isPassed(outcome.report), message: sayOutcome(outcome, seconds, words, say)}
    } finally {
      stopWaiting()
      setBusy(false)
    }
    finish(result, code)
    return result
  }

  function finish({outcome, passed, message}: CheckResult, code: string): void {
    element.dataset['state'] = passed ? 'passed' : 'failed'
    status.textContent = message
    if ('report' in outcome && outcome.report) draw(outcome.report)
    else list.hidden = true
    if (outcome.kind === 'threw') cell.trouble(outcome.problem)
    if (!passed) return
    element.dataset['solved'] = ''
    const solution = part<HTMLDetailsElement>('.exercise-solution')
    if (!solution.open) solution.querySelector('summary')!.textContent = words.compare
    announceAchieved(element, name, code)
  }

  return {
    check: () => running ??= check().finally(() => {
      running = undefined
      drawChanged()
    }),
  }
}
