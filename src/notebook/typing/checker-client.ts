/** @file The page's end of the type checker's worker. Of each kind of question one is on its way and one waits: a newer one takes the place of the one that waits. */
import type {CellInput} from '../../typing/load-cell.ts'
import type {Diagnostics, FromChecker, Place, Question, Questions, ToChecker} from '../../typing/messages.ts'

/** The part of a Worker that is needed. */
export interface CheckerPort {
  postMessage(message: ToChecker): void
  terminate(): void
  onmessage: ((event: {readonly data: FromChecker}) => void) | null
  onerror: ((event: {readonly message?: string; preventDefault?(): void}) => void) | null
}

export interface CheckerClient {
  /** The cells as they now are. Answers to what is asked afterwards are about these. */
  cells(cells: readonly CellInput[]): void
  /** Undefined when there is nothing to say, when a newer question of its kind came first, or when the worker is gone. */
  ask<Q extends Question>(question: Q, ask: Questions[Q]['ask']): Promise<Questions[Q]['answer'] | undefined>
  /** The diagnostics of all cells; undefined when newer texts came meanwhile, or the worker is gone. */
  check(): Promise<Diagnostics | undefined>
  dispose(): void
}

interface Waiting {
  readonly send: (id: number) => ToChecker
  readonly resolve: (answer: unknown) => void
}

/** `boot` starts a worker that runs `src/typing/worker.ts`. `failed`: it could not start, or broke; it is gone, and this is said once. */
export function createCheckerClient(boot: () => CheckerPort, failed: () => void): CheckerClient {
  const sent = new Map<number, {readonly kind: string; readonly resolve: (answer: unknown) => void}>()
  const waiting = new Map<string, Waiting>()
  let count = 0
  let port: CheckerPort | undefined

  function end(): void {
    port?.terminate()
    port = undefined
    for (const {resolve} of [...sent.values(), ...waiting.values()]) resolve(undefined)
    sent.clear()
    waiting.clear()
  }

  function fail(): void {
    if (!port) return
    end()
    failed()
  }

  function send(kind: string, {send, resolve}: Waiting): void {
    const id = ++count
    sent.set(id, {kind, resolve})
    port?.postMessage(send(id))
  }

  function request(kind: string, build: (id: number) => ToChecker): Promise<unknown> {
    if (!port) return Promise.resolve(undefined)
    const {promise, resolve} = Promise.withResolvers<unknown>()
    const next = {send: build, resolve}
    if ([...sent.values()].some(other => other.kind === kind)) {
      waiting.get(kind)?.resolve(undefined)
      waiting.set(kind, next)
    } else send(kind, next)
    return promise
  }

  function settle(id: number, answer: unknown): void {
    const request = sent.get(id)
    if (!request) return
    sent.delete(id)
    request.resolve(answer)
    const next = waiting.get(request.kind)
    waiting.delete(request.kind)
    if (next) send(request.kind, next)
  }

  try {
    port = boot()
    port.onmessage = ({data}) => {
      if (data.kind === 'failed') fail()
      else settle(data.id, data.kind === 'answer' ? data.answer : data.kind === 'checked' ? data.diagnostics : undefined)
    }
    port.onerror = event => {
      event.preventDefault?.() // said in the page, not in the console
      fail()
    }
  } catch {
    queueMicrotask(failed)
  }

  return {
    cells: cells => port?.postMessage({kind: 'cells', cells}),
    ask: <Q extends Question>(question: Q, ask: Questions[Q]['ask']) =>
      request(question, id => ({kind: question, id, ask}) as {kind: 'type'; id: number; ask: Place}) as Promise<Questions[Q]['answer'] | undefined>,
    check: () => request('check', id => ({kind: 'check', id})) as Promise<Diagnostics | undefined>,
    dispose: end,
  }
}
