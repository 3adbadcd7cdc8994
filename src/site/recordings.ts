/**
 * @file What a chapter's cells gave when they were last recorded: `recorded/en/06-losses.json`, written by `npm run record`, read by the build, committed.
 * A recording counts only for the cell, and the cells it reads from, that it was made of.
 */
import {createHash} from 'node:crypto'
import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {buildGraph, upstream} from '../kernel/graph.ts'
import type {Program} from '../language/program.ts'
import type {RecordedTraining} from '../typing/cell-environment.d.ts'

export interface Recording {
  /** Of the programs that it was made of: `recordingHashes`. */
  readonly hash: string
  /** What stood under the cell, as HTML that needs no script; and its console lines, '' without. */
  readonly output: string
  readonly log: string
  /** From the start of the cell's run to its end. */
  readonly seconds: number
  /** Of a cell that trains. */
  readonly training?: RecordedTraining
  /** The day, `2026-11-24`. */
  readonly on: string
  /** `Chromium 156`. */
  readonly browser: string
  /** `2 cores of AMD EPYC, Linux`. */
  readonly machine: string
}

/** By the cell's name. */
export type Recordings = Readonly<Record<string, Recording>>

export function recordingsFile(language: string, slug: string): string {
  return `recorded/${language}/${slug}.json`
}

/** None when the chapter was never recorded. */
export function readRecordings(root: string, language: string, slug: string): Recordings {
  const file = join(root, recordingsFile(language, slug))
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) as Recordings : {}
}

/** What of a chapter's recordings still holds, and the names of the cells whose recording is missing or out of date. */
export function currentRecordings(recordings: Recordings, programs: readonly Program[]): {current: Recordings; due: string[]} {
  const hashes = recordingHashes(programs)
  const isCurrent = (name: string) => recordings[name]?.hash === hashes.get(name)
  return {
    current: Object.fromEntries(Object.entries(recordings).filter(([name]) => isCurrent(name))),
    due: [...hashes.keys()].filter(name => !isCurrent(name)),
  }
}

/** For each cell, a hash of its code and of that of all cells it reads from, directly or not. Comments and strings count: they may be displayed. */
export function recordingHashes(programs: readonly Program[]): Map<string, string> {
  const sources = new Map(programs.map(({name, source}) => [name, source]))
  return new Map([...sourcesOf(programs)].map(([name, from]) => {
    const hash = createHash('sha256')
    for (const cell of [name, ...from].sort()) hash.update(JSON.stringify([cell, sources.get(cell)]))
    return [name, hash.digest('hex').slice(0, 16)]
  }))
}

/** For each cell, the names of all others that it reads from, directly or not. */
export function sourcesOf(programs: readonly Program[]): Map<string, Set<string>> {
  const graph = buildGraph(programs.map(program => ({name: program.name, program})))
  return new Map(programs.map(({name}) => {
    const from = new Set(graph.nodes.filter(({cell}) => cell === name).flatMap(({id}) => upstream(graph, id)).map(({cell}) => cell))
    from.delete(name)
    return [name, from]
  }))
}
