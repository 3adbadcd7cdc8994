/** @file bench/results.json: the results that the bench page shows. Nothing else is recorded anywhere. */
import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Recording} from '../../src/bench/recording.ts'

const file = join(import.meta.dirname, '../results.json')

/** Adds a run; an older one of the same machine, runtime, benchmark, size and backend goes. */
export function saveRecording(recording: Recording): void {
  const kept = (JSON.parse(readFileSync(file, 'utf8')) as Recording[]).filter(other => keyOf(other) !== keyOf(recording))
  writeFileSync(file, `${JSON.stringify([...kept, recording], undefined, 2)}\n`)
}

function keyOf({machine, runtime, rows}: Recording): string {
  const {bench, size, backend} = rows[0]!
  return JSON.stringify([machine, runtime, bench, size, backend])
}
