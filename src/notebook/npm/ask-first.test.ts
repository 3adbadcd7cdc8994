import {expect, test} from 'vitest'
import type {Realm, RealmEvents, RunRequest} from '../../kernel/realm.ts'
import {npmRefused} from '../../kernel/problems.ts'
import {compile} from '../../language/compile.ts'
import {askFirst} from './ask-first.ts'

const nothing = () => {}
const request = (run: number, source: string): RunRequest => ({run, program: compile(source, {name: 'a'}), inputs: {}, crossing: []})

test('what may run goes to the realm; what may not ends with the reason, after the call has returned', async () => {
  const ran: number[] = []
  const ended: unknown[] = []
  const inner: Realm = {name: 'page', listen: nothing, run: ({run}) => void ran.push(run), acknowledge: nothing, stop: async () => true, read: async () => ({value: 1}), release: nothing, dispose: nothing}
  const problem = npmRefused('a', ['x@1.0.0'], undefined)
  const realm = askFirst(inner, ({source}) => source === 'no' ? problem : undefined)
  const events: RealmEvents = {published: nothing, displayed: nothing, logged: nothing, troubled: nothing, lost: nothing, ended: (...report) => void ended.push(report)}
  realm.listen(events)
  realm.run(request(1, 'yes'))
  realm.run(request(2, 'no'))
  expect(ended).toEqual([])
  await Promise.resolve()
  expect(ran).toEqual([1])
  expect(ended).toEqual([[2, {kind: 'failed', problem}]])
  expect(realm.name).toBe('page')
})
