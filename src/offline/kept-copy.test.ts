import {beforeEach, describe, expect, test} from 'vitest'
import {CopyError} from './copy-error.ts'
import {hashOf} from './hash-of.ts'
import {keptCopy, type KeptCopy} from './kept-copy.ts'
import type {OfflineFiles} from './offline-files.ts'

const base = 'https://school.example/course/'
const encode = (text: string) => new TextEncoder().encode(text)
const listed = async (texts: Record<string, string>): Promise<OfflineFiles> =>
  Object.fromEntries(await Promise.all(Object.entries(texts).map(async ([path, text]) => [path, {hash: await hashOf(encode(text)), bytes: encode(text).byteLength}])))

/** A cache in memory, by address; undefined: there is none. */
let kept: Map<string, Response> | undefined
let room: number
const cacheIn = (kept: Map<string, Response>) => ({
  match: async (key: RequestInfo | URL) => kept.get(String(key))?.clone(),
  put: async (key: RequestInfo | URL, response: Response) => {
    if (kept.size >= room) throw new DOMException('full', 'QuotaExceededError')
    kept.set(String(key), response)
  },
  keys: async () => [...kept.keys()].map(url => new Request(url)),
  delete: async (key: RequestInfo | URL) => kept.delete((key as Request).url),
})
const cache = {open: async () => cacheIn(kept ??= new Map()), find: async () => kept && cacheIn(kept)}

/** What the host has, by address below the book's, and what was asked of it. */
let host: Record<string, string | {status: number; text: string}>
let asked: string[]
const fetchFrom = async (url: string, {cache}: {cache: RequestCache}): Promise<Response> => {
  asked.push(`${cache} ${url.slice(base.length)}`)
  const answer = host[url.slice(base.length)]
  if (answer === undefined) throw new TypeError('Failed to fetch')
  return typeof answer === 'string' ? new Response(answer) : new Response(answer.text, {status: answer.status})
}
const copyOf = (files: OfflineFiles): KeptCopy => keptCopy({files, base, cache, fetch: fetchFrom})
const told: [number, number][] = []
const store = (copy: KeptCopy) => copy.store((...news) => void told.push(news))
const read = async (copy: KeptCopy, path: string) => {
  const bytes = await copy.read(path)
  return bytes && new TextDecoder().decode(bytes)
}

beforeEach(() => {
  kept = undefined
  room = Infinity
  asked = []
  told.length = 0
  host = {'': 'home', 'en/': 'english', 'a%20b.js': 'script', 'again.js': 'script', '404.html': {status: 404, text: 'lost'}}
})

const texts = {'index.html': 'home', 'en/index.html': 'english', 'a b.js': 'script', 'again.js': 'script', '404.html': 'lost'}

describe('a copy', () => {
  test('holds every file, equal ones once, whatever status the host gives the page for lost readers', async () => {
    const copy = copyOf(await listed(texts))
    expect(await copy.missing()).toBe(21)
    await store(copy)
    expect(await copy.missing()).toBe(0)
    for (const [path, text] of Object.entries(texts)) expect(await read(copy, path)).toBe(text)
    expect(asked.sort()).toEqual(['default ', 'default 404.html', 'default again.js', 'default en/'])
    expect(told.at(-1)).toEqual([21, 21])
    expect(await read(copy, 'nowhere')).toBeUndefined()
    expect(await read(copy, 'toString')).toBeUndefined()
  })

  test('of a newer version fetches only what has changed, and sweeps away what is gone', async () => {
    const old = copyOf(await listed(texts))
    await store(old)
    asked = []
    host['en/'] = 'english, second edition'
    const next = copyOf(await listed({...texts, 'en/index.html': 'english, second edition'}))
    await store(next)
    expect(asked).toEqual(['default en/'])
    expect(await read(old, 'en/index.html')).toBe('english') // until the newer one takes over
    await next.sweep()
    expect(await read(next, 'en/index.html')).toBe('english, second edition')
    expect(await read(old, 'en/index.html')).toBeUndefined()
    expect(kept?.size).toBe(4)
  })

  test('that was removed is not made again by a worker that still answers for a page', async () => {
    const copy = copyOf(await listed(texts))
    await store(copy)
    kept = undefined
    expect(await read(copy, 'en/index.html')).toBeUndefined()
    expect(await copy.missing()).toBe(21)
    await copy.sweep()
    expect(kept).toBeUndefined()
  })

  test('does not serve what somebody has put in the place of a file, and fetches the file again', async () => {
    const copy = copyOf(await listed(texts))
    await store(copy)
    for (const key of kept!.keys()) kept!.set(key, new Response('a page without a policy'))
    expect(await read(copy, 'en/index.html')).toBeUndefined()
    await store(copy)
    expect(await read(copy, 'en/index.html')).toBe('english')
  })

  test('asks the host itself where the browser’s own cache has an older file', async () => {
    const copy = keptCopy({files: await listed({'en/index.html': 'english'}), base, cache, fetch: async (url, options) => options.cache === 'reload' ? fetchFrom(url, options) : new Response('old') })
    await store(copy)
    expect(await read(copy, 'en/index.html')).toBe('english')
  })

  test.each([
    ['that the connection broke off', 'network', () => { delete host['en/'] }],
    ['a host that has a bad day', 'network', () => { host['en/'] = {status: 503, text: 'busy'} }],
    ['a host that sends something else', 'changed', () => { host['en/'] = 'english, and an advertisement' }],
    ['that there is no room', 'full', () => { room = 0 }],
  ] as const)('that cannot be made says %s, names the file, and keeps what it has', async (_, reason, spoil) => {
    const copy = copyOf(await listed(texts))
    spoil()
    const error = await store(copy).then(() => undefined, (error: unknown) => error)
    expect(error).toBeInstanceOf(CopyError)
    expect(error).toMatchObject({reason, ...(reason === 'full' ? {} : {file: 'en/index.html'})})
    host['en/'] = 'english'
    room = Infinity
    asked = []
    await store(copy)
    expect(asked.length).toBeLessThanOrEqual(reason === 'full' ? 4 : 3)
    expect(await copy.missing()).toBe(0)
  })

  test('says that there is no room, although a file before it broke off', async () => {
    const copy = copyOf(await listed(texts))
    room = 0
    delete host['']
    await expect(store(copy)).rejects.toMatchObject({reason: 'full'})
  })
})
