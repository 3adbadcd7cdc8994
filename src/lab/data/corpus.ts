import {LabError} from '../lab-error.ts'
import {random} from '../random.ts'
import type {Generator} from './generator.ts'

/** Text of `lines` sentences (a whole number ≥ 1, else a LabError), each ended by '\n'. The same seed gives the same text. */
export function corpus(generator: Pick<Generator, 'sample'>, {lines, seed}: {lines: number; seed: number}): string {
  if (!Number.isInteger(lines) || lines < 1) throw new LabError(`A corpus cannot have ${lines} lines.`, 'Ask for a whole number of lines, such as 2000.', [`语料不能有 ${lines} 行。`, '行数要是整数，例如 2000。'])
  const rng = random(seed)
  let text = ''
  for (let i = 0; i < lines; i++) text += generator.sample(rng) + '\n'
  return text
}
