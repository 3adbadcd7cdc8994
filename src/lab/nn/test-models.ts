/**
 * @file Small models and texts for the tests of this folder.
 */
import {layers, sequential, type Sequential} from '@tensorflow/tfjs-layers'
import {characterTokenizer, dataset, type Dataset, type Tokenizer} from '../text/index.ts'
import type {Tokens} from './contracts.ts'
import {initialise} from './initialise.ts'
import {lstm, type LstmArgs} from './lstm.ts'

/** Two lines that take turns: after a few dozen steps a small model knows them. */
export const song = 'row row\nboat\n'.repeat(40)

export function songData(length = 12): {tokenizer: Tokenizer & Tokens; data: Dataset} {
  const tokenizer = characterTokenizer(song)
  return {tokenizer, data: dataset(tokenizer.encode(song), {length})}
}

export interface SmallModel extends Partial<LstmArgs> {
  readonly vocabulary: number
  readonly activation?: 'softmax' | 'linear'
  readonly everyPosition?: boolean
  readonly inputLength?: number
}

/** Embedding 6, LSTM 10, dense; weights from seed 3. */
export function smallModel({vocabulary, activation = 'softmax', everyPosition = true, inputLength, ...args}: SmallModel): Sequential {
  const model = sequential({
    layers: [
      layers.embedding({inputDim: vocabulary, outputDim: 6, ...(inputLength ? {inputLength} : {})}),
      lstm({units: 10, returnSequences: everyPosition, ...args}),
      layers.dense({units: vocabulary, activation}),
    ],
  })
  initialise(model, 3)
  return model
}
