/** @file The page's end of the message channel: a worker as a realm. Its other end is serve-realm.ts. */
import type {Crossed, Realm, RealmEvents} from './realm.ts'
import {within} from './within.ts'
import type {FromWorker, Port, Report, ToWorker} from './worker-messages.ts'

/** A worker that can be thrown away. */
export interface WorkerPort extends Port {
  terminate(): void
  /** The script failed to load, or the worker crashed. */
  onerror?: ((event: {readonly message?: string}) => void) | null
}

interface WorkerRealmOptions {
  /** Starts a fresh worker that calls `serveRealm`. Messages posted to it before it is ready must wait there, as they do in a Worker. */
  readonly boot: () => WorkerPort
  /** Milliseconds in which a worker must show signs of life after an error event, to tell an uncaught error (harmless) from a crash. */
  readonly crashPatience?: number
  /** Milliseconds after which what a cell shows is passed on although the turn in which it came is not over: it may be in an endless loop. */
  readonly turnPatience?: number
}

interface Connection {
  readonly port: WorkerPort
  readonly ready: Promise<void>
  /** Runs that have not ended. */
  readonly live: Map<number, PromiseWithResolvers<void>>
  readonly reads: Map<number, Pick<PromiseWithResolvers<Crossed>, 'resolve' | 'reject'>>
  /** Of a turn that is not over: passed on with its rest, so that the page never draws half of what a quick cell shows. */
  held: Report[]
  holding: ReturnType<typeof setTimeout> | undefined
}

/** The page's side of the worker: boots it at the first run, passes on what it reports, and replaces it when it does not answer. */
export function createWorkerRealm({boot, crashPatience = 3000, turnPatience = 50}: WorkerRealmOptions): Realm {
  let events: RealmEvents
  let connection: Connection | undefined
  let reads = 0

  /** The worker's connection, booted if need be; undefined, and reported, when that fails. */
  function connect(): Connection | undefined {
    if (connection) return connection
    let port: WorkerPort
    try {
      port = boot()
    } catch (error) {
      queueMicrotask(() => events.lost({started: false, detail: error instanceof Error ? error.message : String(error)}))
      return undefined
    }
    const {promise: ready, resolve} = Promise.withResolvers<void>()
    const fresh: Connection = {port, ready, live: new Map(), reads: new Map(), held: [], holding: undefined}
    let started = false
    connection = fresh
    port.onmessage = ({data}) => {
      if (connection !== fresh) return // the last words of a terminated worker
      const message = data as FromWorker
      if (message.type === 'ready') {
        started = true
        resolve()
      } else if (message.type === 'answer') {
        fresh.reads.get(message.id)?.resolve(message.crossed)
        fresh.reads.delete(message.id)
      } else {
        fresh.held.push(...message.reports)
        if (!message.open) relayHeld(fresh)
        else fresh.holding ??= setTimeout(relayHeld, turnPatience, fresh)
      }
    }
    port.onerror = async event => {
      const alive = started && await within(crashPatience, read(0))
      resolve()
      if (alive || connection !== fresh) return
      disconnect()
      events.lost({started, ...(event.message ? {detail: event.message} : {})})
    }
    return fresh
  }

  function relayHeld(connection: Connection): void {
    clearTimeout(connection.holding)
    connection.holding = undefined
    for (const report of connection.held.splice(0)) relay(connection, report)
  }

  function relay({live}: Connection, report: Report): void {
    switch (report.type) {
      case 'published': return events.published(report.run, report.publications)
      case 'displayed': return events.displayed(report.run, report.display)
      case 'logged': return events.logged(report.run, report.entry)
      case 'troubled': return events.troubled(report.run, report.problem)
      case 'ended':
        live.get(report.run)?.resolve()
        live.delete(report.run)
        return events.ended(report.run, report.outcome)
    }
  }

  function disconnect(): void {
    if (connection) relayHeld(connection)
    if (!connection) return
    const {port, live, reads} = connection
    connection = undefined
    port.terminate()
    for (const {reject} of reads.values()) reject(new Error('The worker was restarted: this value no longer exists.'))
    for (const {resolve} of live.values()) resolve()
  }

  function send(message: ToWorker): void {
    connection?.port.postMessage(message)
  }

  function read(ref: number, form?: string): Promise<Crossed> {
    if (!connection) return Promise.reject(new Error('The worker is not running: it holds no values.'))
    const id = ++reads
    const {promise, resolve, reject} = Promise.withResolvers<Crossed>()
    connection.reads.set(id, {resolve, reject})
    send({type: 'read', ref, id, form})
    return promise
  }

  return {
    name: 'worker',
    listen(to) { events = to },
    run(request) {
      connect()?.live.set(request.run, Promise.withResolvers<void>())
      send({type: 'run', request})
    },
    acknowledge: (run, name) => send({type: 'acknowledge', run, name}),
    rest: (run, milliseconds) => send({type: 'rest', run, milliseconds}),
    stop(run, patience) {
      send({type: 'stop', run})
      const end = connection?.live.get(run)
      return end ? within(patience, end.promise) : Promise.resolve(true)
    },
    read,
    release: refs => send({type: 'release', refs}),
    async restart() {
      disconnect()
      await connect()?.ready
    },
    dispose: disconnect,
  }
}
