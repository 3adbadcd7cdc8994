/** @file What `npm run bench -- lstm` and `gpt` can be told. */
import {parseArgs} from 'node:util'
import {caseOf, cases, type BenchName, type Case} from '../../src/bench/cases.ts'
import {backendNames, type NodeBackend} from './start-backend.ts'

/** Who can take part. */
export const systemNames = ['ours', 'stock', 'jax-js', 'pytorch'] as const
export type SystemName = (typeof systemNames)[number]

export interface Options {
  readonly backend: NodeBackend
  readonly cases: readonly Case[]
  readonly rounds: number
  readonly systems: readonly SystemName[]
  /** One JSON line per row instead of the table. */
  readonly json: boolean
  /** Adds the rows to bench/results.json. */
  readonly save: boolean
}

/** Throws an Error that says what there is for an option or a value that is not there. */
export function parseOptions(bench: BenchName, args: readonly string[]): Options {
  const {values} = parseArgs({
    args: [...args],
    options: {
      json: {type: 'boolean', default: false},
      save: {type: 'boolean', default: false},
      backend: {type: 'string', default: 'wasm'},
      rounds: {type: 'string', default: '5'},
      sizes: {type: 'string', default: cases[bench].map(({size}) => size).filter(size => size !== 'small').join(',')},
      systems: {type: 'string', default: systemNames.join(',')},
    },
  })
  const rounds = Number(values.rounds)
  if (!(Number.isInteger(rounds) && rounds > 0)) throw new Error(`--rounds is "${values.rounds}", and must be a whole number from 1.`)
  return {
    backend: one('--backend', values.backend, backendNames),
    cases: values.sizes.split(',').map(size => caseOf(bench, size)),
    rounds,
    systems: values.systems.split(',').map(name => one('--systems', name, systemNames)),
    json: values.json,
    save: values.save,
  }
}

function one<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find(name => name === value)
  if (found === undefined) throw new Error(`${option} has no "${value}". There are ${allowed.join(', ')}.`)
  return found
}
