import {expect, it} from 'vitest'
import type {FromChecker, ToChecker} from '../../typing/messages.ts'
import {createCheckerClient, type CheckerPort} from './checker-client.ts'

function start() {
  const posted: ToChecker[] = []
  const said: string[] = []
  let ended = 0
  const port: CheckerPort = {postMessage: message => void posted.push(message), terminate: () => void ended++, onmessage: null, onerror: null}
  const client = createCheckerClient(() => port, () => said.push('failed'))
  return {client, port, posted, said, ended: () => ended, reply: (data: FromChecker) => port.onmessage!({data})}
}

const at = (offset: number) => ({cell: 'a', offset})

it('brings each answer to its question', async () => {
  const {client, posted, reply} = start()
  const type = client.ask('type', at(1))
  const definition = client.ask('definition', at(2))
  const [first, second] = posted as {id: number; kind: string}[]
  expect([first!.kind, second!.kind]).toEqual(['type', 'definition'])
  reply({kind: 'answer', id: second!.id, answer: 'there'})
  reply({kind: 'answer', id: first!.id, answer: 'this'})
  expect(await Promise.all([type, definition])).toEqual(['this', 'there'])
})

it('lets the newest question of a kind take the place of those that wait', async () => {
  const {client, posted, reply} = start()
  const answers = [1, 2, 3].map(offset => client.ask('complete', at(offset)))
  expect(posted).toMatchObject([{ask: {offset: 1}}])
  reply({kind: 'answer', id: 1, answer: 'one'})
  expect(posted).toMatchObject([{ask: {offset: 1}}, {ask: {offset: 3}}])
  reply({kind: 'answer', id: 2, answer: 'three'})
  expect(await Promise.all(answers)).toEqual(['one', undefined, 'three'])
})

it('has no answer to a check that newer texts have overtaken', async () => {
  const {client, reply} = start()
  const check = client.check()
  reply({kind: 'overtaken', id: 1})
  expect(await check).toBeUndefined()
})

it('ends quietly when the worker breaks: open questions have no answer, and it is said once', async () => {
  const {client, port, reply, said, ended} = start()
  const open = [client.ask('type', at(1)), client.ask('type', at(2)), client.check()]
  port.onerror!({message: 'boom'})
  reply({kind: 'failed', message: 'again'})
  expect(await Promise.all(open)).toEqual([undefined, undefined, undefined])
  expect(await client.ask('type', at(1))).toBeUndefined()
  expect(said).toEqual(['failed'])
  expect(ended()).toBe(1)
})

it('says that it failed when no worker can be started', async () => {
  const said: string[] = []
  const client = createCheckerClient(() => { throw new Error('no workers here') }, () => said.push('failed'))
  expect(await client.check()).toBeUndefined()
  expect(said).toEqual(['failed'])
})

it('does not call a worker that is put away a failure', async () => {
  const {client, said, ended} = start()
  const open = client.check()
  client.dispose()
  expect(await open).toBeUndefined()
  expect([said, ended()]).toEqual([[], 1])
})
