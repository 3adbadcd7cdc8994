/**
 * @file A model as files and back: TensorFlow.js's own “layers model”, a `model.json` (what it is made of) and a `weights.bin` (its numbers, little-endian), which
 * `tf.loadLayersModel` and TensorFlow's converters read too.
 */
import {io} from '@tensorflow/tfjs-core'
import type {LayersModel} from '@tensorflow/tfjs-layers'
import {LabError} from '../lab-error.ts'
import {sha256Of} from './sha256-of.ts'

/** Plain data: it can leave the worker, and the notebook shows it as a box with a button that downloads it. */
export interface ModelFile {
  readonly kind: 'tfjs-model'
  readonly name: string
  readonly parameters: number
  readonly files: readonly {readonly name: 'model.json' | 'weights.bin'; readonly bytes: Uint8Array<ArrayBuffer>}[]
}

export interface ExportOptions {
  /** What the file is called. Default: the model's own name. */
  readonly name?: string
  /** Kept in the file under `userDefinedMetadata`, and there again after `importModel`: whatever JSON holds, such as the tokens that the ids stand for. */
  readonly notes?: Readonly<Record<string, unknown>>
}

/** The model as it is now; it may go on training. Throws a LabError for a model that was disposed, or has no weights yet. */
export async function exportModel(model: LayersModel, {name = model.name, notes}: ExportOptions = {}): Promise<ModelFile> {
  if (!model.built || isDisposed(model)) {
    throw new LabError('The model has no weights: it was disposed, or has no layers yet.', 'Run the cell that makes the model again, then train it.', ['模型没有权重：它已经释放，或者还没有层。', '重新运行建立模型的单元，再训练它。'])
  }
  let saved: io.ModelArtifacts | undefined
  await model.save(io.withSaveHandler(async artifacts => {
    saved = artifacts
    return {modelArtifactsInfo: {dateSaved: new Date(0), modelTopologyType: 'JSON'}}
  }))
  const {modelTopology, weightSpecs = [], weightData} = saved!
  const weights = new Uint8Array(io.CompositeArrayBuffer.join(weightData))
  const weightsSha256 = await sha256Of(weights)
  const json: io.ModelJSON & {readonly weightsSha256?: string} = {
    format: 'layers-model',
    generatedBy: saved!.generatedBy ?? 'TensorFlow.js',
    convertedBy: null,
    modelTopology: modelTopology as io.ModelJSON['modelTopology'],
    weightsManifest: [{paths: ['weights.bin'], weights: weightSpecs}],
    ...(weightsSha256 === undefined ? {} : {weightsSha256}),
    ...(notes ? {userDefinedMetadata: notes as Record<string, object>} : {}),
  }
  return {
    kind: 'tfjs-model', name, parameters: model.countParams(),
    files: [
      {name: 'model.json', bytes: new TextEncoder().encode(JSON.stringify(json))},
      {name: 'weights.bin', bytes: weights},
    ],
  }
}

function isDisposed(model: LayersModel): boolean {
  try {
    return model.weights.some(weight => weight.read().isDisposed)
  } catch {
    return true // a disposed variable refuses to be read
  }
}
