/** @file The bench page's worker: tfjs loads here, and only when the reader measures. */
import {onlyFromBlob} from '../workers/only-from-blob.ts'
import type {BenchReport, BenchRequest} from './messages.ts'
import {measure} from './measure.ts'

onlyFromBlob()

// The DOM's types call `self` a window; here it is a worker's own scope, which posts to the page.
const say = (report: BenchReport) => (self as unknown as {postMessage(report: BenchReport): void}).postMessage(report)

self.addEventListener('message', ({data}: MessageEvent<BenchRequest>) => {
  measure(data, say).catch((error: unknown) => say({kind: 'problem', message: error instanceof Error ? [error.message, (error as {hint?: string}).hint].filter(Boolean).join(' ') : String(error)}))
})
