/** @file Values as a learner reads them: short, numbers to a few digits. */

/** Entries of a list, characters of a text. */
const most = {entries: 8, characters: 60, depth: 3}

/** A value in a line; `digits`: how many of a number that is not whole. */
export function print(value: unknown, digits = 6, depth = 0): string {
  if (typeof value === 'number') return printNumber(value, digits)
  if (typeof value === 'string') return JSON.stringify(value.length > most.characters ? `${value.slice(0, most.characters)}…` : value)
  if (typeof value === 'function') return value.name ? `function ${value.name}` : 'a function'
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value !== 'object' || value === null) return String(value)
  if ('then' in value) return 'Promise'
  if ('shape' in value && Array.isArray(value.shape)) return `tensor [${value.shape.join(', ')}]`
  if (depth >= most.depth) return '…'
  const items = listOf(value)
  const [open, close] = items ? '[]' : '{}'
  const all = items ? Array.from(items, item => print(item, digits, depth + 1)) : Object.entries(value).map(([key, item]) => `${key}: ${print(item, digits, depth + 1)}`)
  const shown = all.slice(0, most.entries)
  return `${open}${shown.join(', ')}${all.length > shown.length ? `, … (${all.length})` : ''}${close}`
}

/** Two values that differ, with as many digits as it takes to see that. */
export function printApart(a: unknown, b: unknown): [a: string, b: string] {
  for (const digits of [6, 9, 12]) {
    const pair: [string, string] = [print(a, digits), print(b, digits)]
    if (pair[0] !== pair[1]) return pair
  }
  return [print(a, 17), print(b, 17)]
}

/** `y = [1, 2], target = 0`; empty for no input. */
export function printGiven(given: Readonly<Record<string, unknown>>, digits = 6): string {
  return Object.entries(given).map(([name, value]) => `${name} = ${print(value, digits)}`).join(', ')
}

/** The entries of an array of any kind. */
export function listOf(value: unknown): ArrayLike<unknown> | undefined {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView)) ? value as unknown as ArrayLike<unknown> : undefined
}

function printNumber(value: number, digits: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return Object.is(value, -0) ? '0' : String(value).replace('-', '−')
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '−∞'
  return String(Number(value.toPrecision(digits))).replace(/-(?=\d)/g, '−')
}
