/** @file What the bench page and its worker say to each other. Plain data. One request per worker; to stop, the page ends the worker. */
import type {BackendName, Refusal} from '../compute/device.ts'
import type {BenchName, SizeName} from './cases.ts'
import type {Row} from './rows.ts'

export interface BenchRequest {
  readonly bench: BenchName
  readonly size: SizeName
  readonly rounds: number
}

export type BenchReport =
  /** The backend runs. Without kernels of ours for it, nothing follows. */
  | {readonly kind: 'device'; readonly backend: BackendName; readonly adapter: string; readonly refused: readonly Refusal[]; readonly kernels: boolean}
  /** A system begins its turn: `done` of `turns` turns are over. Round 0 warms up. */
  | {readonly kind: 'turn'; readonly system: string; readonly round: number; readonly done: number; readonly turns: number}
  | {readonly kind: 'rows'; readonly rows: readonly Row[]}
  | {readonly kind: 'problem'; readonly message: string}
