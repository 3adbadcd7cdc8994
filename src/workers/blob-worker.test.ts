import {afterEach, beforeEach, expect, test, vi} from 'vitest'
import {BlobWorker, bootScript} from './blob-worker.ts'
import {onlyFromBlob} from './only-from-blob.ts'

/** The browser's workers, of which a test says what they tell. */
class FakeWorker {
  onmessage: ((event: {data: unknown}) => void) | null = null
  onerror: ((event: unknown) => void) | null = null
  readonly got: unknown[] = []
  terminated = false
  constructor() { workers.push(this) }
  postMessage(message: unknown): void { this.got.push(message) }
  terminate(): void { this.terminated = true }
  tells(data: unknown): void { this.onmessage?.({data}) }
}

let workers: FakeWorker[]

beforeEach(() => {
  workers = []
  vi.useFakeTimers()
  vi.stubGlobal('Worker', FakeWorker)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const start = () => new BlobWorker(new URL('http://site/worker.js'), {type: 'module', name: 'cells'})
const [began, loaded] = ['blob-worker: began', 'blob-worker: loaded']

test('messages wait for the script, in order; what the worker tells comes at once, but not what is between it and us', () => {
  const heard: unknown[] = []
  const worker = start()
  worker.onmessage = ({data}) => heard.push(data)
  worker.postMessage('first')
  workers[0]!.tells(began)
  worker.postMessage('second')
  workers[0]!.tells('ready')
  expect(workers[0]!.got).toEqual([])
  workers[0]!.tells(loaded)
  worker.postMessage('third')
  expect(workers[0]!.got).toEqual(['first', 'second', 'third'])
  expect(heard).toEqual(['ready'])
  expect(vi.getTimerCount()).toBe(0)
})

test('another worker takes the place of one that never begins, and has its messages', () => {
  const worker = start()
  worker.postMessage('first')
  vi.advanceTimersByTime(5_000)
  expect(workers.map(({terminated}) => terminated)).toEqual([true, false])
  workers[1]!.tells(began)
  workers[1]!.tells(loaded)
  expect(workers[1]!.got).toEqual(['first'])
})

test('a script has longer to load, as networks are slow; and it is not tried for ever', () => {
  start()
  workers[0]!.tells(began)
  vi.advanceTimersByTime(29_999)
  expect(workers).toHaveLength(1)
  vi.advanceTimersByTime(1_000_000)
  expect(workers).toHaveLength(3)
  expect(workers.at(-1)!.terminated).toBe(false)
})

test('an error, and the end, are waited for no longer', () => {
  const heard: unknown[] = []
  const worker = start()
  worker.onerror = event => heard.push(event)
  workers[0]!.onerror!('offline')
  expect(heard).toEqual(['offline'])
  start().terminate()
  vi.advanceTimersByTime(100_000)
  expect(workers).toHaveLength(2)
})

/** Runs the boot script as a worker would, with `load` in the place of `import`. */
async function boot(load: (script: string) => Promise<void>): Promise<{told: unknown[]; reported: unknown[]; revoked: string[]}> {
  const [told, reported, revoked] = [[] as unknown[], [] as unknown[], [] as string[]]
  const names = {
    load, postMessage: (data: unknown) => void told.push(data), reportError: (error: unknown) => void reported.push(error),
    location: {href: 'blob:http://site/1#worker.js'}, URL: {revokeObjectURL: (url: string) => void revoked.push(url)},
  }
  new Function(...Object.keys(names), bootScript('http://site/"worker".js').replace('import(', 'load('))(...Object.values(names))
  for (let turn = 0; turn < 3; turn++) await Promise.resolve()
  return {told, reported, revoked}
}

test('the boot script tells when it has begun and when the script has loaded', async () => {
  const asked: string[] = []
  expect(await boot(async script => void asked.push(script))).toEqual({told: [began, loaded], reported: [], revoked: ['blob:http://site/1']})
  expect(asked).toEqual(['http://site/"worker".js'])
})

test('a script that cannot be had is reported as an error of the worker', async () => {
  expect(await boot(() => Promise.reject(new TypeError('offline')))).toMatchObject({told: [began], reported: [new TypeError('offline')]})
})

test('a script refuses to serve where it was started from its own address', () => {
  expect(() => onlyFromBlob({protocol: 'https:'})).toThrow('serves only where BlobWorker starts it')
  expect(() => onlyFromBlob({protocol: 'blob:'})).not.toThrow()
})
