/**
 * @file A probabilistic context-free grammar as data, and its compiled form. Written as text with the names of other rules in angle brackets:
 *
 *     {start: 'sentence', rules: {sentence: ['<noun> runs.'], noun: ['the chip', [2, 'a model']]}}
 *
 * An alternative without a weight has weight 1; the weights of a rule are divided by their sum.
 */
import {LabError} from '../lab-error.ts'

export type Alternative = string | readonly [weight: number, text: string]

export interface Grammar {
  /** The rule that a sentence starts from. */
  readonly start: string
  readonly rules: Readonly<Record<string, readonly Alternative[]>>
}

/** Terminal text, or the index of a nonterminal. */
export type Sign = string | number

/** One production: its probability among the productions of its nonterminal, and what it writes. Never empty. */
export interface Production {
  readonly probability: number
  readonly signs: readonly Sign[]
}

export interface CompiledGrammar {
  readonly start: number
  /** The name of each nonterminal. */
  readonly names: readonly string[]
  /** `productions[n]`: the alternatives of nonterminal n; their probabilities sum to 1. */
  readonly productions: readonly (readonly Production[])[]
}

/**
 * Checks a grammar and numbers its nonterminals. Throws a LabError when a rule is missing or empty, when a weight is not above 0, or when a rule can begin with
 * itself (left recursion: `<np>: '<np> of <np>'`), which the left-to-right oracle could expand for ever.
 */
export function compileGrammar(grammar: Grammar): CompiledGrammar {
  const names = Object.keys(grammar.rules)
  const indices = new Map(names.map((name, index) => [name, index]))
  const indexOf = (name: string, where: string): number => {
    const index = indices.get(name)
    if (index === undefined) {
      throw new LabError(`The grammar has no rule <${name}>, which ${where} names.`, `Add the rule, or correct the name. The rules are ${names.join(', ')}.`, [
        `语法里没有规则 <${name}>，而${where === 'its start' ? '起点' : ` ${where} `}用到了它。`, `补上这条规则，或者改正名字。现有的规则：${names.join('、')}。`,
      ])
    }
    return index
  }
  const productions = names.map(name => {
    const alternatives = grammar.rules[name]!.map(alternative => typeof alternative === 'string' ? [1, alternative] as const : alternative)
    if (alternatives.length === 0) throw new LabError(`The rule <${name}> has no alternatives.`, 'Give it at least one text.', [`规则 <${name}> 一种写法也没有。`, '至少给它一种写法。'])
    const total = alternatives.reduce((sum, [weight]) => sum + weight, 0)
    return alternatives.map(([weight, text]) => {
      if (!(weight > 0 && weight < Infinity)) throw new LabError(`The rule <${name}> has the weight ${weight}.`, 'Weights are finite numbers above 0.', [`规则 <${name}> 里有一个权重是 ${weight}。`, '权重必须是大于 0 的有限的数。'])
      if (text === '') {
        throw new LabError(`The rule <${name}> has an empty alternative.`, 'Write the alternative out where the rule is used: once with it, once without.', [`规则 <${name}> 有一种写法是空的。`, '在用到这条规则的地方分开写：一种写法带着它，一种不带。'])
      }
      // split with a group puts the names at the odd places
      const signs = text.split(/<([^<>]+)>/).map((part, i) => i % 2 ? indexOf(part, `<${name}>`) : part).filter(sign => sign !== '')
      return {probability: weight / total, signs}
    })
  })
  refuseLeftRecursion(names, productions)
  return {start: indexOf(grammar.start, 'its start'), names, productions}
}

function refuseLeftRecursion(names: readonly string[], productions: CompiledGrammar['productions']): void {
  const done = new Set<number>()
  const visit = (nonterminal: number, path: readonly number[]): void => {
    if (path.includes(nonterminal)) {
      const loop = [...path.slice(path.indexOf(nonterminal)), nonterminal].map(n => `<${names[n]}>`).join(' → ')
      throw new LabError(`The rule <${names[nonterminal]}> can begin with itself: ${loop}.`, 'Rewrite it so that some text comes before the repetition.', [`规则 <${names[nonterminal]}> 可以从它自己开始：${loop}。`, '改写一下，让重复的部分前面有一些文字。'])
    }
    if (done.has(nonterminal)) return
    for (const {signs} of productions[nonterminal]!) if (typeof signs[0] === 'number') visit(signs[0], [...path, nonterminal])
    done.add(nonterminal)
  }
  names.forEach((_, nonterminal) => visit(nonterminal, []))
}
