/**
 * @file For tests: a kernel over the real evaluator, the worker's side answering through a message channel in the same process.
 */
import {MessageChannel} from 'node:worker_threads'
import type {CellProblem} from '../../language/cell-error.ts'
import type {Builtins, Modules} from '../bind.ts'
import type {CellDefinition} from '../kernel-api.ts'
import {createKernel} from '../kernel.ts'
import type {LateErrorTarget} from '../late-errors.ts'
import {createPageRealm} from '../page-realm.ts'
import type {Display, Forms, LogEntry} from '../realm.ts'
import {serveRealm} from '../serve-realm.ts'
import {createWorkerRealm, type WorkerPort} from '../worker-realm.ts'

export interface RealOptions {
  readonly modules?: Modules
  readonly builtins?: Builtins
  readonly forms?: Forms
  readonly target?: LateErrorTarget
  readonly boot?: () => WorkerPort
  readonly onLog?: (cell: string, entry: LogEntry) => void
}

/** Defines the cells, all visible. `shown`, `logged` and `troubled` collect what each cell reports. */
export function createRealKernel(definitions: readonly CellDefinition[], {modules = {}, builtins = () => ({}), forms = {}, target, boot, onLog}: RealOptions = {}) {
  const shown: Record<string, unknown[]> = {}
  const logged: Record<string, string[]> = {}
  const troubled: Record<string, CellProblem[]> = {}
  const show = ({content}: Display) => 'value' in content ? content.value : content.description
  const kernel = createKernel({
    page: createPageRealm({modules, builtins, forms, target}),
    worker: createWorkerRealm({crashPatience: 100, boot: boot ?? (() => {
      const {port1, port2} = new MessageChannel()
      serveRealm(port2 as never, {modules, builtins, forms, target})
      return Object.assign(port1, {terminate: () => port1.close()}) as unknown as WorkerPort
    })}),
    pace: async () => {},
    after(milliseconds, callback) {
      const timer = setTimeout(callback, milliseconds)
      return () => clearTimeout(timer)
    },
    events: {
      cleared: cell => void (shown[cell] = [], logged[cell] = []),
      displayed: (cell, display) => void shown[cell]!.push(show(display)),
      logged(cell, entry) {
        logged[cell]!.push(entry.text)
        onLog?.(cell, entry)
      },
      troubled: (cell, problem) => void (troubled[cell] ??= []).push(problem),
    },
  })
  kernel.batch(() => {
    for (const definition of definitions) {
      kernel.see(definition.name, true)
      kernel.define(definition)
    }
  })
  return {kernel, shown, logged, troubled, problem: (cell: string) => kernel.status(cell).problem}
}
