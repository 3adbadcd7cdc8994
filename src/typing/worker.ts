/** @file What runs inside the worker of the type checker: loads the packed types, then answers. Messages that come earlier wait. */
import address from 'virtual:types'
import type {FromChecker, ToChecker} from './messages.ts'
import {serveChecker} from './serve-checker.ts'
import {packedTypeFiles} from './type-files.ts'

const post = (message: FromChecker): void => self.postMessage(message)

const breathe = (): Promise<void> => new Promise(resolve => setTimeout(resolve))

async function load(): Promise<(message: ToChecker) => void> {
  const reply = await fetch(address)
  if (!reply.ok) throw new Error(`${reply.status} ${reply.statusText}: ${reply.url}`)
  return serveChecker(packedTypeFiles(await reply.json() as Record<string, string>), post, breathe)
}

const loaded = load()
loaded.catch((error: unknown) => post({kind: 'failed', message: String(error)}))
self.addEventListener('message', ({data}: MessageEvent<ToChecker>) => void loaded.then(take => take(data), () => {}))
