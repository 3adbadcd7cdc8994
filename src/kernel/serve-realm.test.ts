import {expect, test} from 'vitest'
import type {Program} from '../language/program.ts'
import {serveRealm} from './serve-realm.ts'
import {cell} from './testing/fake-realm.ts'
import type {FromWorker, Port, Report} from './worker-messages.ts'

/** Runs a cell in a worker's side of the channel; what that posts is collected, also while the cell has not returned. */
function serve(source: string, look: () => void = () => {}) {
  const posted: Extract<FromWorker, {type: 'reports'}>[] = []
  const port: Port = {postMessage: message => void ((message as FromWorker).type === 'reports' && posted.push(message as (typeof posted)[number])), onmessage: null}
  serveRealm(port, {modules: {probe: async () => ({look})}})
  port.onmessage!({data: {type: 'run', request: {run: 1, program: cell('a', source).program as Program, inputs: {}, crossing: []}}})
  const types = (reports: readonly Report[]) => reports.map(({type}) => type)
  return {posted, told: () => posted.map(({reports, open}) => [open ? 'open' : 'whole', ...types(reports)].join(' '))}
}

const ended = (told: () => string[]) => expect.poll(told).toContainEqual(expect.stringContaining('ended'))

test('what a cell shows has left before its next line runs, for that may be an endless loop', async () => {
  const seen: string[][] = []
  const {told} = serve("import {look} from 'probe'; console.log('before'); look(); display(1); look(); const a = 1", () => void seen.push(told()))
  await ended(told)
  expect(seen).toEqual([['open logged'], ['open logged', 'open displayed']])
})

test('the rest of the turn, which may be nothing, follows and closes it', async () => {
  const {told} = serve("console.log('one'); await null; const a = 1")
  await ended(told)
  expect(told().slice(0, 2)).toEqual(['open logged', 'whole'])
  expect(told().join(' ')).toContain('published')
  expect(told().at(-1)).toMatch(/^whole .*ended$/)
})

test('a hundred thousand lines are a thousand messages, and one that counts the rest', async () => {
  const {posted, told} = serve("const line = 'x'.repeat(100)\nfor (let i = 0; i < 100_000; i++) console.log(line)")
  await ended(told)
  expect(posted.flatMap(({reports}) => reports).filter(({type}) => type === 'logged')).toHaveLength(1_001)
  expect(posted.length).toBeLessThan(1_010)
})
