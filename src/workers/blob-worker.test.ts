import {expect, test} from 'vitest'
import {bootScript} from './blob-worker.ts'
import {onlyFromBlob} from './only-from-blob.ts'

/** Runs the boot script as a worker would, with `load` in the place of `import`. */
function boot(load: (script: string) => Promise<void>): {scope: EventTarget; reported: unknown[]; revoked: string[]} {
  const scope = new EventTarget()
  const reported: unknown[] = []
  const revoked: string[] = []
  const names = {
    load, reportError: (error: unknown) => void reported.push(error), location: {href: 'blob:http://site/1#worker.js'}, URL: {revokeObjectURL: (url: string) => void revoked.push(url)},
    addEventListener: scope.addEventListener.bind(scope), removeEventListener: scope.removeEventListener.bind(scope), dispatchEvent: scope.dispatchEvent.bind(scope),
  }
  new Function(...Object.keys(names), bootScript('http://site/"worker".js').replace('import(', 'load('))(...Object.values(names))
  return {scope, reported, revoked}
}

const message = (data: unknown) => new MessageEvent('message', {data})

test('messages that come before the script has loaded wait for it, in order, and come once', async () => {
  const heard: unknown[] = []
  const loading = Promise.withResolvers<void>()
  const {scope, revoked} = boot(script => {
    expect(script).toBe('http://site/"worker".js')
    return loading.promise
  })
  scope.dispatchEvent(message('first'))
  scope.addEventListener('message', event => heard.push((event as MessageEvent).data)) // the script's own, which still loads what it imports
  scope.dispatchEvent(message('second'))
  expect(heard).toEqual([])
  loading.resolve()
  await loading.promise
  await new Promise(resolve => setTimeout(resolve))
  scope.dispatchEvent(message('third'))
  expect(heard).toEqual(['first', 'second', 'third'])
  expect(revoked).toEqual(['blob:http://site/1'])
})

test('a script that cannot be had is reported as an error of the worker', async () => {
  const {reported} = boot(() => Promise.reject(new TypeError('offline')))
  await new Promise(resolve => setTimeout(resolve))
  expect(reported).toEqual([new TypeError('offline')])
})

test('a script refuses to serve where it was started from its own address', () => {
  expect(() => onlyFromBlob({protocol: 'https:'})).toThrow('serves only where BlobWorker starts it')
  expect(() => onlyFromBlob({protocol: 'blob:'})).not.toThrow()
})
