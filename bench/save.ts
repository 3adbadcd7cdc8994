/** @file `npm run bench -- save FILE`: adds a result that somebody copied from the bench page (“Copy as JSON”) to bench/results.json. Without FILE it reads its input. */
import {readFileSync} from 'node:fs'
import type {Recording} from '../src/bench/recording.ts'
import {saveRecording} from './lib/recordings.ts'

const recording = JSON.parse(readFileSync(process.argv[2] ?? 0, 'utf8')) as Partial<Recording>
const {date, machine, runtime, rows} = recording
if (!date || !machine || !runtime || !rows?.[0]?.bench) throw new Error('This is not what the bench page copies: {date, machine, runtime, rows: [{bench, …}, …]}.')
saveRecording({date, machine, runtime, rows})
console.log(`Saved: ${rows[0].bench} ${rows[0].size} on ${rows[0].backend}, ${machine}, ${runtime}, ${date}.`)
