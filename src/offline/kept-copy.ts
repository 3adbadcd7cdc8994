/**
 * @file The copy in a cache. An entry lies under the hash of its content, so an update fetches only what has changed, and two versions can lie side by side.
 * What is read is checked against its hash: cells can write to this cache too, and must not be able to put a page without a policy there.
 */
import {CopyError} from './copy-error.ts'
import {hashOf} from './hash-of.ts'
import {byHash, sizeOf, type OfflineFiles} from './offline-files.ts'

/** Files that are fetched at the same time: few, as the reader's own requests go first. */
const lanes = 4

type CopyCache = Pick<Cache, 'match' | 'put' | 'keys' | 'delete'>

interface CopyOptions {
  readonly files: OfflineFiles
  /** The book's address, with a slash at its end. */
  readonly base: string
  /** Asked for anew each time: the reader can delete it while the worker lives. */
  readonly cache: {
    /** Makes it where there is none. */
    open(): Promise<CopyCache>
    /** Makes none: a worker that still answers for a page must not bring back what the reader has removed. */
    find(): Promise<CopyCache | undefined>
  }
  readonly fetch: (url: string, options: {readonly cache: RequestCache}) => Promise<Response>
}

export interface KeptCopy {
  /** Fetches what is missing. `tell` hears how many bytes are there. Throws CopyError; what was fetched by then stays, and need not be fetched again. */
  store(tell: (stored: number, of: number) => void): Promise<void>
  /** The content; undefined when it is not there or is not what the build made. */
  read(path: string): Promise<ArrayBuffer | undefined>
  /** Bytes that are not there. */
  missing(): Promise<number>
  /** Deletes what does not belong to this version. */
  sweep(): Promise<void>
}

export function keptCopy({files, base, cache, fetch}: CopyOptions): KeptCopy {
  const contents = byHash(files)
  const keyOf = (hash: string): string => `${base}offline-copy/${hash}`

  async function kept(hash: string): Promise<ArrayBuffer | undefined> {
    const bytes = await (await (await cache.find())?.match(keyOf(hash)))?.arrayBuffer()
    return bytes && await hashOf(bytes) === hash ? bytes : undefined
  }

  async function load(path: string, hash: string): Promise<ArrayBuffer> {
    let reason: 'network' | 'changed' = 'network'
    // First what the browser may have from this visit; if that is not the file, what the host has now.
    for (const mode of ['default', 'reload'] as const) {
      const response = await fetch(base + addressOf(path), {cache: mode}).catch((cause: unknown) => { throw new CopyError('network', path, {cause}) })
      const bytes = await response.arrayBuffer().catch((cause: unknown) => { throw new CopyError('network', path, {cause}) })
      if (await hashOf(bytes) === hash) return bytes // whatever its status: hosts send 404.html with 404
      reason = response.ok ? 'changed' : 'network'
    }
    throw new CopyError(reason, path)
  }

  return {
    async store(tell) {
      const of = sizeOf(files)
      const queue = [...contents]
      const into = await cache.open() // once: when the reader removes the copy meanwhile, the rest goes into what is already removed
      let stored = 0
      const lane = async (): Promise<void> => {
        for (let next = queue.shift(); next; next = queue.shift()) {
          const [hash, {path, bytes}] = next
          if (!await kept(hash)) {
            const content = await load(path, hash)
            await into.put(keyOf(hash), new Response(content)).catch((cause: unknown) => { throw new CopyError('full', path, {cause}) })
          }
          tell(stored += bytes, of)
        }
      }
      const ended = await Promise.allSettled(Array.from({length: lanes}, () => lane().catch((error: unknown) => {
        queue.length = 0
        throw error
      })))
      const reasons = ended.flatMap(result => result.status === 'rejected' ? [result.reason as unknown] : [])
      // Where there is no room, what is still under way may break off too: the room is what the reader can do something about.
      const failure = reasons.find(error => error instanceof CopyError && error.reason === 'full') ?? reasons[0]
      if (failure !== undefined) throw failure
    },
    read: async path => Object.hasOwn(files, path) ? kept(files[path]!.hash) : undefined,
    async missing() {
      const keys = new Set((await (await cache.find())?.keys() ?? []).map(({url}) => url))
      return [...contents].reduce((sum, [hash, {bytes}]) => keys.has(keyOf(hash)) ? sum : sum + bytes, 0)
    },
    async sweep() {
      const wanted = new Set([...contents.keys()].map(keyOf))
      const found = await cache.find()
      for (const request of await found?.keys() ?? []) if (!wanted.has(request.url)) await found?.delete(request)
    },
  }
}

/** A page by its folder, since hosts send whoever asks for `index.html` on to that. */
function addressOf(path: string): string {
  return path.replace(/(^|\/)index\.html$/, '$1').split('/').map(encodeURIComponent).join('/')
}
