/** @file Whether a program may load the packages that it imports. */
import {npmNeedsConsent, npmNeedsReload, npmNotKept, npmRefused} from '../../kernel/problems.ts'
import type {CellProblem} from '../../language/cell-error.ts'
import {isNpm, parseNpm} from '../../language/npm-specifier.ts'
import type {CellImport, Program} from '../../language/program.ts'
import {cdnHost} from './cdn.ts'
import type {NpmConsent} from './consent.ts'

/** The packages among imports, each as `name@version`, once. */
export function packagesOf(imports: readonly CellImport[]): string[] {
  const parsed = imports.filter(({specifier}) => isNpm(specifier)).map(({specifier}) => parseNpm(specifier))
  return [...new Set(parsed.flatMap(wanted => 'code' in wanted ? [] : [`${wanted.name}@${wanted.version}`]))]
}

/** Why the program may not run yet; undefined when it may. */
export function checkConsent({name: cell, imports}: Pick<Program, 'name' | 'imports'>, consent: NpmConsent): CellProblem | undefined {
  const packages = packagesOf(imports)
  if (packages.length === 0) return undefined
  const at = imports.find(({specifier}) => isNpm(specifier))
  const allowed = consent.allowed()
  const missing = packages.filter(name => !allowed.includes(name))
  if (missing.length === 0) return consent.open ? undefined : npmNeedsReload(cell, packages, at)
  if (consent.forgetful) return npmNotKept(cell, missing, at)
  return missing.some(name => consent.refused(name)) ? npmRefused(cell, missing, at) : npmNeedsConsent(cell, missing, cdnHost, at)
}
