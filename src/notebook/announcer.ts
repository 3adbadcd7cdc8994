/** @file Tells screen readers how a cell goes that the reader ran, once; automatic runs would only chatter. */
import type {CellStatus} from '../kernel/cell-state.ts'
import {sayProblem} from './say-problem.ts'
import type {Strings} from './strings.ts'

export interface Announcer {
  /** The reader asked for this cell. */
  expect(cell: string): void
  hear(status: CellStatus): void
  say(text: string): void
}

export function createAnnouncer(region: HTMLElement | null, say: Strings): Announcer {
  const asked = new Set<string>()
  const tell = (text: string): void => { if (region) region.textContent = text }
  return {
    expect: cell => void asked.add(cell),
    hear({name, phase, problem}) {
      if (!asked.has(name)) return
      if (phase === 'running') tell(say.said.running(name))
      if (phase === 'done' || phase === 'stopped') tell(say.said[phase](name))
      if (phase === 'error' && problem) tell(say.said.error(name, sayProblem(problem, say).message))
      if (phase === 'done' || phase === 'stopped' || phase === 'error') asked.delete(name)
    },
    say: tell,
  }
}
