/** @file Runs the check of an exercise on the reader's text, through the kernel and with a limit of time, and says how it ended. */
import type {CellStatus} from '../../kernel/cell-state.ts'
import type {Kernel} from '../../kernel/kernel-api.ts'
import type {CellProblem} from '../../language/cell-error.ts'
import type {Program} from '../../language/program.ts'
import type {CellEvents} from '../notebook.ts'
import {blameReader} from './blame-reader.ts'
import {missingNames} from './missing-names.ts'
import {cutShort, isReport, type Report} from './report.ts'

export interface CheckSetting {
  /** The cell with the reader's code. */
  readonly starter: string
  readonly check: Program
  /** What the chapter's starter declares: what the check reads of it must still be there. */
  readonly original: Program
  /** What the kernel has of the reader's code; undefined when it does not compile. */
  program(): Program | undefined
  /** Milliseconds that the reader's code and the check may run; loading and other cells are not counted. */
  readonly limit: number
  readonly kernel: Pick<Kernel, 'define' | 'run' | 'stop' | 'status'>
  /** Tells what the kernel reports of a cell. Returns how to stop. */
  readonly listen: (cell: string, events: CellEvents) => () => void
  readonly after: (milliseconds: number, callback: () => void) => () => void
  /** The report so far. */
  readonly shown: (report: Report) => void
}

export type CheckOutcome =
  | {readonly kind: 'judged'; readonly report: Report}
  /** The reader's code threw, at a place in it. */
  | {readonly kind: 'threw'; readonly problem: CellProblem; readonly report: Report | undefined}
  /** The reader's code does not compile, or threw before the check began. */
  | {readonly kind: 'broken'}
  | {readonly kind: 'late'; readonly report: Report | undefined}
  | {readonly kind: 'stopped'}
  /** The reader's code does not declare what the check reads. */
  | {readonly kind: 'missing'; readonly names: readonly string[]}
  /** Something else that the check needs has no value. */
  | {readonly kind: 'waits'; readonly status: CellStatus}
  /** The check cannot use what the reader's code gives, or is wrong itself. */
  | {readonly kind: 'refused'; readonly problem: CellProblem; readonly report: Report | undefined}

/** The reader's text must be the kernel's already. Another check of the same exercise must not be under way. */
export async function runCheck({starter, check, original, program, limit, kernel, listen, after, shown}: CheckSetting): Promise<CheckOutcome> {
  const reader = program()
  if (!reader) return {kind: 'broken'}
  const names = missingNames(original, check, reader)
  if (names.length > 0) return {kind: 'missing', names}
  let report: Report | undefined
  let late = false
  let stopClock: (() => void) | undefined
  const clock = (): void => {
    stopClock ??= after(limit, () => {
      late = true
      void kernel.stop(check.name)
      void kernel.stop(starter)
    })
  }
  const stopListening = [
    listen(starter, {status({phase}) {
      if (phase === 'running' || phase === 'streaming') clock()
      else if (!report) stopClock = void stopClock?.()
    }}),
    listen(check.name, {displayed(_, {content}) {
      if (!('value' in content) || !isReport(content.value)) return
      report = content.value
      clock() // what it imports is loaded by now
      shown(report)
    }}),
  ]
  try {
    kernel.define({name: check.name, program: check, manual: true})
    const status = await kernel.run(check.name)
    if (late) return {kind: 'late', report: report && cutShort(report)}
    if (status.phase === 'done' && report) return {kind: 'judged', report}
    if (status.phase === 'stopped' || kernel.status(starter).phase === 'stopped') return {kind: 'stopped'}
    if (kernel.status(starter).phase === 'error') return {kind: 'broken'}
    if (!status.problem) return {kind: 'waits', status}
    const blamed = blameReader(status.problem, starter)
    return blamed ? {kind: 'threw', problem: blamed, report} : {kind: 'refused', problem: status.problem, report}
  } finally {
    stopClock?.()
    for (const stop of stopListening) stop()
  }
}
