/** @file A cell's state in the few words that stand in its bar. */
import type {CellStatus} from '../kernel/cell-state.ts'
import type {Strings} from './strings.ts'

export function sayStatus({phase, reason}: CellStatus, say: Strings): string {
  if (!reason) return say[phase]
  switch (reason.kind) {
    case 'manual': return say.manual
    case 'inputs-changed': return (reason.interrupted ? say.interrupted : say.inputsChanged)(reason.names.join(', '))
    case 'edited': return say.edited
    case 'training': return say.awaits(reason.cell)
    case 'unseen': return say.idle
    case 'needs': return say.needs(reason.name, reason.cell)
    case 'upstream-error': return say.upstreamError(reason.name, reason.cell)
    case 'upstream-stopped': return say.upstreamStopped(reason.name, reason.cell)
    case 'lost': return say.lost[reason.why]
    case 'automatic-off': return say.automaticOff
  }
}
