/** @file What is wrong with the name of a module that cells do not have: it is written as for Node, or for a bundler. */
import type {CellProblem} from './cell-error.ts'
import {cellSpecifiers} from './cell-specifiers.ts'
import {nodeModules} from './node-modules.ts'
import {isNpm, parseNpm} from './npm-specifier.ts'
import {problemOf} from './problem-of.ts'

/** Undefined for a module of the book, for a package in one version, and where nothing more is known than that there is no such module. */
export function explainSpecifier(cell: string, specifier: string): CellProblem | undefined {
  if (isOurs(specifier)) return undefined
  if (isNpm(specifier)) {
    const wanted = parseNpm(specifier)
    return 'code' in wanted ? problemOf(cell, wanted.code, wanted.values) : undefined
  }
  if (specifier.startsWith('node:') || nodeModules.has(specifier.split('/')[0]!)) return problemOf(cell, 'node-module', {specifier})
  const instead = importable(specifier)
  return instead === undefined ? undefined : problemOf(cell, 'package-without-npm', {specifier, instead})
}

/** What to write in an import for a name: of `lodash` or `npm:lodash`, `npm:lodash@1.2.3`, with a number in the place of the version that is missing. Undefined for what names nothing. */
export function importable(specifier: string): string | undefined {
  if (isOurs(specifier)) return specifier
  const wanted = parseNpm(isNpm(specifier) ? specifier : `npm:${specifier}`)
  const {name, path} = 'code' in wanted ? wanted.values : wanted
  return name === undefined ? undefined : `npm:${name}@${'code' in wanted ? '1.2.3' : wanted.version}${path}`
}

function isOurs(specifier: string): boolean {
  return cellSpecifiers.includes(specifier) || specifier.startsWith('lab/')
}
