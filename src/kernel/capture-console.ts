/** @file The `console` of a cell: prints under the cell instead of into the browser's tools. */
import {formatLog} from './format-log.ts'
import type {LogEntry} from './realm.ts'

/** Per run. */
const logLimits = {entries: 1_000, characters: 200_000}

export interface CapturedConsole {
  /** Stands in for `console` inside a cell. */
  readonly console: Console
  /** The run is over: says how much was left out, if anything. */
  finish(): void
}

/**
 * A console that reports to `log` instead of the browser. Ten megabytes of output must not freeze the page: beyond the limits entries are counted, not kept.
 * Every cell gets its own as a parameter, so that no global is patched and a function logs to the cell that defines it.
 */
export function captureConsole(log: (entry: LogEntry) => void): CapturedConsole {
  let entries = 0
  let characters = 0
  let leftOut = 0
  const write = (level: LogEntry['level'], values: readonly unknown[]) => {
    if (entries >= logLimits.entries || characters >= logLimits.characters) {
      leftOut++
      return
    }
    const entry = formatLog(values)
    entries++
    characters += entry.text.length
    log({level, ...entry})
  }
  const at = (level: LogEntry['level']) => (...values: unknown[]) => write(level, values)
  const own: Partial<Console> = {
    log: at('log'), info: at('info'), warn: at('warn'), error: at('error'), debug: at('debug'),
    dir: (value: unknown) => write('log', [value]),
    table: (value: unknown) => write('log', [value]),
    trace: at('log'),
    assert: (condition?: unknown, ...values: unknown[]) => {
      if (!condition) write('error', ['Assertion failed:', ...values])
    },
  }
  return {
    console: Object.assign(Object.create(globalThis.console) as Console, own),
    finish() {
      if (leftOut > 0) log({level: 'info', text: `… ${leftOut} more line${leftOut === 1 ? ' was' : 's were'} left out`, code: 'lines-left-out', values: {lines: leftOut}})
      leftOut = 0
    },
  }
}
