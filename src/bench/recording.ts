/** @file A run of a benchmark with what one has to know to read it: what bench/results.json holds, and what the page copies. */
import type {Row} from './rows.ts'

export interface Recording {
  /** Of the run: 2026-11-24. */
  readonly date: string
  /** The computer, as far as the program can tell: “2 cores of AMD EPYC 7B13, Linux”. */
  readonly machine: string
  /** What ran the program: “Node 24.21.0”, “Chromium 156”. */
  readonly runtime: string
  /** At least one; all of one benchmark and size. */
  readonly rows: readonly Row[]
}
