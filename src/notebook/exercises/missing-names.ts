/** @file What a check reads of an exercise's code and the reader's code no longer declares. */
import type {Program} from '../../language/program.ts'

export function missingNames(original: Program, check: Program, reader: Program): string[] {
  return original.outputs.filter(name => check.inputs.some(input => input.name === name) && !reader.outputs.includes(name))
}
