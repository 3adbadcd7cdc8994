/** @file A realm that does not run what may not run yet: the run ends at once, with the reason. So a cell that waits for a permission never hangs. */
import type {Realm, RealmEvents} from '../../kernel/realm.ts'
import type {CellProblem} from '../../language/cell-error.ts'
import type {Program} from '../../language/program.ts'

/** `obstacle`: why a program may not run; undefined when it may. */
export function askFirst(realm: Realm, obstacle: (program: Program) => CellProblem | undefined): Realm {
  let events: RealmEvents
  return {
    ...realm,
    listen(to) {
      events = to
      realm.listen(to)
    },
    run(request) {
      const problem = obstacle(request.program)
      if (problem) queueMicrotask(() => events.ended(request.run, {kind: 'failed', problem}))
      else realm.run(request)
    },
  }
}
