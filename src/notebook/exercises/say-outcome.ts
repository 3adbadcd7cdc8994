/** @file How a check ended, in a sentence or two: what screen readers hear, and what stands over the list. */
import {sayProblem} from '../say-problem.ts'
import {sayStatus} from '../say-status.ts'
import type {Strings} from '../strings.ts'
import type {ExerciseStrings} from './exercise-strings.ts'
import {isPassed, underWay} from './report.ts'
import type {CheckOutcome} from './run-check.ts'

/** `seconds`: the limit. */
export function sayOutcome(outcome: CheckOutcome, seconds: number, words: ExerciseStrings, say: Strings): string {
  const at = 'report' in outcome ? underWay(outcome.report) : undefined
  const [end, between] = words.sentence
  const where = at ? between + words.threwAt(at.label) : ''
  /** What JavaScript throws ends without a full stop. */
  const ended = (text: string): string => /[.!?。！？]$/.test(text) ? text : text + end
  switch (outcome.kind) {
    case 'judged': {
      const {assertions} = outcome.report
      const first = assertions.find(({state}) => state !== 'passed')
      if (isPassed(outcome.report) || !first) return words.passed(assertions.length)
      return words.failed(assertions.filter(({state}) => state === 'passed').length, assertions.length, first.label)
    }
    case 'threw': return ended(words.threw(sayProblem(outcome.problem, say).message)) + where
    case 'broken': return words.broken
    case 'late': return words.late(seconds) + where
    case 'stopped': return words.stopped
    case 'missing': return words.missing(outcome.names.join(', '))
    case 'waits': return words.waits(sayStatus(outcome.status, say))
    case 'refused': return ended(words.refused(sayProblem(outcome.problem, say).message)) + where
  }
}
