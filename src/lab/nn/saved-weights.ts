/** @file A model's numbers as plain data, out and in again. */
import {tensor} from '@tensorflow/tfjs-core'
import type {LayersModel} from '@tensorflow/tfjs-layers'
import {LabError} from '../lab-error.ts'

/** One array of weights, row-major. */
export interface SavedWeight {
  readonly shape: readonly number[]
  readonly values: Float32Array
}

/** Copies of all weights, also of those that no gradient reaches, in the model's order. */
export async function saveWeights(model: LayersModel): Promise<SavedWeight[]> {
  return Promise.all(model.weights.map(async weight => {
    const value = weight.read()
    return {shape: value.shape, values: (await value.data<'float32'>()).slice()}
  }))
}

/** Puts them back. Throws a LabError, and changes nothing, for a model that is not built like the one they come from. */
export function restoreWeights(model: LayersModel, saved: readonly SavedWeight[]): void {
  const shapes = model.weights.map(({shape}) => `[${shape.join(', ')}]`)
  const other = saved.map(({shape}) => `[${shape.join(', ')}]`)
  const at = Array.from({length: Math.max(shapes.length, other.length)}, (_, i) => i).find(i => shapes[i] !== other[i])
  if (at !== undefined) {
    const [there, here] = [other[at] ?? 'nothing', shapes[at] ?? 'nothing']
    throw new LabError(
      `The saved weights are of another model: where it has weights of the shape ${there}, this one has ${here}.`,
      'Build the model as it was when they were saved: the same layers, the same units, the same vocabulary.',
      [`保存的权重属于另一个模型：它那里的权重形状是 ${other[at] ?? '（没有）'}，这个模型是 ${shapes[at] ?? '（没有）'}。`, '按保存时的样子建立模型：同样的层，同样的单元数，同样的词表。'],
    )
  }
  model.weights.forEach((weight, i) => {
    const value = tensor(saved[i]!.values.slice(), weight.shape as number[])
    weight.write(value)
    value.dispose()
  })
}
