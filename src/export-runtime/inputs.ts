/**
 * @file Observable Inputs for a notebook without a page: each control stands at its first value. The same options give the same value as in the book
 * (semantics: @observablehq/inputs 0.12); what only matters to a hand on the control is ignored.
 */
import * as original from '@observablehq/inputs'
import {page} from './document.ts'

/** What needs no page: as it is. (Its types leave these out.) */
export const {formatAuto, formatDate, formatLocaleAuto, formatLocaleNumber, formatNumber, formatTrim, searchFilter} = original as unknown as
  Record<'formatAuto' | 'formatDate' | 'formatLocaleAuto' | 'formatLocaleNumber' | 'formatNumber' | 'formatTrim', (value: unknown) => string> & {searchFilter: (query: string) => (row: unknown) => boolean}

export type Control<T> = HTMLElement & {value: T}

interface Options {
  readonly label?: unknown
  readonly value?: unknown
  readonly [option: string]: unknown
}

function control<T>({label}: Options, value: T, shown: unknown = value): Control<T> {
  const form = page.createElement('form')
  form.dataset['control'] = ''
  const name = page.createElement('label')
  if (label !== undefined && label !== null && label !== '') name.append(label instanceof Node ? label : String(label))
  const output = page.createElement('output')
  output.append(shown instanceof Node ? shown : formatAuto(shown))
  form.append(name, output)
  return Object.defineProperty(form, 'value', {value, writable: true}) as unknown as Control<T>
}

// Numbers

export function range([min, max]: readonly [number, number] = [0, 1], options: Options = {}): Control<number> {
  const [low, high] = min > max ? [max, min] : [min, max]
  const {value = (low + high) / 2, step} = options as {value?: number; step?: number}
  const bounded = Math.min(Math.max(+value, low), high)
  return control(options, step === undefined ? bounded : snap(bounded, low, high, +step))
}

/** To the nearest of `low`, `low + step`, … as a browser does; a value that is one of them stays as it was written. */
function snap(value: number, low: number, high: number, step: number): number {
  const steps = Math.min(Math.round((value - low) / step), Math.floor((high - low) / step + 1e-9))
  const nearest = low + steps * step
  return Math.abs(nearest - value) < 1e-9 * Math.max(1, Math.abs(value)) ? value : Number(nearest.toPrecision(12))
}

export function number(extent: readonly number[] | Options = {}, options?: Options): Control<number | undefined> {
  const [[min = -Infinity, max = Infinity], given] = Array.isArray(extent) ? [extent as number[], options ?? {}] : [[], extent as Options]
  const {value} = given as {value?: number}
  return control(given, value === undefined || +value < min || +value > max ? undefined : +value)
}

// Choices

type Data = Iterable<unknown> | Map<unknown, unknown>

interface Chosen {
  readonly values: readonly unknown[]
  readonly labels: readonly string[]
  /** Positions of the values that are chosen. */
  readonly at: readonly number[]
}

function choose(data: Data, options: Options, multiple: boolean): Chosen {
  const map = data instanceof Map
  const {
    keyof = map ? ([key]: readonly unknown[]) => key : (item: unknown) => item,
    valueof = map ? ([, value]: readonly unknown[]) => value : (item: unknown) => item,
    sort, unique, key,
  } = options as Options & {keyof?: (item: never, i: number, data: unknown) => unknown; valueof?: (item: never, i: number, data: unknown) => unknown; sort?: unknown; key?: unknown}
  const format = (options['format'] ?? ((item: never, i: number, all: unknown) => formatAuto(keyof(item, i, all)))) as (item: never, i: number, all: unknown) => unknown
  const all = [...data] as never[]
  let order = all.map((item, i) => ({key: keyof(item, i, all), i}))
  const compare = sort === true || sort === 'ascending' ? ascending : sort === 'descending' ? (a: unknown, b: unknown) => ascending(b, a) : typeof sort === 'function' ? sort as typeof ascending : undefined
  if (compare) order.sort((a, b) => compare(a.key, b.key))
  if (unique) order = [...new Map(order.map(entry => [entry.key, entry])).values()]
  const values = order.map(({i}) => valueof(all[i]!, i, all))
  const byKey = key === undefined || !map ? undefined : multiple ? [...key as Iterable<unknown>].map(k => data.get(k)) : data.get(key)
  const wanted = options.value ?? byKey
  const chosen = new Set(wanted === undefined ? [] : multiple ? wanted as Iterable<unknown> : [wanted])
  return {values, labels: order.map(({i}) => String(format(all[i]!, i, all))), at: [...values.keys()].filter(i => chosen.has(values[i]))}
}

function ascending(a: unknown, b: unknown): number {
  return (a as number) < (b as number) ? -1 : (a as number) > (b as number) ? 1 : 0
}

function several(data: Data, options: Options): Control<unknown> {
  const {values, labels, at} = choose(data, options, true)
  return control(options, at.map(i => values[i]), at.map(i => labels[i]).join(', '))
}

/** One of them, or `otherwise` (a position) when none is chosen. */
function one(data: Data, options: Options, otherwise: number): Control<unknown> {
  const {values, labels, at: [at = otherwise]} = choose(data, options, false)
  return control(options, values[at] ?? null, labels[at] ?? '')
}

export const checkbox = several
export const radio = (data: Data, options: Options = {}) => one(data, options, -1)
export const select = (data: Data, options: Options = {}) => options['multiple'] ? several(data, options) : one(data, options, 0)

export function toggle(options: Options = {}): Control<unknown> {
  const {value, values} = options as Options & {values?: readonly [unknown, unknown]}
  const on = values === undefined ? Boolean(value) : value === values[0]
  return control(options, values === undefined ? on : values[on ? 0 : 1], on ? '☑' : '☐')
}

export function button(content: unknown = '≡', options: Options = {}): Control<unknown> {
  const solitary = typeof content === 'string' || content instanceof Node
  const {value = options['required'] ? undefined : solitary ? 0 : null} = options
  return control(options, value, solitary ? content : [...content as Iterable<readonly [unknown]>].map(([name]) => String(name)).join(' | '))
}

// Text

export const text = (options: Options = {}) => control(options, String(options.value ?? ''))
export const textarea = text
export const email = text
export const tel = text
export const url = text
export const password = (options: Options = {}) => control(options, String(options.value ?? ''), '•••')
export const color = (options: Options = {}) => control(options, String(options.value ?? '#000000'))

export function date(options: Options = {}): Control<Date | null> {
  const {value} = options
  const at = value instanceof Date ? value : value === undefined || value === null ? undefined : new Date(value as string | number)
  return control(options, at && !Number.isNaN(+at) ? at : null)
}

export const datetime = date

/** No file: the code says where one comes from, for example `new File([await Deno.readFile('my.txt')], 'my.txt')`. */
export const file = (options: Options = {}) => control(options, options['multiple'] ? [] : null, '—')

// Data

export function search(data: Iterable<unknown>, options: Options = {}): Control<readonly unknown[]> {
  const {query = '', required = true, filter = searchFilter} = options as Options & {query?: string; required?: boolean; filter?: (query: string) => (row: unknown) => boolean}
  const found = query || required ? [...data].filter(filter(query)) : []
  return control(options, found, query)
}

export function table(data: Iterable<unknown>, options: Options = {}): Control<readonly unknown[]> {
  const rows = [...data]
  return control(options, options['multiple'] === false ? [] : rows, `${rows.length}`)
}

export function form(inputs: readonly Control<unknown>[] | Readonly<Record<string, Control<unknown>>>): Control<unknown> {
  const box = page.createElement('div')
  box.append(...Object.values(inputs))
  const value = Array.isArray(inputs) ? inputs.map(input => input.value) : Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.value]))
  return Object.defineProperty(box, 'value', {value, writable: true}) as unknown as Control<unknown>
}

export function input<T>(value: T): Control<T> {
  return Object.defineProperty(page.createElement('input'), 'value', {value, writable: true}) as unknown as Control<T>
}

export const bind = <T extends Control<unknown>>(target: T): T => target
/** Nothing is ever taken off the page here. */
export const disposal = (): Promise<void> => new Promise(() => {})
