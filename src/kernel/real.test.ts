import {MessageChannel} from 'node:worker_threads'
import {expect, test} from 'vitest'
import {cell} from './fake-realm.ts'
import {createKernel} from './kernel.ts'
import {createPageRealm} from './page-realm.ts'
import {serveRealm} from './serve-realm.ts'
import {createWorkerRealm} from './worker-realm.ts'
test('smoke', async () => {
  const told: string[] = []
  const page = createPageRealm({modules: {}, builtins: () => ({})})
  const worker = createWorkerRealm({boot: () => {
    const {port1, port2} = new MessageChannel()
    serveRealm(port2 as never, {modules: {}})
    return Object.assign(port1, {terminate() {port1.close()}}) as never
  }})
  const kernel = createKernel({page, worker, pace: async () => {}, after: (ms, f) => {const t = setTimeout(f, ms); return () => clearTimeout(t)}, events: {
    status: s => told.push(`${s.name} ${s.phase} ${s.problem ? JSON.stringify(s.problem) : ''}`), displayed: (c, d) => told.push(`${c} shows ${JSON.stringify(d)}`), logged: (c, d) => told.push(`${c} logs ${d.text}`), cleared: c => told.push(`${c} clears`)}})
  kernel.batch(() => {
    kernel.define(cell('a', 'const x = 1\nconst y = [x]'))
    kernel.define(cell('f', 'function f(z: number) { return z * 2 }'))
    kernel.define(cell('b', 'f(x) + y[0]'))
    kernel.define(cell('c', 'const w = f(x); console.log(w, y)', {realm: 'page'}))
    kernel.define(cell('s', 'for (let i = 0; i < 3; i++) yield i'))
    kernel.define(cell('t', 's + w'))
    kernel.define(cell('e', 'const q = 1\n  null.foo'))
    kernel.define(cell('g', 'wx + 1'))
    for (const n of 'abcstefg') kernel.see(n, true)
  })
  await kernel.settled()
  console.log(told.join('\n'))
  console.log(await kernel.value('y'), await kernel.value('b'), await kernel.value('w'))
  kernel.dispose()
})
