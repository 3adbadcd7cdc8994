/** @file The `model.json` of a layers model: what it must say, checked. Its text comes from a reader's disk and may be anything. */
import type {io} from '@tensorflow/tfjs-core'
import {LabError} from '../lab-error.ts'

export interface ModelDescription {
  readonly modelTopology: object
  readonly specs: io.WeightsManifestEntry[]
  readonly paths: readonly string[]
  readonly notes: Record<string, unknown> | undefined
}

export function readModelJson(text: string, file: string): ModelDescription {
  const json = parse(text, file)
  const {format, modelTopology, weightsManifest, userDefinedMetadata} = json
  if (format === 'graph-model') throw new LabError(`${file} is a graph model: it was made to be run, and has no layers to train.`, 'Choose a layers model, as exportModel and model.save make them.')
  if (!isObject(modelTopology)) throw new LabError(`${file} does not describe a model: it has no modelTopology.`, 'Choose the model.json that was downloaded with the weights.')
  if (!Array.isArray(weightsManifest) || weightsManifest.length === 0) throw new LabError(`${file} names no weights: it has no weightsManifest.`, 'Choose the model.json that was downloaded with the weights.')
  const groups = weightsManifest.map(group => checkGroup(group, file))
  return {modelTopology, specs: groups.flatMap(({weights}) => weights), paths: groups.flatMap(({paths}) => paths), notes: isObject(userDefinedMetadata) ? userDefinedMetadata : undefined}
}

function parse(text: string, file: string): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(text)
    if (isObject(json)) return json
  } catch {
    // said below
  }
  throw new LabError(`${file} is not a model.json: it holds no JSON object.`, 'Choose the model.json that was downloaded with the weights.')
}

function checkGroup(group: unknown, file: string): io.WeightsManifestConfig[number] {
  if (!isObject(group) || !Array.isArray(group['paths']) || !Array.isArray(group['weights']) || !group['paths'].every(path => typeof path === 'string') || !group['weights'].every(isSpec)) {
    throw new LabError(`The list of weights in ${file} is damaged.`, 'Download the model again; perhaps it was changed by hand.')
  }
  return group as unknown as io.WeightsManifestConfig[number]
}

function isSpec(spec: unknown): boolean {
  return isObject(spec) && typeof spec['name'] === 'string' && typeof spec['dtype'] === 'string' && Array.isArray(spec['shape']) && spec['shape'].every(n => Number.isInteger(n) && n >= 0)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
