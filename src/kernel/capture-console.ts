/** @file The `console` of a cell: prints under the cell instead of into the browser's tools. */
import {describeTensor, outline, type BackendOf} from './describe.ts'
import {isLeaf, isPlainPrimitive, isTensor, refusalKind} from './cross.ts'
import {format, formatLog} from './format-log.ts'
import type {CellFrame} from './frames.ts'
import {logTable} from './log-table.ts'
import type {LogEntry} from './realm.ts'

/** Per run. `looks`: entries that come with objects to look into. */
const logLimits = {entries: 1_000, characters: 200_000, looks: 100}

/** A text longer than this is worth looking into piece by piece. */
const oneLine = 60

export interface CapturedConsole {
  /** Stands in for `console` inside a cell. */
  readonly console: Console
  /** The run is over: says how much was left out, if anything. Resolves when every line is out. */
  finish(): Promise<void>
}

interface ConsoleOptions {
  /** Maps an error's `stack` to positions in cells. */
  readonly framesOf?: ((stack: string) => CellFrame[]) | undefined
  /** Milliseconds, monotonic: for `console.time`. */
  readonly now?: () => number
  readonly backendOf?: BackendOf | undefined
}

/**
 * A console that reports to `log` instead of the browser. Ten megabytes of output must not freeze the page: beyond the limits entries are counted, not kept.
 * Every cell gets its own as a parameter, so that no global is patched and a function logs to the cell that defines it.
 * A tensor's numbers must be fetched: its line, and those after it, come when they are there.
 */
export function captureConsole(log: (entry: LogEntry) => void, {framesOf = () => [], now = () => performance.now(), backendOf}: ConsoleOptions = {}): CapturedConsole {
  let entries = 0
  let characters = 0
  let leftOut = 0
  let looks = 0
  let depth = 0
  let waiting: Promise<void> | undefined
  const counts = new Map<string, number>()
  const timers = new Map<string, number>()

  const emit = (entry: LogEntry | Promise<LogEntry>) => {
    if (!waiting && !(entry instanceof Promise)) return log(entry)
    const out: Promise<void> = Promise.resolve(waiting).then(() => entry).then(log).then(() => {
      if (waiting === out) waiting = undefined
    })
    waiting = out
  }
  const write = (level: LogEntry['level'], values: readonly unknown[], {table, frames = framesOf(stacksOf(values))}: Pick<LogEntry, 'table' | 'frames'> = {}) => {
    if (entries >= logLimits.entries || characters >= logLimits.characters) {
      leftOut++
      return
    }
    const line = formatLog(values)
    entries++
    characters += line.text.length
    const objects = table ? [] : lookInto(values, line.text)
    if (objects.length) looks++
    const entry = {
      level, ...line,
      ...(table ? {table} : {}),
      ...(depth > 0 ? {depth} : {}),
      ...(objects.length ? {objects} : {}),
      ...(frames.length ? {frames} : {}),
    }
    emit(values.some(isTensor) ? tensorsInWords(values, backendOf).then(words => ({...entry, ...formatLog(words)})) : entry)
  }
  /** Copies of the printed objects, when the line alone does not show all that is in them. */
  const lookInto = (values: readonly unknown[], text: string): readonly unknown[] => {
    if (looks >= logLimits.looks || (text.length <= oneLine && !text.includes('…'))) return []
    return values.filter(value => !isPlainPrimitive(value) && !refusalKind(value) && !(isLeaf(value as object) && !ArrayBuffer.isView(value))).map(copyOf)
  }
  const at = (level: LogEntry['level']) => (...values: unknown[]) => write(level, values)
  const group = (...values: unknown[]) => {
    if (values.length) write('log', values)
    depth++
  }
  const here = () => framesOf(new Error().stack ?? '')
  const since = (label: string, values: readonly unknown[]) => {
    const start = timers.get(label)
    if (start === undefined) write('warn', [`${label}: no console.time(${JSON.stringify(label)}) came before`])
    else write('log', [`${label}: ${Number((now() - start).toPrecision(4))} ms`, ...values])
  }
  const own: Partial<Console> = {
    log: at('log'), info: at('info'), warn: at('warn'), error: at('error'), debug: at('debug'), dirxml: at('log'),
    dir: (value: unknown) => write('log', [value]),
    table: (value: unknown, columns?: readonly string[]) => {
      const table = logTable(value, columns)
      write('log', [value], table ? {table} : {})
    },
    trace: (...values: unknown[]) => write('log', values.length ? values : ['Trace'], {frames: here()}),
    assert: (condition?: unknown, ...values: unknown[]) => {
      if (!condition) write('error', ['Assertion failed:', ...values], {frames: here()})
    },
    group, groupCollapsed: group,
    groupEnd: () => { depth = Math.max(0, depth - 1) },
    count: (label = 'default') => {
      const n = (counts.get(`${label}`) ?? 0) + 1
      counts.set(`${label}`, n)
      write('log', [`${label}: ${n}`])
    },
    countReset: (label = 'default') => { counts.delete(`${label}`) },
    time: (label = 'default') => { timers.set(`${label}`, now()) },
    timeLog: (label = 'default', ...values: unknown[]) => since(`${label}`, values),
    timeEnd: (label = 'default') => {
      since(`${label}`, [])
      timers.delete(`${label}`)
    },
    clear: () => emit({level: 'log', text: '', code: 'clear'}),
  }
  return {
    console: Object.assign(Object.create(globalThis.console) as Console, own),
    async finish() {
      while (waiting) await waiting
      if (leftOut > 0) log({level: 'info', text: `… ${leftOut} more line${leftOut === 1 ? ' was' : 's were'} left out`, code: 'lines-left-out', values: {lines: leftOut}})
      leftOut = 0
    },
  }
}

function stacksOf(values: readonly unknown[]): string {
  return values.map(value => value instanceof Error ? value.stack ?? '' : '').join('\n')
}

/** A bounded copy that can cross to the page; what cannot be copied at all is given in words. */
function copyOf(value: unknown): unknown {
  try {
    return structuredClone(outline(ArrayBuffer.isView(value) && 'slice' in value ? (value as Float32Array).slice(0, 1_000) : value))
  } catch {
    return format(value)
  }
}

function tensorsInWords(values: readonly unknown[], backendOf: BackendOf | undefined): Promise<unknown[]> {
  return Promise.all(values.map(async value => {
    if (!isTensor(value)) return value
    const {text, detail} = await describeTensor(value, backendOf)
    return detail ? `${text} [${detail}]` : text
  }))
}
