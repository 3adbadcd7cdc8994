/** @file What a service worker's script has around it, as far as ours uses it: TypeScript's types for pages and those for workers cannot stand together. */

export interface LateEvent {
  waitUntil(work: Promise<unknown>): void
}

export interface FetchEvent extends LateEvent {
  readonly request: Request
  respondWith(response: Promise<Response> | Response): void
}

export interface MessageFromPage extends LateEvent {
  readonly data: unknown
  readonly ports: readonly MessagePort[]
  readonly source: {readonly id: string} | null
}

export interface ServiceWorkerScope {
  readonly location: {readonly href: string}
  readonly navigator: object
  readonly registration: {readonly active: object | null}
  readonly clients: {
    claim(): Promise<void>
    matchAll(options: {readonly type: 'window'; readonly includeUncontrolled: true}): Promise<readonly {readonly id: string; readonly url: string}[]>
  }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listener: (event: LateEvent) => void): void
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void
  addEventListener(type: 'message', listener: (event: MessageFromPage) => void): void
}
