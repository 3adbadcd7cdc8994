/**
 * @file Whether a model and a text fit each other, asked before training so that the answer is a sentence and not a shape error.
 */
import type {LayersModel} from '@tensorflow/tfjs-layers'
import {LabError} from '../lab-error.ts'
import type {Batch} from './contracts.ts'
import {layersOf} from './layers-of.ts'

/** How many tokens the model can tell apart: the width of its last layer. */
export function vocabularyOf(model: LayersModel): number {
  return model.outputs[0]!.shape.at(-1)!
}

/**
 * Throws a LabError, with the numbers, unless the model takes windows like this batch's and gives one score per token of the text.
 * `size`: how many tokens the text has, where known; else what this batch shows of it.
 */
export function checkModel(model: LayersModel, batch: Batch, size?: number): void {
  const [input] = model.inputs
  const [output] = model.outputs
  if (model.inputs.length !== 1 || model.outputs.length !== 1 || input!.shape.length !== 2) {
    const shapes = model.inputs.map(({shape}) => describe(shape))
    throw new LabError(
      `The model takes ${shapes.join(' and ')}, not windows of token ids [batch, time].`,
      'Let its first layer be an embedding: tf.layers.embedding({inputDim: vocabulary, outputDim: 64}).',
      [`模型的输入是 ${shapes.join(' 和 ')}，而不是词元编号的窗口 [batch, time]。`, '第一层要用嵌入层：tf.layers.embedding({inputDim: vocabulary, outputDim: 64})。'],
    )
  }
  const length = input!.shape[1]
  if (typeof length === 'number' && length !== batch.length) {
    throw new LabError(`The model takes windows of ${length} tokens, but the text is cut into windows of ${batch.length}.`, 'Use the same number in both, or leave inputLength out of the embedding.', [
      `模型的输入是 ${length} 个词元的窗口，而文本切成了 ${batch.length} 个词元的窗口。`, '两处用同一个数，或者在嵌入层里不写 inputLength。',
    ])
  }
  const rank = output!.shape.length
  if (rank !== 2 && rank !== 3) {
    throw new LabError(`The model gives ${describe(output!.shape)}, not a score for each token: [batch, time, vocabulary] or [batch, vocabulary].`, 'Let its last layer be tf.layers.dense({units: vocabulary}).', [
      `模型的输出是 ${describe(output!.shape)}，而不是每个词元一个分数：[batch, time, vocabulary] 或 [batch, vocabulary]。`, '最后一层要用 tf.layers.dense({units: vocabulary})。',
    ])
  }
  const needed = size ?? 1 + largest(batch)
  for (const built of [vocabularyOf(model), ...layersOf(model).flatMap(inputDim)]) {
    if (built < needed) {
      throw new LabError(`The model was built for ${built} tokens, but the text has ${size === undefined ? 'at least ' : ''}${needed}.`, 'Run the cell that makes the model again, so that it is built for this text.', [
        `模型是为 ${built} 个词元建的，而文本${size === undefined ? '至少' : ''}有 ${needed} 个。`, '重新运行建立模型的单元，让它为这段文本而建。',
      ])
    }
  }
}

const largest = ({inputs, targets}: Batch) => [inputs, targets].reduce((most, ids) => ids.reduce((a, b) => Math.max(a, b), most), 0)

function inputDim(layer: ReturnType<typeof layersOf>[number]): number[] {
  return layer.getClassName() === 'Embedding' ? [layer.getConfig()['inputDim'] as number] : []
}

const describe = (shape: readonly (number | null)[]) => `[${shape.map((size) => size ?? 'any').join(', ')}]`
