/** @file How good an answer is, and which explanations it calls for. Pure. */
import type {NumberSpec, QuizAnswer, QuizSpec} from './quiz-spec.ts'

export interface Judgement {
  /** From 0 to 1; 1 passes. */
  readonly score: number
  /** The author's numbers of the choices whose explanations are shown, in the order in which the reader meets them. */
  readonly explain: readonly number[]
  /** How many of the parts of the answer are right, where it has parts. */
  readonly parts?: {readonly right: number; readonly of: number}
  /** Right choices that the reader left out; they are not named. */
  readonly missing?: number
}

/** Throws a TypeError when the answer is of another kind than the quiz. */
export function judgeAnswer(spec: QuizSpec, answer: QuizAnswer): Judgement {
  if ((spec.kind === 'one' || spec.kind === 'several') && 'chosen' in answer) return judgeChoice(spec.right, answer.chosen)
  if (spec.kind === 'order' && 'sequence' in answer) return judgeOrder(answer.sequence)
  if (spec.kind === 'match' && 'pairs' in answer) return judgeMatch(answer.pairs)
  if (spec.kind === 'number' && 'number' in answer) return judgeNumber(spec, answer.number)
  throw new TypeError(`A quiz of kind ${spec.kind} has no answer with ${Object.keys(answer).join()}.`)
}

/** Ticking everything earns nothing: a wrong tick takes back a right one. */
function judgeChoice(right: readonly number[], chosen: readonly number[]): Judgement {
  const good = chosen.filter(choice => right.includes(choice))
  const wrong = chosen.filter(choice => !right.includes(choice))
  const missing = right.length - good.length
  const score = Math.max(0, good.length - wrong.length) / right.length
  return {score, explain: wrong.length > 0 ? wrong : missing > 0 ? [] : good, ...(wrong.length === 0 && missing > 0 ? {missing} : {})}
}

/** The first item out of place comes too early, so its explanation says what must come before it. */
function judgeOrder(sequence: readonly number[]): Judgement {
  const right = sequence.filter((item, place) => item === place).length
  const early = sequence.find((item, place) => item !== place)
  return {score: right / sequence.length, explain: early === undefined ? sequence : [early], parts: {right, of: sequence.length}}
}

/** Beside a wrong row, the explanation is that of the option which the reader put there. */
function judgeMatch(pairs: readonly number[]): Judgement {
  const wrong = pairs.filter((option, row) => option !== row)
  const right = pairs.length - wrong.length
  return {score: right / pairs.length, explain: wrong.length > 0 ? [...new Set(wrong)] : pairs, parts: {right, of: pairs.length}}
}

function judgeNumber(spec: NumberSpec, number: number): Judgement {
  const met = indexOfMet(spec, number)
  return {score: spec.answers[met]?.right ? 1 : 0, explain: [met]}
}

/** Which of the author's answers this is; `answers.length` for any other number. */
function indexOfMet({answers}: NumberSpec, number: number): number {
  // The right one first: a generous tolerance of a wrong one must not cover it. And a little more than the tolerance, for 0.1 + 0.2.
  const near = ({value, tolerance}: {value: number; tolerance: number}) => Math.abs(number - value) <= tolerance + 1e-12 * Math.abs(value)
  const met = answers.toSorted((a, b) => Number(b.right) - Number(a.right)).find(near)
  return met ? answers.indexOf(met) : answers.length
}

/**
 * Which of the numbers that a text can be the reader means: the first, which parts its thousands by the comma as the book does. Undefined where another would be an answer of its own:
 * then the reader must say, since a mistake by a thousand is not to pass as right.
 */
export function meantNumber(spec: NumberSpec, [first, ...others]: readonly number[]): number | undefined {
  if (first === undefined) return undefined
  const met = indexOfMet(spec, first)
  const asks = others.map(number => indexOfMet(spec, number)).some(index => index < spec.answers.length && index !== met)
  return asks ? undefined : first
}
