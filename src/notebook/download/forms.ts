/**
 * @file What both realms make of a value for a file, where it lives: its holding, and the text of its file. So a tensor is read in the worker, and long
 * tables are not written on the page's time. The worker knows one form more, `model` (worker.ts). Each loads when it is first asked for.
 */
import {isTensor} from '../../kernel/cross.ts'
import type {Forms} from '../../kernel/realm.ts'

export const dataForms: Forms = {
  itself: value => value,
  holding: async value => (await import('./holding.ts')).holdingOf(value),
  text: value => textFile(value as string, 'text/plain'),
  csv: async value => {
    const {columnsOf, toCsv} = await import('./to-csv.ts')
    return textFile(toCsv(columnsOf(isTensor(value) ? rowsOf(value.shape, await value.data!()) : value) ?? {names: [], rows: []}), 'text/csv')
  },
  json: async value => {
    const {toJson} = await import('./to-json.ts')
    return textFile(toJson(isTensor(value) ? {shape: value.shape, dtype: value.dtype, values: await value.data!()} : value), 'application/json')
  },
}

function textFile(text: string, type: string): Blob {
  return new Blob([text], {type: `${type};charset=utf-8`})
}

/** A matrix row by row; anything of fewer dimensions as one column. */
function rowsOf([height = 1, width]: readonly number[], values: ArrayLike<number | string>): unknown {
  const all = Array.from(values)
  return width === undefined ? all : Array.from({length: height}, (_, i) => all.slice(i * width, (i + 1) * width))
}
