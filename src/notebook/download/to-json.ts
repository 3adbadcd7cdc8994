/** @file A value as a JSON file that can also be read: one line for each element or member of the outermost level. */
import {plainData, type Plain} from './plain-data.ts'

/** How values without a JSON form are written stands in plain-data.ts. */
export function toJson(value: unknown): string {
  const plain = plainData(value)
  if (Array.isArray(plain)) {
    return plain.length === 0 ? '[]\n' : plain.every(member => typeof member === 'number') ? `${JSON.stringify(plain)}\n` : `[\n${plain.map(line).join(',\n')}\n]\n`
  }
  if (typeof plain === 'object' && plain !== null) {
    const entries = Object.entries(plain)
    return entries.length === 0 ? '{}\n' : `{\n${entries.map(([key, member]) => `  ${JSON.stringify(key)}: ${JSON.stringify(member)}`).join(',\n')}\n}\n`
  }
  return `${JSON.stringify(plain)}\n`
}

function line(member: Plain): string {
  return `  ${JSON.stringify(member)}`
}
