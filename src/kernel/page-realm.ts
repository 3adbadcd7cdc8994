/** @file The page as a realm: cells that draw are evaluated right here, so what does not stop by itself can only be abandoned. */
import type {Builtins, Modules} from './bind.ts'
import {createEvaluator, type Evaluator} from './evaluate.ts'
import {listenForLateErrors, type LateErrorTarget} from './late-errors.ts'
import {createLoopGuard} from './loop-guard.ts'
import {macrotask} from './macrotask.ts'
import {listenForViolations} from './refused-requests.ts'
import type {Forms, Realm} from './realm.ts'
import {within} from './within.ts'

interface PageRealmOptions {
  readonly modules: Modules
  /** Everything beyond `display`, `signal` and `view`. */
  readonly builtins: Builtins
  readonly forms?: Forms
  /** Called right before a cell's code has the page, which it may not give back: no guard ends what is no loop. */
  readonly entering?: ((cell: string) => void) | undefined
  /** Where rejections and errors that nobody caught turn up: `window`. */
  readonly target?: LateErrorTarget | undefined
}

/** The realm in which cells draw. What does not stop by itself is abandoned; loops that hold the page for a second are ended by a guard. */
export function createPageRealm({modules, builtins, forms = {}, entering, target}: PageRealmOptions): Realm {
  let evaluator: Evaluator
  const silence: (() => void)[] = []
  return {
    name: 'page',
    listen(events) {
      const now = () => performance.now()
      const guard = createLoopGuard({now, later: callback => void macrotask().then(callback)})
      evaluator = createEvaluator({realm: 'page', modules, builtins, forms, events, guard, entering, present: value => ({value}), now})
      if (target) silence.push(listenForLateErrors(target, error => evaluator.late(error)), listenForViolations(target, violation => evaluator.refused(violation)))
    },
    run: request => evaluator.run(request),
    acknowledge: (run, name) => evaluator.acknowledge(run, name),
    stop: (run, patience) => within(patience, evaluator.stop(run)),
    read: (ref, form) => evaluator.read(ref, form),
    release: refs => evaluator.release(refs),
    dispose: () => silence.forEach(stop => stop()),
  }
}
