/** @file Loads a package of npm, in either realm. Whether it may be loaded was asked before the cell ran (ask-first.ts), and the page's policy holds it too. */
import {npmFailed, npmNotFound, npmUnreachable} from '../../kernel/problems.ts'
import {CellError, type CellProblem} from '../../language/cell-error.ts'
import {parseNpm, type NpmPackage} from '../../language/npm-specifier.ts'
import {cdnHost, cdnUrl} from './cdn.ts'

type Module = Readonly<Record<string, unknown>>

/** How the network is asked; tests have another one. */
export interface Network {
  import(url: string): Promise<Module>
  /** The status of the answer. Rejects when there is none. */
  status(url: string): Promise<number>
}

const browser: Network = {
  import: url => import(/* @vite-ignore */ url) as Promise<Module>,
  status: async url => (await fetch(url, {method: 'HEAD'})).status,
}

/** Throws CellError when the package cannot be reached, is not there, or does not run. */
export async function importPackage(specifier: string, network: Network = browser): Promise<Module> {
  const wanted = parseNpm(specifier)
  if ('code' in wanted) throw new Error(`Not a pinned package: ${specifier}`) // the compiler has refused such a cell
  try {
    return await network.import(cdnUrl(wanted))
  } catch (error) {
    throw new CellError(await explain(wanted, error, network))
  }
}

/** An import that fails does not say why: asking again tells an address without a package from a network without an answer. */
async function explain(wanted: NpmPackage, error: unknown, network: Network): Promise<CellProblem> {
  const name = `${wanted.name}@${wanted.version}${wanted.path}`
  const status = await network.status(cdnUrl(wanted)).catch(() => undefined)
  if (status === undefined) return npmUnreachable('', name, cdnHost)
  if (status >= 400) return status === 404 ? npmNotFound('', name, cdnHost) : npmFailed('', name, `${cdnHost} answers ${status}.`)
  return npmFailed('', name, error instanceof Error ? error.message : String(error))
}
