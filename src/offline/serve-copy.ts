/**
 * @file The service worker's work: makes the copy when it is installed, answers from it, and takes over from an older one only when a page asks and no other tab is open.
 * So the files of a page that is open are always those of the version that it began with.
 */
import {CopyError} from './copy-error.ts'
import {connectionOf, costOfBytes} from './cost-of-bytes.ts'
import type {CopyAnswers, CopyNews, CopyRequest} from './copy-messages.ts'
import {findFile} from './find-file.ts'
import {headersOf} from './headers-of.ts'
import {keptCopy} from './kept-copy.ts'
import {copyName, sizeFile, sizeOf, type OfflineFiles} from './offline-files.ts'
import type {ServiceWorkerScope} from './service-worker-scope.ts'

export function serveCopy(scope: ServiceWorkerScope, files: OfflineFiles): void {
  const base = new URL('./', scope.location.href).href
  const name = copyName(base)
  const open = (): Promise<Cache> => caches.open(name)
  const copy = keptCopy({files, base, cache: {open, find: async () => await caches.has(name) ? open() : undefined}, fetch: (url, options) => fetch(url, options)})
  const channel = new BroadcastChannel(name)
  const tell = (news: CopyNews): void => channel.postMessage(news)

  async function store(): Promise<void> {
    try {
      // An update must not cost anything unasked either; the first copy the page has asked for.
      if (scope.registration.active && costOfBytes(connectionOf(scope.navigator)) === 'metered' && await copy.missing() > 0) throw new CopyError('metered')
      await copy.store((stored, of) => tell({stored, of}))
    } catch (error) {
      const {reason, file} = error instanceof CopyError ? error : {reason: 'full' as const, file: undefined}
      tell({failed: reason, file})
      throw error
    }
  }

  async function answer(request: Request, file: string, status = 200): Promise<Response> {
    const content = await copy.read(file)
    return content ? new Response(content, {status, headers: headersOf(file)}) : fetch(request)
  }

  scope.addEventListener('install', event => event.waitUntil(store()))
  scope.addEventListener('activate', event => event.waitUntil(copy.sweep().then(() => scope.clients.claim())))

  scope.addEventListener('fetch', event => {
    const {request} = event
    if (request.method !== 'GET') return
    const found = findFile(request.url, base, files)
    if (found && 'redirect' in found) event.respondWith(Response.redirect(found.redirect, 301))
    else if (found) event.respondWith(answer(request, found.file))
    else if (request.url === base + sizeFile) event.respondWith(Response.json({bytes: sizeOf(files)}))
    // Not of the copy: as if this worker were not there. But a reader who is offline and follows a wrong link shall read where they are.
    else if (request.mode === 'navigate' && request.url.startsWith(base)) event.respondWith(fetch(request).catch(() => answer(request, '404.html', 404)))
  })

  const replies: {readonly [Ask in keyof CopyAnswers]: (asker: string | undefined) => Promise<CopyAnswers[Ask]>} = {
    missing: () => copy.missing(),
    store: () => copy.store((stored, of) => tell({stored, of})).then(() => null, (error: unknown) => error instanceof CopyError ? error.reason : 'full'),
    async 'take over'(asker) {
      const windows = await scope.clients.matchAll({type: 'window', includeUncontrolled: true})
      const others = windows.filter(({id, url}) => url.startsWith(base) && id !== asker).length
      if (others === 0) await scope.skipWaiting()
      return others
    },
  }

  scope.addEventListener('message', event => {
    const ask = (event.data as Partial<CopyRequest> | null)?.ask
    const reply = ask !== undefined && Object.hasOwn(replies, ask) ? replies[ask] : undefined
    if (reply) event.waitUntil(reply(event.source?.id).then(said => event.ports[0]?.postMessage(said)))
  })
}
