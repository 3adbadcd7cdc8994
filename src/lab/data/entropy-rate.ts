/**
 * @file The exact entropy of a grammar. For an unambiguous grammar a sentence has one derivation, so the entropy of the sentence is that of the derivation,
 * and each nonterminal A satisfies (S. Soule, “Entropies of probabilistic grammars”, Information and Control 25(1), 1974)
 *
 *     H(A) = Σ p (−ln p + Σ H(child))        over the productions of A, p their probabilities
 *     L(A) = Σ p (characters + Σ L(child))
 *
 * Both are the linear system x = b + M x, with M[A][B] the expected number of B's that one expansion of A writes.
 */
import {LabError} from '../lab-error.ts'
import type {CompiledGrammar} from './grammar.ts'

export interface EntropyRate {
  /** natsPerSentence / charactersPerSentence: the floor that the mean loss of any model of the text approaches, the text being long. */
  readonly natsPerCharacter: number
  readonly natsPerSentence: number
  /** Expected length in UTF-16 code units, with the line break that ends the sentence. */
  readonly charactersPerSentence: number
}

/** Throws a LabError when the grammar's sentences have no finite expected length. */
export function entropyRate({start, names, productions}: CompiledGrammar): EntropyRate {
  const means = productions.map(alternatives => {
    const row = new Array<number>(names.length).fill(0)
    for (const {probability, signs} of alternatives) for (const sign of signs) if (typeof sign === 'number') row[sign]! += probability
    return row
  })
  // M ≥ 0 has spectral radius < 1, and so every expectation is finite, exactly when x = 1 + M x has a positive solution (Berman & Plemmons 1994, ch. 6)
  const expansions = solve(means, means.map(() => 1))
  if (!expansions.every(x => x > 0 && x < Infinity)) {
    throw new LabError('The sentences of this grammar have no finite average length: its rules repeat too often.', 'Give the alternatives that repeat a rule less weight.', ['这套语法的句子平均长度是无穷大：规则重复得太多。', '把会重复规则的那些写法的权重调小。'])
  }
  const expectation = (cost: (probability: number, terminals: string) => number): number => solve(means, productions.map(alternatives =>
    alternatives.reduce((sum, {probability, signs}) => sum + probability * cost(probability, signs.filter(sign => typeof sign === 'string').join('')), 0)))[start]!
  const natsPerSentence = expectation(probability => -Math.log(probability))
  const charactersPerSentence = expectation((_, terminals) => terminals.length) + 1
  return {natsPerCharacter: natsPerSentence / charactersPerSentence, natsPerSentence, charactersPerSentence}
}

/** Solves x = b + M x by Gauss–Jordan elimination with partial pivoting. M is square; neither argument is changed. */
function solve(m: readonly (readonly number[])[], b: readonly number[]): number[] {
  const n = b.length
  const rows = m.map((row, i) => [...row.map((x, j) => Number(i === j) - x), b[i]!])
  for (let column = 0; column < n; column++) {
    let pivot = column
    for (let i = column + 1; i < n; i++) if (Math.abs(rows[i]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = i
    const top = rows[pivot]!
    rows[pivot] = rows[column]!
    rows[column] = top
    for (const row of rows) {
      const factor = row[column]! / top[column]!
      if (row !== top && factor !== 0) for (let j = column; j <= n; j++) row[j]! -= factor * top[j]!
    }
  }
  return rows.map((row, i) => row[n]! / row[i]!)
}
