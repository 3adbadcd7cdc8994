/** @file The report of an exercise's check as lines of text, in the words of the page. */
import {exerciseStrings} from '../notebook/exercises/exercise-strings.ts'
import {marks, type Judged, type Report} from '../notebook/exercises/report.ts'

export function reportText({assertions, done}: Report, language: 'en' | 'zh'): string {
  const say = exerciseStrings(language)
  const failed = assertions.filter(({state}) => state === 'failed')
  const lines = assertions.flatMap(judged => [`${marks[judged.state]} ${judged.label}`, ...details(judged, judged === failed[0], say).map(line => `    ${line}`)])
  if (!done || assertions.some(({state}) => state === 'stopped')) return lines.join('\n')
  return [failed[0] ? say.failed(assertions.length - failed.length, assertions.length, failed[0].label) : say.passed(assertions.length), ...lines].join('\n')
}

/** As on the page, only the first failure says why: what follows may fail for the same reason. */
function details({state, given, expected, got, note, why, progress}: Judged, first: boolean, say: ReturnType<typeof exerciseStrings>): string[] {
  if (state === 'running' && progress) return [say.progress(progress.at, progress.of)]
  if (state !== 'failed' && state !== 'stopped') return []
  const rows = ([[say.given, given], [say.expected, expected], [say.got, got]] as const).filter(([, text]) => text).map(([term, text]) => `${term}: ${text}`)
  return [...rows, note ? say.note(note) : '', first ? why ?? '' : ''].filter(Boolean)
}
