import {expect, test} from 'vitest'
import type {CellStatus} from '../../kernel/cell-state.ts'
import {compile} from '../../language/compile.ts'
import type {CellEvents} from '../notebook.ts'
import type {Report} from './report.ts'
import {runCheck, type CheckOutcome} from './run-check.ts'

const original = compile('const half = 0\nconst other = 1', {name: 'ex'})
const check = {...compile('await display(half)', {name: 'ex:check'}), outputs: [], declarations: []}
const report = (done: boolean): Report => ({kind: 'check-report', assertions: [{label: 'is half', state: done ? 'passed' : 'running'}], done})
const status = (name: string, phase: CellStatus['phase'], rest: Partial<CellStatus> = {}): CellStatus => ({name, phase, realms: ['worker'], run: 1, ...rest})

/** A kernel and a clock in the test's hands. */
function scene(reader = 'const half = 1', broken = false) {
  const ears: {cell: string; events: CellEvents}[] = []
  const stopped: string[] = []
  const shown: Report[] = []
  let starter = status('ex', 'done')
  const over = Promise.withResolvers<CellStatus>()
  let timer: (() => void) | undefined
  const outcome: Promise<CheckOutcome> = runCheck({
    starter: 'ex', check, original, limit: 5000,
    program: () => broken ? undefined : compile(reader, {name: 'ex'}),
    kernel: {define() {}, run: () => over.promise, status: () => starter, stop: async cell => void stopped.push(cell!)},
    listen(cell, events) {
      const ear = {cell, events}
      ears.push(ear)
      return () => void ears.splice(ears.indexOf(ear), 1)
    },
    after(milliseconds, callback) {
      expect(milliseconds).toBe(5000)
      timer = callback
      return () => { timer = undefined }
    },
    shown: report => shown.push(report),
  })
  return {
    outcome, stopped, shown, ears,
    end: (phase: CellStatus['phase'], rest?: Partial<CellStatus>) => over.resolve(status('ex:check', phase, rest)),
    display: (value: unknown) => { for (const {cell, events} of ears) if (cell === 'ex:check') events.displayed?.(cell, {mode: 'append', content: {value}}) },
    starterIs(phase: CellStatus['phase']) {
      starter = status('ex', phase)
      for (const {cell, events} of [...ears]) if (cell === 'ex') events.status?.(starter)
    },
    get ticking() { return timer !== undefined },
    expire: () => timer!(),
  }
}

test('shows each report, and ends with the last one', async () => {
  const {outcome, shown, display, end, ears} = scene()
  display(report(false))
  display('something of the author’s')
  display(report(true))
  end('done')
  expect(await outcome).toEqual({kind: 'judged', report: report(true)})
  expect(shown).toEqual([report(false), report(true)])
  expect(ears).toEqual([])
})

test('the clock runs while the reader’s code does, not while cells above or libraries load', async () => {
  const s = scene()
  expect(s.ticking).toBe(false)
  s.starterIs('running')
  expect(s.ticking).toBe(true)
  s.starterIs('done')
  expect(s.ticking).toBe(false)
  s.display(report(false))
  expect(s.ticking).toBe(true)
  s.starterIs('done')
  expect(s.ticking).toBe(true)
  s.end('done')
  await s.outcome
  expect(s.ticking).toBe(false)
})

test('what takes too long is stopped, the reader’s code and the check', async () => {
  const s = scene()
  s.display(report(false))
  s.expire()
  expect(s.stopped).toEqual(['ex:check', 'ex'])
  s.end('stopped')
  expect(await s.outcome).toEqual({kind: 'late', report: {...report(false), assertions: [{label: 'is half', state: 'late'}]}})
})

test('code that does not compile, or no longer declares what the check reads, is not run', async () => {
  expect(await scene('', true).outcome).toEqual({kind: 'broken'})
  expect(await scene('const hlaf = 1').outcome).toEqual({kind: 'missing', names: ['half']})
})

test.each<[string, Parameters<ReturnType<typeof scene>['end']>, CellStatus['phase'], object]>([
  ['an error at a line of the reader’s', ['error', {problem: {code: 'thrown', cell: 'ex', message: 'no', line: 1, column: 2, frames: [{cell: 'ex', line: 1, column: 2}]}}], 'done', {kind: 'threw', problem: {line: 1}}],
  ['an error of the check', ['error', {problem: {code: 'thrown', cell: 'ex:check', message: 'no', frames: [{cell: 'ex:check', line: 1, column: 2}]}}], 'done', {kind: 'refused', problem: {message: 'no'}}],
  ['an error before the check', ['stale', {reason: {kind: 'upstream-error', name: 'half', cell: 'ex'}}], 'error', {kind: 'broken'}],
  ['another cell that has no value', ['stale', {reason: {kind: 'upstream-error', name: 'text', cell: 'text'}}], 'done', {kind: 'waits', status: {reason: {cell: 'text'}}}],
  ['Stop', ['stopped'], 'done', {kind: 'stopped'}],
])('%s', async (_, ended, starter, expected) => {
  const s = scene()
  s.starterIs(starter)
  s.end(...ended)
  expect(await s.outcome).toMatchObject(expected)
})
