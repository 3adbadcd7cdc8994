import type {Tokens} from './contracts.ts'

/** For each token: whether it holds a line break, and so ends a line. */
export function lineEnds(tokenizer: Tokens): readonly boolean[] {
  return Array.from({length: tokenizer.vocabulary.size}, (_, id) => tokenizer.decode([id]).includes('\n'))
}
