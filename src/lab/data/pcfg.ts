/** @file A text generator from a grammar. */
import {choose, type Rng} from '../random.ts'
import {entropyRate} from './entropy-rate.ts'
import type {Generator} from './generator.ts'
import {compileGrammar, type Grammar, type Sign} from './grammar.ts'
import {prefixParser} from './prefix-parser.ts'

export interface Pcfg extends Generator {
  readonly grammar: Grammar
  /** A sentence with ln p of its derivation, in nats. */
  derive(rng: Rng): {readonly text: string; readonly logProbability: number}
  /** In how many ways the grammar can write this line: 0 outside the language; 1 inside it, if the grammar is unambiguous. */
  parses(line: string): number
}

/**
 * Makes a generator from a grammar that must be unambiguous (no sentence with two derivations), or `entropyRate` is too high.
 * Throws a LabError for a faulty grammar (see `compileGrammar`).
 */
export function pcfg(name: string, language: 'en' | 'zh', grammar: Grammar): Pcfg {
  const compiled = compileGrammar(grammar)
  const parser = prefixParser(compiled, '\n')
  const probabilities = compiled.productions.map(alternatives => alternatives.map(({probability}) => probability))

  function derive(rng: Rng): {text: string; logProbability: number} {
    let text = ''
    let logProbability = 0
    const stack: Sign[] = [compiled.start]
    for (let sign = stack.pop(); sign !== undefined; sign = stack.pop()) {
      if (typeof sign === 'string') {
        text += sign
        continue
      }
      const {probability, signs} = compiled.productions[sign]![choose(rng, probabilities[sign]!)]!
      logProbability += Math.log(probability)
      stack.push(...signs.toReversed())
    }
    return {text, logProbability}
  }

  function parses(line: string): number {
    let state = parser.start
    for (let i = 0; i < line.length && state.derivations.length > 0; i++) state = parser.step(state, line[i]!).state
    return parser.step(state, '\n').state.parses
  }

  function surprisals(text: string): Float64Array {
    const result = new Float64Array(text.length)
    let state = parser.start
    for (let i = 0; i < text.length; i++) {
      if (state.derivations.length === 0) {
        result[i] = NaN
      } else {
        const step = parser.step(state, text[i]!)
        result[i] = 0 - Math.log(step.probability) // a certain character costs 0, not −0
        state = step.state
      }
      if (text[i] === '\n') state = parser.start
    }
    return result
  }

  return {
    name, language, grammar, derive, parses, surprisals,
    sample: rng => derive(rng).text,
    accept: line => parses(line) > 0,
    entropyRate: () => entropyRate(compiled),
  }
}
