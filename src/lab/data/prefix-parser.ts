/**
 * @file Reads a sentence from left to right and knows, after each character, how probable every continuation is: the oracle that no model can beat.
 *
 * The state is the set of all leftmost derivations that agree with what was read, each with its probability given that (a forward algorithm, as for hidden
 * Markov models; the states are here the stacks of signs still to be written). As the grammar's probabilities sum to 1, a derivation's probability so far is
 * the probability of everything it can still become, so the sum over the set is the probability of the prefix (F. Jelinek & J. Lafferty, Computational
 * Linguistics 17(3), 1991, compute the same quantity; A. Stolcke, Computational Linguistics 21(2), 1995, also left to right). The set stays small in a grammar
 * whose words soon tell which rule wrote them.
 */
import type {CompiledGrammar, Sign} from './grammar.ts'

/** What is still to be written: shared tails, never changed. */
type Stack = {readonly sign: Sign; readonly rest: Stack} | null

/** A derivation that agrees with the prefix: `terminal` is written up to `at`, then `rest` follows. */
interface Derivation {
  readonly terminal: string
  readonly at: number
  readonly rest: Stack
  readonly probability: number
}

/** All derivations after a prefix. */
export interface PrefixState {
  readonly derivations: readonly Derivation[]
  /** Derivations that wrote exactly the prefix and are complete: for an unambiguous grammar 0 or 1. */
  readonly parses: number
}

export interface PrefixParser {
  /** Before the first character of a sentence. */
  readonly start: PrefixState
  /** Reads one character (UTF-16 code unit): the state after it, and its probability given the prefix (0 when nothing agrees). */
  step(state: PrefixState, character: string): {readonly state: PrefixState; readonly probability: number}
}

/** A parser of the sentences of a grammar, each followed by `end`. */
export function prefixParser(grammar: CompiledGrammar, end: string): PrefixParser {
  const corners = leftCorners(grammar)

  /** Adds the derivations that a stack opens into, each with the next terminal on top. */
  function open(stack: NonNullable<Stack>, probability: number, into: Derivation[]): void {
    const {sign, rest} = stack
    if (typeof sign === 'string') into.push({terminal: sign, at: 0, rest, probability})
    else for (const corner of corners[sign]!) {
      into.push({terminal: corner.terminal, at: 0, rest: push(corner.after, rest), probability: probability * corner.probability})
    }
  }

  const derivations: Derivation[] = []
  open({sign: grammar.start, rest: {sign: end, rest: null}}, 1, derivations)

  return {
    start: {derivations, parses: 0},
    step(state, character) {
      const agreeing = state.derivations.filter(({terminal, at}) => terminal[at] === character)
      const probability = agreeing.reduce((sum, derivation) => sum + derivation.probability, 0)
      const next: Derivation[] = []
      let parses = 0
      for (const {terminal, at, rest, probability: before} of agreeing) {
        const now = before / probability // given the longer prefix: keeps the numbers from vanishing
        if (at + 1 < terminal.length) next.push({terminal, at: at + 1, rest, probability: now})
        else if (rest) open(rest, now, next)
        else parses++
      }
      return {state: {derivations: next, parses}, probability}
    },
  }
}

/** For each nonterminal, every first terminal that it can write, with the probability of the way there and the signs that then follow. */
function leftCorners({productions}: CompiledGrammar): {terminal: string; after: readonly Sign[]; probability: number}[][] {
  const corners: ReturnType<typeof leftCorners> = []
  const cornersOf = (nonterminal: number): ReturnType<typeof leftCorners>[number] => corners[nonterminal] ??= productions[nonterminal]!.flatMap(({probability, signs}) => {
    const [first, ...after] = signs
    if (typeof first === 'string') return [{terminal: first, after, probability}]
    return cornersOf(first!).map(corner => ({terminal: corner.terminal, after: [...corner.after, ...after], probability: probability * corner.probability}))
  })
  productions.forEach((_, nonterminal) => cornersOf(nonterminal))
  return corners
}

const push = (signs: readonly Sign[], rest: Stack): Stack => signs.reduceRight<Stack>((stack, sign) => ({sign, rest: stack}) as Stack, rest)
