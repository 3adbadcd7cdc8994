/** @file Runs suites one after the other and adds up what they counted. How a suite runs is the caller's, so that this can be tested without running any. */

export interface Count {
  readonly passed: number
  readonly failed: number
}

export interface Suite {
  readonly name: string
  /** A suite that makes no sense when this one failed in the same run: it then counts as one failure, without running. */
  readonly needs?: string
  readonly run: () => Promise<Outcome>
}

export interface Outcome extends Count {
  /** Everything that the suite printed: shown when it failed. */
  readonly output: string
}

/** The suites of these names, in their own order; all when no name is given. Throws an Error for a name that no suite has. */
export function chooseSuites(suites: readonly Suite[], names: readonly string[]): Suite[] {
  const unknown = names.find(name => !suites.some(suite => suite.name === name))
  if (unknown !== undefined) throw new Error(`No suite is named "${unknown}". There are ${suites.map(suite => suite.name).join(', ')}.`)
  return suites.filter(suite => names.length === 0 || names.includes(suite.name))
}

/** Runs all of them whatever fails, prints a line for each (after the output of one that failed), and last of all `N passed, N failed`. */
export async function runSuites(suites: readonly Suite[], print: (line: string) => void, seconds: () => number): Promise<Count> {
  const broken = new Set<string>()
  let total: Count = {passed: 0, failed: 0}
  for (const {name, needs, run} of suites) {
    const start = seconds()
    const {passed, failed, output} = needs !== undefined && broken.has(needs) ? {passed: 0, failed: 1, output: `not run: ${needs} failed`} : await run()
    if (failed > 0) {
      broken.add(name)
      print(output.trimEnd())
    }
    print(`${failed > 0 ? '✗' : '✓'} ${name.padEnd(10)}${`${passed} passed, ${failed} failed`.padStart(28)}${(seconds() - start).toFixed(1).padStart(10)} s`)
    total = {passed: total.passed + passed, failed: total.failed + failed}
  }
  print(`${total.passed} passed, ${total.failed} failed`)
  return total
}

/** What a command counted: by its own last line `N passed, N failed` where it prints one, else as one check. A failing exit is never a pass. */
export function countOfCommand(exit: number, output: string): Count {
  const line = output.trimEnd().split('\n').at(-1) ?? ''
  const said = /^(\d+) passed, (\d+) failed$/.exec(line)
  const count = said ? {passed: Number(said[1]), failed: Number(said[2])} : {passed: exit === 0 ? 1 : 0, failed: 0}
  return failingExit(exit, count)
}

/** The part of vitest's JSON report that is read here. */
export interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: readonly {readonly status: string; readonly assertionResults: readonly {readonly status: string}[]}[]
}

/** What a vitest run counted. A file that failed outside its tests (it could not be loaded, a hook threw) is one failure more. */
export function countOfVitest(exit: number, report: VitestReport | undefined): Count {
  if (!report) return {passed: 0, failed: 1}
  const files = report.testResults.filter(file => file.status === 'failed' && !file.assertionResults.some(test => test.status === 'failed'))
  return failingExit(exit, {passed: report.numPassedTests, failed: report.numFailedTests + files.length})
}

function failingExit(exit: number, {passed, failed}: Count): Count {
  return {passed, failed: exit !== 0 && failed === 0 ? 1 : failed}
}
