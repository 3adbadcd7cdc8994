/** @file The `model.json` of a layers model: what it must say, checked. Its text comes from a reader's disk and may be anything. */
import type {io} from '@tensorflow/tfjs-core'
import {LabError} from '../lab-error.ts'

export interface ModelDescription {
  readonly modelTopology: object
  readonly specs: io.WeightsManifestEntry[]
  readonly paths: readonly string[]
  readonly notes: Record<string, unknown> | undefined
  /** Of the weights, all files of them in order; undefined in a file that others have written. */
  readonly weightsSha256: string | undefined
}

const chooseDownloaded = {en: 'Choose the model.json that was downloaded with the weights.', zh: '请选和权重一起下载的 model.json。'}

export function readModelJson(text: string, file: string): ModelDescription {
  const json = parse(text, file)
  const {format, modelTopology, weightsManifest, userDefinedMetadata, weightsSha256} = json
  if (format === 'graph-model') {
    throw new LabError(`${file} is a graph model: it was made to be run, and has no layers to train.`, 'Choose a layers model, as exportModel and model.save make them.', [
      `${file} 是一个图模型（graph model）：它只供运行，没有可以训练的层。`, '选一个层模型（layers model），就是 exportModel 和 model.save 保存的那种。',
    ])
  }
  if (!isObject(modelTopology)) throw new LabError(`${file} does not describe a model: it has no modelTopology.`, chooseDownloaded.en, [`${file} 描述的不是模型：里面没有 modelTopology。`, chooseDownloaded.zh])
  if (!Array.isArray(weightsManifest) || weightsManifest.length === 0) throw new LabError(`${file} names no weights: it has no weightsManifest.`, chooseDownloaded.en, [`${file} 没有说权重在哪里：里面没有 weightsManifest。`, chooseDownloaded.zh])
  const groups = weightsManifest.map(group => checkGroup(group, file))
  return {modelTopology, specs: groups.flatMap(({weights}) => weights), paths: groups.flatMap(({paths}) => paths), notes: isObject(userDefinedMetadata) ? userDefinedMetadata : undefined, weightsSha256: typeof weightsSha256 === 'string' ? weightsSha256 : undefined}
}

function parse(text: string, file: string): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(text)
    if (isObject(json)) return json
  } catch {
    // said below
  }
  throw new LabError(`${file} is not a model.json: it holds no JSON object.`, chooseDownloaded.en, [`${file} 不是 model.json：里面不是一个 JSON 对象。`, chooseDownloaded.zh])
}

function checkGroup(group: unknown, file: string): io.WeightsManifestConfig[number] {
  if (!isObject(group) || !Array.isArray(group['paths']) || !Array.isArray(group['weights']) || !group['paths'].every(path => typeof path === 'string') || !group['weights'].every(isSpec)) {
    throw new LabError(`The list of weights in ${file} is damaged.`, 'Download the model again; perhaps it was changed by hand.', [`${file} 里的权重清单损坏了。`, '重新下载这个模型；也许有人手工改过它。'])
  }
  return group as unknown as io.WeightsManifestConfig[number]
}

function isSpec(spec: unknown): boolean {
  return isObject(spec) && typeof spec['name'] === 'string' && typeof spec['dtype'] === 'string' && Array.isArray(spec['shape']) && spec['shape'].every(n => Number.isInteger(n) && n >= 0)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
