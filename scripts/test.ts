/** @file `npm test`: every check of the project in order, or only those named: `node scripts/test.ts unit chapters`. */
import {spawn} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {chooseSuites, countOfCommand, countOfVitest, runSuites, type Suite, type VitestReport} from './run-suites.ts'

const root = join(import.meta.dirname, '..')
const temporary = mkdtempSync(join(tmpdir(), 'test-'))

const suites: Suite[] = [
  vitest('unit'),
  vitest('devices'),
  command('cells', 'scripts/check-cells.ts'),
  command('types', 'node_modules/astro/bin/astro.mjs', 'check'),
  command('build', 'scripts/build.ts'),
  {...command('site', 'scripts/check-site.ts'), needs: 'build'},
  {...vitest('chapters'), needs: 'build'},
  {...vitest('e2e'), needs: 'build'},
  {...vitest('visual'), needs: 'build'},
  {...vitest('timed'), needs: 'build'},
  {...vitest('engines'), needs: 'build'},
  {...vitest('lighthouse'), needs: 'build'},
]

try {
  const {passed, failed} = await runSuites(chooseSuites(suites, process.argv.slice(2)), line => console.log(line), () => performance.now() / 1000)
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  rmSync(temporary, {recursive: true})
}

function command(name: string, ...args: string[]): Suite {
  return {
    name,
    run: async () => {
      const {exit, output} = await node(args)
      return {...countOfCommand(exit, output), output}
    },
  }
}

function vitest(project: string): Suite {
  const report = join(temporary, `${project}.json`)
  return {
    name: project,
    run: async () => {
      const {exit, output} = await node(['node_modules/vitest/vitest.mjs', 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`])
      return {...countOfVitest(exit, read(report)), output}
    },
  }
}

function read(report: string): VitestReport | undefined {
  try {
    return JSON.parse(readFileSync(report, 'utf8')) as VitestReport
  } catch {
    return undefined // vitest ended before it could write one: its output says why
  }
}

/** Runs a script of the project with this Node. */
function node(args: string[]): Promise<{exit: number; output: string}> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, {cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: {...process.env, ASTRO_TELEMETRY_DISABLED: '1'}})
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => { output += text })
    child.on('error', fail)
    child.on('close', code => done({exit: code ?? 1, output}))
  })
}
