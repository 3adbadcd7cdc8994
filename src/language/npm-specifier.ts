/** @file `npm:name@1.2.3/path` in an import: a package of npm, in exactly one version, so that a cell does tomorrow what it did today. */
import type {MessageCode} from './messages.ts'

export interface NpmPackage {
  /** `d3-dsv`, `@scope/name`. */
  readonly name: string
  /** `3.0.1`, `5.0.0-beta.2`. */
  readonly version: string
  /** A file of it: `/chunk.js`; '' for the package itself. */
  readonly path: string
}

export interface NpmProblem {
  readonly code: MessageCode & `npm-${string}`
  readonly values: Readonly<Record<string, string>>
}

const prefix = 'npm:'
const shape = /^((?:@[a-z\d~-][\w.~-]*\/)?[a-z\d~-][\w.~-]*)(?:@([^/]*))?((?:\/(?!\.{1,2}(?:\/|$))[\w.~@+-]+)*)$/i
const exact = /^\d+\.\d+\.\d+(?:-[\da-z-]+(?:\.[\da-z-]+)*)?$/i

export function isNpm(specifier: string): boolean {
  return specifier.startsWith(prefix)
}

/** What a specifier that `isNpm` asks for, or what is wrong with it. */
export function parseNpm(specifier: string): NpmPackage | NpmProblem {
  const [, name, version = '', path = ''] = shape.exec(specifier.slice(prefix.length)) ?? []
  if (name === undefined) return {code: 'npm-malformed', values: {specifier}}
  if (version === '') return {code: 'npm-unpinned', values: {name, path}}
  if (!exact.test(version)) return {code: 'npm-inexact', values: {name, version, path}}
  return {name, version, path}
}
