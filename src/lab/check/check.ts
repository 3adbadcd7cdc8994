/** @file Judges one assertion after the other and shows the report as it grows: so the page knows which one was under way if the reader's code never comes back. */
import {LabError} from '../lab-error.ts'
import type {Assertion, Judged, Report} from './assertion.ts'
import {createNothingCame} from './nothing-came.ts'

/**
 * Runs the assertions in order, all of them, and shows each state of the report through `show` (a check hands in the cell's `display`).
 * What the reader's code throws ends the check: the report says where, and the error is thrown on, with its place. Where it gives nothing that could be looked into, the assertion fails. Throws a LabError for two assertions of one label.
 */
export async function check(show: (report: Report) => void, assertions: readonly Assertion[]): Promise<Report> {
  const nothingCame = createNothingCame(new Error().stack)
  const twice = assertions.find(({label}, i) => assertions.findIndex(other => other.label === label) < i)
  if (twice) throw new LabError(`Two assertions are labelled "${twice.label}".`, 'Give one of them another label.', [`有两项检查都叫“${twice.label}”。`, '给其中一项换一个名字。'])
  const judged: Judged[] = assertions.map(({label}) => ({label, state: 'waiting'}))
  const report = (done = false): Report => ({kind: 'check-report', assertions: [...judged], done})
  for (const [i, {label, given, judge}] of assertions.entries()) {
    const set = (state: Judged['state'], detail: Partial<Judged> = {}): void => { judged[i] = {label, state, ...detail} }
    let latest = given
    let shown = -1
    set('running', {given})
    show(report())
    await turn()
    try {
      const {passed, ...failure} = await judge(({given = latest, progress}) => {
        latest = given
        const percent = progress ? Math.floor((100 * progress.at) / progress.of) : -1
        if (!progress || percent === shown) return
        shown = percent
        set('running', {given, progress})
        show(report())
      })
      set(passed ? 'passed' : 'failed', passed ? {} : failure)
    } catch (error) {
      const nothing = nothingCame(error)
      if (nothing) {
        set('failed', {given: latest, ...nothing})
        continue
      }
      set('stopped', {given: latest})
      show(report(true))
      throw error
    }
  }
  const whole = report(true)
  show(whole)
  return whole
}

/** Lets the report leave the worker before the reader's code, which may never come back, is called. */
function turn(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve))
}
