import {createEvaluator} from './evaluate.ts'
import type {Builtins, Evaluator, Modules} from './evaluate.ts'
import {listenForLateErrors} from './late-errors.ts'
import type {LateErrorTarget} from './late-errors.ts'
import {createLoopGuard} from './loop-guard.ts'
import {macrotask} from './macrotask.ts'
import type {Realm} from './realm.ts'

export interface PageRealmOptions {
  readonly modules: Modules
  /** Everything beyond `display`, `signal` and `view`. */
  readonly builtins: Builtins
  /** Where rejections and errors that nobody caught turn up: `window`. */
  readonly target?: LateErrorTarget | undefined
}

/** The realm in which cells draw. What does not stop by itself is abandoned; loops that hold the page for a second are ended by a guard. */
export function createPageRealm({modules, builtins, target}: PageRealmOptions): Realm {
  let evaluator: Evaluator
  let silence = () => {}
  return {
    name: 'page',
    listen(events) {
      const now = () => performance.now()
      const guard = createLoopGuard({now, later: callback => void macrotask().then(callback)})
      evaluator = createEvaluator({realm: 'page', modules, builtins, events, guard, present: value => ({value}), now})
      if (target) silence = listenForLateErrors(target, error => evaluator.late(error))
    },
    run: request => evaluator.run(request),
    acknowledge: (run, name) => evaluator.acknowledge(run, name),
    stop: (run, patience) => within(patience, evaluator.stop(run)),
    read: async ref => evaluator.read(ref),
    release: refs => evaluator.release(refs),
    dispose: () => silence(),
  }
}

/** Whether the promise is fulfilled within so many milliseconds. */
export function within(milliseconds: number, promise: Promise<unknown>): Promise<boolean> {
  return new Promise(resolve => {
    const timer = setTimeout(() => resolve(false), milliseconds)
    const answer = (within: boolean) => {
      clearTimeout(timer)
      resolve(within)
    }
    promise.then(() => answer(true), () => answer(false))
  })
}
