/**
 * @file Workers that keep to the page's policy. A Content Security Policy in the page does not reach a worker that starts from a file's address: it could ask
 * any host. One that starts from a `blob:` address inherits the policy, and imports the real script from there.
 */

export interface BlobWorker extends Worker {}

/**
 * Stands where `Worker` stood: `import {BlobWorker as Worker} …`, then `new Worker(new URL('./script.ts', import.meta.url), {type: 'module', name: 'cells'})`.
 * In that form, and under that name, Vite finds the script and bundles it as a worker's.
 */
export class BlobWorker {
  constructor(script: URL, options: {readonly type: 'module'; readonly name: string}) {
    const address = URL.createObjectURL(new Blob([bootScript(script.href)], {type: 'text/javascript'}))
    // What stands behind # changes nothing, and tells tools which script it is.
    const worker = new globalThis.Worker(`${address}#${script.pathname.split('/').at(-1)}`, options)
    return worker as unknown as BlobWorker
  }
}

/** Messages that come while the script is still on its way are kept for it, in order. If it cannot be had, the worker reports an error, as one of a file would. */
export function bootScript(script: string): string {
  return `
const early = []
const keep = event => { event.stopImmediatePropagation(); early.push(event) }
addEventListener('message', keep)
URL.revokeObjectURL(location.href.split('#')[0])
import(${JSON.stringify(script)}).then(() => {
  removeEventListener('message', keep)
  for (const {data, ports} of early) dispatchEvent(new MessageEvent('message', {data, ports: [...ports]}))
}, reportError)
`
}
