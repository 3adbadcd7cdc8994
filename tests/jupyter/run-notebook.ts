/**
 * @file A real Jupyter client on Deno's kernel, without a network: for exported notebooks. The client is Debian's (python3-jupyter-client, python3-nbformat); as root on Debian it is
 * installed when it is missing.
 */
import {execFile, execFileSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {delimiter, join} from 'node:path'
import {promisify} from 'node:util'

const packages = 'python3-jupyter-client python3-nbformat'
const advice = `No Jupyter client found: run \`apt-get install ${packages}\`, or \`pip install jupyter-client nbformat\` for the python3 on the PATH.`

/** Undefined for a Python that has the client, else why not. `python` starts one; `root` may install packages. */
export function findPython({pythons, works, install}: {pythons: readonly string[]; works: (python: string) => boolean; install: (() => void) | undefined}): string {
  const found = pythons.find(works)
  if (found) return found
  install?.()
  const installed = install && pythons.find(works)
  if (!installed) throw new Error(advice)
  return installed
}

function pythonWithJupyter(): string {
  const root = process.platform === 'linux' && process.getuid?.() === 0
  return findPython({
    pythons: [process.env['PYTHON'], 'python3', '/usr/bin/python3'].filter(python => python !== undefined),
    works: python => succeeds(python, ['-c', 'import jupyter_client, nbformat']),
    install: root && succeeds('apt-get', ['--version']) ? () => {
      console.log(`No Jupyter client found; installing Debian's: ${packages}`)
      execFileSync('sh', ['-c', `apt-get update && apt-get install -y --no-install-recommends ${packages}`], {stdio: ['ignore', 'ignore', 'inherit'], env: {...process.env, DEBIAN_FRONTEND: 'noninteractive'}})
    } : undefined,
  })
}

function succeeds(program: string, args: readonly string[]): boolean {
  try {
    execFileSync(program, args, {stdio: 'ignore'})
    return true
  } catch {
    return false
  }
}

/** Executes the notebook `name` of a folder and returns it with its outputs. Rejects when the notebook is not valid or the kernel does not answer; a cell's error is an output. */
export async function runNotebook(folder: string, name: string): Promise<unknown> {
  const python = pythonWithJupyter()
  const scratch = mkdtempSync(join(tmpdir(), 'jupyter-'))
  try {
    const spec = join(scratch, 'kernels', 'deno-of-the-tests')
    mkdirSync(spec, {recursive: true})
    const deno = join(import.meta.dirname, '../../node_modules/.bin/deno')
    writeFileSync(join(spec, 'kernel.json'), JSON.stringify({argv: [deno, 'jupyter', '--kernel', '--conn', '{connection_file}'], display_name: 'Deno', language: 'typescript'}))
    const executed = join(scratch, 'executed.ipynb')
    const nobody = 'http://127.0.0.1:9' // nothing listens there: what asks a network fails
    await promisify(execFile)(python, [join(import.meta.dirname, 'run_notebook.py'), 'deno-of-the-tests', join(folder, name), executed], {
      timeout: 120_000,
      env: {
        ...process.env, DENO_DIR: join(scratch, 'deno'), HTTP_PROXY: nobody, HTTPS_PROXY: nobody, NO_COLOR: '1',
        JUPYTER_PATH: [scratch, process.env['JUPYTER_PATH']].filter(Boolean).join(delimiter),
      },
    })
    return JSON.parse(readFileSync(executed, 'utf8'))
  } finally {
    rmSync(scratch, {recursive: true, force: true})
  }
}
