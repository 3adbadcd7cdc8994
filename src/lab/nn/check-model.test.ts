import {layers, sequential} from '@tensorflow/tfjs-layers'
import {beforeAll, expect, test} from 'vitest'
import {useBackend} from '../../compute/backend.ts'
import {LabError} from '../lab-error.ts'
import {checkModel} from './check-model.ts'
import {smallModel} from './test-models.ts'

beforeAll(() => useBackend('cpu'))

const batch = {inputs: Int32Array.of(0, 60, 2), targets: Int32Array.of(60, 2, 3), size: 1, length: 3}

test('a model for fewer tokens than the text has is refused with both numbers', () => {
  expect(() => checkModel(smallModel({vocabulary: 38}), batch)).toThrow(LabError)
  expect(() => checkModel(smallModel({vocabulary: 38}), batch)).toThrow(expect.objectContaining({
    message: 'The model was built for 38 tokens, but the text has at least 61.',
    hint: 'Run the cell that makes the model again, so that it is built for this text.',
    zh: {message: '模型是为 38 个词元建的，而文本至少有 61 个。', hint: '重新运行建立模型的单元，让它为这段文本而建。'},
  }))
})

test('a text that says how many tokens it has is quoted exactly', () => {
  expect(() => checkModel(smallModel({vocabulary: 61}), batch, 70)).toThrow('The model was built for 61 tokens, but the text has 70.')
})

test('an embedding that is too small is found behind a last layer that is not', () => {
  const model = sequential({layers: [layers.embedding({inputDim: 40, outputDim: 2}), layers.dense({units: 61})]})
  expect(() => checkModel(model, batch)).toThrow('The model was built for 40 tokens, but the text has at least 61.')
})

test('a target beyond the vocabulary counts too', () => {
  expect(() => checkModel(smallModel({vocabulary: 61}), {...batch, targets: Int32Array.of(61, 0, 0)})).toThrow('The model was built for 61 tokens, but the text has at least 62.')
})

test('a fixed input length must be that of the windows', () => {
  expect(() => checkModel(smallModel({vocabulary: 61, inputLength: 100}), batch)).toThrow('The model takes windows of 100 tokens, but the text is cut into windows of 3.')
})

test('a model that does not take token ids, or gives no scores, hears what it lacks', () => {
  const vectors = sequential({layers: [layers.dense({units: 61, inputShape: [3, 8]})]})
  expect(() => checkModel(vectors, batch)).toThrow('The model takes [any, 3, 8], not windows of token ids [batch, time].')
  const blocks = sequential({layers: [layers.embedding({inputDim: 61, outputDim: 4, inputLength: 3}), layers.reshape({targetShape: [3, 2, 2]})]})
  expect(() => checkModel(blocks, batch)).toThrow('The model gives [any, 3, 2, 2], not a score for each token: [batch, time, vocabulary] or [batch, vocabulary].')
})

test('a model that fits, answering at every position or once, passes', () => {
  checkModel(smallModel({vocabulary: 61}), batch)
  checkModel(smallModel({vocabulary: 61, everyPosition: false}), batch)
})
