/** @file Finds the programs of a browser engine on this machine; as root on Debian, installs its packages when one is missing. */
import {execFileSync} from 'node:child_process'
import {existsSync} from 'node:fs'

export interface EnginePrograms<Name extends string> {
  /** How readers call the engine. */
  readonly engine: string
  /** For each program the places where it may lie, the best first. */
  readonly places: Readonly<Record<Name, readonly (string | undefined)[]>>
  /** Of Debian: they bring all of them. */
  readonly packages: string
  /** What somebody does who cannot install packages; goes on from "or". */
  readonly otherwise: string
}

/** What the choice depends on. */
export interface Machine {
  readonly exists: (path: string) => boolean
  /** Undefined where packages cannot be installed. */
  readonly install: ((packages: string) => void) | undefined
}

/** The path of each program. Throws an Error that says in one sentence how to get them. */
export function findPrograms<Name extends string>({engine, places, packages, otherwise}: EnginePrograms<Name>, {exists, install}: Machine = thisMachine()): Record<Name, string> {
  const find = (): Record<Name, string> | undefined => {
    const found = Object.entries<readonly (string | undefined)[]>(places).map(([name, paths]) => [name, paths.find(path => path !== undefined && exists(path))] as const)
    return found.every(([, path]) => path !== undefined) ? Object.fromEntries(found) as Record<Name, string> : undefined
  }
  const there = find()
  if (there) return there
  let trouble = ''
  try {
    install?.(packages)
  } catch (error) {
    trouble = ` Installing them has failed: ${error instanceof Error ? error.message : String(error)}`
  }
  const installed = install && find()
  if (!installed) throw new Error(`No ${engine} found: run \`apt-get install ${packages}\` as root, or ${otherwise}.${trouble}`)
  return installed
}

function thisMachine(): Machine {
  const debian = process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  return {
    exists: existsSync,
    install: debian ? packages => {
      console.log(`Installing Debian's ${packages}`)
      execFileSync('sh', ['-c', `apt-get update && apt-get install -y --no-install-recommends ${packages}`], {stdio: ['ignore', 'ignore', 'inherit'], env: {...process.env, DEBIAN_FRONTEND: 'noninteractive'}})
    } : undefined,
  }
}
