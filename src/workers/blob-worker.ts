/**
 * @file Workers that keep to the page's policy. A Content Security Policy in the page does not reach a worker that starts from a file's address: it could ask
 * any host. One that starts from a `blob:` address inherits the policy, and imports the real script from there.
 */

/** What the boot script tells before the real script speaks. */
export const signals = {began: 'blob-worker: began', loaded: 'blob-worker: loaded'} as const

/** Milliseconds until a worker must have begun, and then have loaded its script: browsers lose one now and then, and a reader would wait for ever. */
const patience = {begin: 5_000, load: 30_000}
/** Workers that are started in the place of one that is silent. */
const spares = 2

/**
 * Stands where `Worker` stood: `import {BlobWorker as Worker} …`, then `new Worker(new URL('./script.ts', import.meta.url), {type: 'module', name: 'cells'})`.
 * In that form, and under that name, Vite finds the script and bundles it as a worker's. Messages wait until the script has loaded; a script that cannot be had is an error of the worker.
 */
export class BlobWorker {
  onmessage: ((event: MessageEvent) => void) | null = null
  onerror: ((event: ErrorEvent) => void) | null = null
  readonly #script: URL
  readonly #options: {readonly type: 'module'; readonly name: string}
  #worker: Worker
  #waiting: [message: unknown, transfer: Transferable[]][] | undefined = []
  #spares = spares
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(script: URL, options: {readonly type: 'module'; readonly name: string}) {
    this.#script = script
    this.#options = options
    this.#worker = this.#start()
  }

  postMessage(message: unknown, transfer: Transferable[] = []): void {
    if (this.#waiting) this.#waiting.push([message, transfer])
    else this.#worker.postMessage(message, transfer)
  }

  terminate(): void {
    clearTimeout(this.#timer)
    this.#worker.terminate()
  }

  #start(): Worker {
    const address = URL.createObjectURL(new Blob([bootScript(this.#script.href)], {type: 'text/javascript'}))
    // What stands behind # changes nothing, and tells tools which script it is.
    const worker = new globalThis.Worker(`${address}#${this.#script.pathname.split('/').at(-1)}`, this.#options)
    worker.onmessage = event => {
      if (event.data === signals.began) this.#expect(patience.load)
      else if (event.data === signals.loaded) this.#open()
      else this.onmessage?.(event)
    }
    worker.onerror = event => {
      clearTimeout(this.#timer)
      this.onerror?.(event)
    }
    this.#expect(patience.begin)
    return worker
  }

  #expect(milliseconds: number): void {
    clearTimeout(this.#timer)
    if (this.#spares > 0) this.#timer = setTimeout(() => {
      this.#spares--
      this.#worker.terminate()
      this.#worker = this.#start()
    }, milliseconds)
  }

  #open(): void {
    clearTimeout(this.#timer)
    const waiting = this.#waiting ?? []
    this.#waiting = undefined
    for (const [message, transfer] of waiting) this.#worker.postMessage(message, transfer)
  }
}

/** What runs in the worker first, for the script at this address: it tells when it has begun, and when the script has loaded or cannot be had. */
export function bootScript(script: string): string {
  return `
postMessage(${JSON.stringify(signals.began)})
URL.revokeObjectURL(location.href.split('#')[0])
import(${JSON.stringify(script)}).then(() => postMessage(${JSON.stringify(signals.loaded)}), reportError)
`
}
