/** @file The worker's end of the message channel: evaluates what the page sends and reports back. Its other end is worker-realm.ts. */
import type {Builtins, Modules} from './bind.ts'
import {present} from './describe.ts'
import {createEvaluator} from './evaluate.ts'
import {listenForLateErrors, type LateErrorTarget} from './late-errors.ts'
import {listenForViolations} from './refused-requests.ts'
import type {FromWorker, Port, Report, ToWorker} from './worker-messages.ts'

interface ServeRealmOptions {
  readonly modules: Modules
  /** Everything beyond `display` and `signal`. */
  readonly builtins?: Builtins
  /** Where errors that nobody caught turn up: the worker's `self`. */
  readonly target?: LateErrorTarget | undefined
}

/** The worker's side: evaluates what the page sends and reports back, all that happens in one turn as one message. */
export function serveRealm(port: Port, {modules, builtins = () => ({}), target}: ServeRealmOptions): void {
  const post = (message: FromWorker) => port.postMessage(message)
  let reports: Report[] = []
  const report = (report: Report) => {
    if (reports.push(report) > 1) return
    queueMicrotask(() => {
      const batch = reports
      reports = []
      post({type: 'reports', reports: batch})
    })
  }
  const evaluator = createEvaluator({
    realm: 'worker', modules, builtins, present,
    now: () => performance.now(),
    events: {
      published: (run, publications) => report({type: 'published', run, publications}),
      displayed: (run, display) => report({type: 'displayed', run, display}),
      logged: (run, entry) => report({type: 'logged', run, entry}),
      troubled: (run, problem) => report({type: 'troubled', run, problem}),
      ended: (run, outcome) => report({type: 'ended', run, outcome}),
    },
  })
  if (target) {
    listenForLateErrors(target, error => evaluator.late(error))
    listenForViolations(target, violation => evaluator.refused(violation))
  }
  port.onmessage = ({data}) => {
    const message = data as ToWorker
    switch (message.type) {
      case 'run': return evaluator.run(message.request)
      case 'acknowledge': return evaluator.acknowledge(message.run, message.name)
      case 'stop': return void evaluator.stop(message.run)
      case 'read': return post({type: 'answer', id: message.id, crossed: evaluator.read(message.ref)})
      case 'release': return evaluator.release(message.refs)
    }
  }
  post({type: 'ready'})
}
