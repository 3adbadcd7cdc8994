/** @file The worker's end of the message channel: evaluates what the page sends and reports back. Its other end is worker-realm.ts. */
import type {Builtins, Modules} from './bind.ts'
import {present, type BackendOf} from './describe.ts'
import {createEvaluator} from './evaluate.ts'
import {listenForLateErrors, type LateErrorTarget} from './late-errors.ts'
import {listenForViolations} from './refused-requests.ts'
import type {Forms} from './realm.ts'
import type {FromWorker, Port, Report, ToWorker} from './worker-messages.ts'

interface ServeRealmOptions {
  readonly modules: Modules
  /** Everything beyond `display` and `signal`. */
  readonly builtins?: Builtins
  readonly forms?: Forms
  /** Where a tensor's numbers are: the name of its backend, for the words that describe it. */
  readonly backendOf?: BackendOf | undefined
  /** Where errors that nobody caught turn up: the worker's `self`. */
  readonly target?: LateErrorTarget | undefined
}

/**
 * The worker's side: evaluates what the page sends and reports back. All that happens in one turn is one message, but for what a cell shows: that leaves at
 * once, since an endless loop behind it would keep it here, and the page takes it together with the rest of the turn unless that is long in coming.
 */
export function serveRealm(port: Port, {modules, builtins = () => ({}), forms = {}, backendOf, target}: ServeRealmOptions): void {
  const post = (message: FromWorker) => port.postMessage(message)
  let reports: Report[] = []
  let turn = false
  const take = (): Report[] => {
    const batch = reports
    reports = []
    return batch
  }
  const report = (report: Report) => {
    reports.push(report)
    if (turn) return
    turn = true
    queueMicrotask(() => {
      turn = false
      post({type: 'reports', reports: take()})
    })
  }
  const show = (shown: Report) => {
    report(shown)
    post({type: 'reports', reports: take(), open: true})
  }
  const evaluator = createEvaluator({
    realm: 'worker', modules, builtins, forms, backendOf,
    present: value => present(value, backendOf),
    now: () => performance.now(),
    events: {
      published: (run, publications) => report({type: 'published', run, publications}),
      displayed: (run, display) => show({type: 'displayed', run, display}),
      logged: (run, entry) => show({type: 'logged', run, entry}),
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
      case 'rest': return evaluator.rest(message.run, message.milliseconds)
      case 'stop': return void evaluator.stop(message.run)
      case 'read': return void evaluator.read(message.ref, message.form).then(crossed => post({type: 'answer', id: message.id, crossed}))
      case 'release': return evaluator.release(message.refs)
    }
  }
  post({type: 'ready'})
}
