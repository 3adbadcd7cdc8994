import {expect, it} from 'vitest'
import {chooseSuites, countOfCommand, countOfVitest, runSuites, type Suite} from '../scripts/run-suites.ts'

function suite(name: string, passed: number, failed: number, more: Partial<Suite> = {}): Suite {
  return {name, run: async () => ({passed, failed, output: `output of ${name}\n`}), ...more}
}

async function printed(suites: Suite[]): Promise<{lines: string[]; passed: number; failed: number}> {
  const lines: string[] = []
  const count = await runSuites(suites, line => lines.push(line.replace(/ +/g, ' ')), () => 0)
  return {lines, ...count}
}

it('keeps going after a failure, shows its output, and ends with the sum', async () => {
  expect(await printed([suite('unit', 3, 0), suite('cells', 1, 2), suite('types', 1, 0)])).toEqual({
    lines: ['✓ unit 3 passed, 0 failed 0.0 s', 'output of cells', '✗ cells 1 passed, 2 failed 0.0 s', '✓ types 1 passed, 0 failed 0.0 s', '5 passed, 2 failed'],
    passed: 5,
    failed: 2,
  })
})

it('counts what needs a failed build as failed without running it', async () => {
  let ran = false
  const needy = suite('e2e', 9, 0, {needs: 'build', run: async () => { ran = true; return {passed: 9, failed: 0, output: ''} }})
  expect(await printed([suite('build', 0, 1), needy])).toMatchObject({passed: 0, failed: 2})
  expect(ran).toBe(false)
  expect(await printed([suite('build', 1, 0), needy])).toMatchObject({passed: 10, failed: 0})
  expect(await printed([needy])).toMatchObject({passed: 9, failed: 0})
})

it('runs the named suites in their own order and knows no others', () => {
  const suites = [suite('unit', 1, 0), suite('build', 1, 0), suite('e2e', 1, 0)]
  expect(chooseSuites(suites, ['e2e', 'unit']).map(({name}) => name)).toEqual(['unit', 'e2e'])
  expect(chooseSuites(suites, [])).toEqual(suites)
  expect(() => chooseSuites(suites, ['units'])).toThrow('No suite is named "units". There are unit, build, e2e.')
})

it('counts a command by its last line, and never takes a failing exit for a pass', () => {
  expect(countOfCommand(0, 'fine\n')).toEqual({passed: 1, failed: 0})
  expect(countOfCommand(2, 'broken\n')).toEqual({passed: 0, failed: 1})
  expect(countOfCommand(1, 'a.mdx:1:2: wrong\n40 passed, 2 failed\n')).toEqual({passed: 40, failed: 2})
  expect(countOfCommand(1, '40 passed, 0 failed\n')).toEqual({passed: 40, failed: 1})
})

it('counts vitest’s tests, and files that failed outside their tests', () => {
  const passing = {status: 'passed', assertionResults: [{status: 'passed'}]}
  const failing = {status: 'failed', assertionResults: [{status: 'failed'}]}
  const unloadable = {status: 'failed', assertionResults: []}
  expect(countOfVitest(0, {numPassedTests: 1, numFailedTests: 0, testResults: [passing]})).toEqual({passed: 1, failed: 0})
  expect(countOfVitest(1, {numPassedTests: 1, numFailedTests: 1, testResults: [passing, failing, unloadable]})).toEqual({passed: 1, failed: 2})
  expect(countOfVitest(1, {numPassedTests: 1, numFailedTests: 0, testResults: [passing]})).toEqual({passed: 1, failed: 1})
  expect(countOfVitest(1, undefined)).toEqual({passed: 0, failed: 1})
})
