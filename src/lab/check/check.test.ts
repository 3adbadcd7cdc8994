import {expect, test} from 'vitest'
import type {Assertion, Report, Verdict} from './assertion.ts'
import {check} from './check.ts'

const assertion = (label: string, judge: Assertion['judge']): Assertion => ({label, given: 'x = 1', judge})
const states = ({assertions}: Report): string => assertions.map(({state}) => state).join(' ')
const holds: Verdict = {passed: true}

async function run(...assertions: Assertion[]): Promise<{shown: Report[]; report: Report | undefined; error: unknown}> {
  const shown: Report[] = []
  const [report, error] = await check(report => shown.push(report), assertions).then(report => [report, undefined] as const, error => [undefined, error] as const)
  return {shown, report, error}
}

test('judges all assertions in order, those behind a failure too', async () => {
  const {shown, report} = await run(assertion('a', () => holds), assertion('b', () => ({passed: false, got: '1', why: 'Because.'})), assertion('c', async () => holds))
  expect(shown.map(states)).toEqual(['running waiting waiting', 'passed running waiting', 'passed failed running', 'passed failed passed'])
  expect(report).toEqual(shown.at(-1))
  expect(report).toMatchObject({kind: 'check-report', done: true, assertions: [{}, {label: 'b', got: '1', why: 'Because.'}, {}]})
})

test('what the reader’s code throws ends the check at that assertion, and is thrown on', async () => {
  const thrown = new TypeError('no')
  const {shown, error} = await run(assertion('a', () => holds), assertion('b', () => { throw thrown }), assertion('c', () => holds))
  expect(error).toBe(thrown)
  expect(states(shown.at(-1)!)).toBe('passed stopped waiting')
  expect(shown.at(-1)).toMatchObject({done: true, assertions: [{}, {given: 'x = 1'}, {}]})
})

test('an assertion that throws says for which of its inputs', async () => {
  const {shown} = await run(assertion('a', tell => {
    tell({given: 'x = 7'})
    throw new Error('no')
  }))
  expect(shown.at(-1)).toMatchObject({assertions: [{given: 'x = 7'}]})
})

test('progress is shown once a percent', async () => {
  const {shown} = await run(assertion('a', tell => {
    for (let at = 1; at <= 1000; at++) tell({progress: {at, of: 1000}})
    return holds
  }))
  const percents = shown.flatMap(({assertions}) => assertions[0]!.progress?.at ?? [])
  expect(percents).toHaveLength(101)
  expect(percents.at(-1)).toBe(1000)
})

test('lets the event loop turn before each assertion, so that the report is out before an endless loop', async () => {
  let turned = false
  setTimeout(() => { turned = true })
  await check(() => {}, [assertion('a', () => { expect(turned).toBe(true); return holds })])
})

test('two assertions of one label are the author’s mistake', async () => {
  expect((await run(assertion('a', () => holds), assertion('a', () => holds))).error).toMatchObject({message: 'Two assertions are labelled "a".', hint: 'Give one of them another label.'})
})
