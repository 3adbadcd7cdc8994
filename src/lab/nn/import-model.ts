/** @file A model from its files, every mistake in them told before tfjs meets it. */
import {dispose, engine, io, serialization} from '@tensorflow/tfjs-core'
import {loadLayersModel, type LayersModel} from '@tensorflow/tfjs-layers'
import '../../compute/layers/causal-attention-layer.ts'
import '../../compute/layers/fast-layer-norm.ts'
import '../../compute/layers/fast-lstm.ts'
import '../../compute/layers/gelu-layer.ts'
import '../../compute/layers/position-embedding.ts'
import {useBackend} from '../../compute/backend.ts'
import {LabError} from '../lab-error.ts'
import type {ModelFile} from './model-file.ts'
import {readModelJson} from './read-model-json.ts'
import {sha256Of} from './sha256-of.ts'

/** A zip, or `model.json` with the files of weights that it names: as the reader chose them, or as `exportModel` gave them. */
export type ModelSource = Blob | Iterable<Blob> | ModelFile

/** No zip of a model that this book can train is larger; a zip can promise any size. */
const mostBytes = 1e9

const chooseBoth = {en: 'Choose the zip that was downloaded, or model.json and weights.bin together.', zh: '选下载下来的 zip，或者同时选 model.json 和 weights.bin。'}

/**
 * The model with its weights, ready to predict or to train on (`train(model, …, {from: 'here'})`). Layers of this book are known: `lstm`, those of `gpt`.
 * What was saved as `notes` is in `model.getUserDefinedMetadata()`. Throws a LabError for files that are no model, are incomplete, or do not fit each other.
 */
export async function importModel(source: ModelSource): Promise<LayersModel> {
  const files = await filesOf(source)
  const description = [...files].find(([name]) => /(^|\/)[^/]*\.json$/i.test(name) && !/(^|\/)package\.json$/i.test(name))
  if (!description) {
    const {en, zh} = listed([...files.keys()])
    throw new LabError(`There is no model.json among ${en}.`, chooseBoth.en, [`${zh}里没有 model.json。`, chooseBoth.zh])
  }
  const {modelTopology, specs, paths, notes, weightsSha256} = readModelJson(new TextDecoder().decode(description[1]), description[0])
  const parts = paths.map(path => {
    const found = files.get(path) ?? [...files].find(([name]) => name.split('/').at(-1) === path.split('/').at(-1))?.[1]
    if (!found) {
      const {en, zh} = listed([...files.keys()])
      throw new LabError(`${description[0]} says that the weights are in ${path}, which is not among ${en}.`, chooseBoth.en, [`${description[0]} 说权重在 ${path} 里，而${zh}里没有它。`, chooseBoth.zh])
    }
    return found
  })
  const weightData = await new Blob(parts).arrayBuffer()
  checkWeights(weightData, specs)
  await checkUnchanged(weightData, weightsSha256)
  checkLayers(modelTopology)
  await useBackend() // a reader may bring a model back before anything else has computed
  const model = await built(modelTopology, description[0])
  try {
    fill(model, specs, weightData)
  } catch (error) {
    model.dispose()
    throw error
  }
  if (notes) model.setUserDefinedMetadata(notes)
  return model
}

/** Without its weights yet: a model whose weights do not fit would leave tensors behind in tfjs. */
async function built(modelTopology: object, file: string): Promise<LayersModel> {
  const before = new Set(Object.values(engine().registeredVariables))
  try {
    return await loadLayersModel(io.fromMemory({modelTopology}))
  } catch (error) {
    for (const variable of Object.values(engine().registeredVariables)) if (!before.has(variable)) variable.dispose() // of the layers before the one that failed
    const why = error instanceof Error ? error.message : String(error)
    throw new LabError(`The model in ${file} could not be put together: ${why}`, 'The file was changed by hand, or made by another version. Export the model again.', [`${file} 里的模型装不起来：${why}`, '这个文件有人手工改过，或者是另一个版本生成的。请重新导出模型。'])
  }
}

function fill(model: LayersModel, specs: io.WeightsManifestEntry[], data: ArrayBuffer): void {
  const given = new Map(specs.map(({name, shape}) => [name, shape]))
  for (const {originalName, shape} of model.weights) {
    const found = given.get(originalName)
    if (`${found}` !== `${shape}`) {
      throw new LabError(
        `The layers need the weight ${originalName} in the shape [${shape.join(', ')}], but ${found ? `the file has it as [${found.join(', ')}]` : 'the file has none of that name'}.`,
        'model.json was changed by hand: export the model again.',
        [`这些层需要形状为 [${shape.join(', ')}] 的权重 ${originalName}，而${found ? `文件里它的形状是 [${found.join(', ')}]` : '文件里没有叫这个名字的'}。`, 'model.json 有人手工改过：请重新导出模型。'],
      )
    }
  }
  const weights = io.decodeWeights(data, specs)
  model.loadWeights(weights, false)
  dispose(weights)
}

async function filesOf(source: ModelSource): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  if ('kind' in source) return new Map(source.files.map(({name, bytes}) => [name, bytes]))
  const blobs = source instanceof Blob ? [source] : [...source]
  if (blobs.length === 0) throw new LabError('No file was chosen.', chooseBoth.en, ['没有选文件。', chooseBoth.zh])
  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  for (const blob of blobs) {
    if (!(blob instanceof Blob)) {
      throw new LabError('importModel was given something that is not a file.', 'Give it what a file control chose: view(Inputs.file({multiple: true})).', ['传给 importModel 的不是文件。', '把文件控件选出的东西传给它：view(Inputs.file({multiple: true}))。'])
    }
    const bytes = new Uint8Array(await blob.arrayBuffer())
    if (isZip(bytes)) for (const [name, content] of await unzip(bytes, nameOf(blob))) files.set(name, content)
    else files.set(nameOf(blob), bytes)
  }
  return files
}

function nameOf(blob: Blob): string {
  return 'name' in blob && typeof blob.name === 'string' ? blob.name : 'the file'
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5)
}

async function unzip(bytes: Uint8Array, name: string): Promise<[string, Uint8Array<ArrayBuffer>][]> {
  const {unzipSync} = await import('fflate')
  let total = 0
  try {
    const entries = Object.entries(unzipSync(bytes, {filter: ({name, originalSize}) => {
      if (name.endsWith('/')) return false
      total += originalSize
      return total <= mostBytes
    }}))
    if (total <= mostBytes) return entries as [string, Uint8Array<ArrayBuffer>][]
  } catch {
    throw new LabError(`${name} is a damaged zip: it cannot be unpacked.`, 'Download it again; perhaps it arrived only in part.', [`${name} 是一个损坏的 zip，解不开。`, '重新下载一次；也许没有下载完整。'])
  }
  throw new LabError(`${name} would unpack to more than ${mostBytes / 1e9} GB.`, 'No model of this book is that large: choose another file.', [`${name} 解开以后会超过 ${mostBytes / 1e9} GB。`, '这本书里没有这么大的模型：请选别的文件。'])
}

/** Any byte may have changed on the way, and most changes leave numbers that look like weights. */
async function checkUnchanged(data: ArrayBuffer, saved: string | undefined): Promise<void> {
  const now = saved === undefined ? undefined : await sha256Of(data)
  if (now === undefined || now === saved) return
  throw new LabError('The weights are not those that were saved: at least one byte of them has changed.', 'Download the model again; perhaps the file was damaged on the way.', [
    '这些权重和保存时的不一样：至少有一个字节变了。', '重新下载这个模型；文件也许在传输时损坏了。',
  ])
}

/** Sizes first, then the numbers: a weight that is not a number makes every prediction one that is not. */
function checkWeights(data: ArrayBuffer, specs: readonly io.WeightsManifestEntry[]): void {
  let offset = 0
  for (const {name, shape, dtype, quantization} of specs) {
    const size = shape.reduce((size, n) => size * n, 1)
    const bytes = size * bytesOf(quantization?.dtype ?? dtype, name)
    if (offset + bytes > data.byteLength) throw wrongLength(data, specs)
    if (dtype === 'float32' && !quantization) checkNumbers(new Float32Array(data.slice(offset, offset + bytes)), name)
    offset += bytes
  }
  if (offset !== data.byteLength) throw wrongLength(data, specs)
}

function wrongLength(data: ArrayBuffer, specs: readonly io.WeightsManifestEntry[]): LabError {
  const needed = specs.reduce((total, {name, shape, dtype, quantization}) => total + shape.reduce((size, n) => size * n, 1) * bytesOf(quantization?.dtype ?? dtype, name), 0)
  const [there, wanted] = [data.byteLength, needed].map(bytes => bytes.toLocaleString('en'))
  return new LabError(
    `The weights have ${there} bytes, but model.json describes ${wanted}.`,
    'These two files are not of the same model, or one of them is cut off. Choose the pair that was downloaded together.',
    [`权重有 ${there} 字节，而 model.json 里写的是 ${wanted} 字节。`, '这两个文件不属于同一个模型，或者其中一个不完整。请选一起下载的那一对。'],
  )
}

function bytesOf(dtype: string, weight: string): number {
  switch (dtype) {
    case 'float32': case 'int32': return 4
    case 'float16': case 'uint16': return 2
    case 'uint8': case 'bool': return 1
  }
  throw new LabError(`The weight ${weight} has the type ${dtype}, which no model of this book has.`, 'Export the model again with float32 weights.', [`权重 ${weight} 的类型是 ${dtype}，这本书的模型里没有这种类型。`, '请用 float32 的权重重新导出模型。'])
}

function checkNumbers(numbers: Float32Array, name: string): void {
  const bad = numbers.findIndex(number => !Number.isFinite(number))
  if (bad >= 0) {
    throw new LabError(`The weight ${name} holds ${numbers[bad]}, which is no number to compute with.`, 'The training had gone wrong before the model was saved. Train again with a smaller learning rate, then export it.', [
      `权重 ${name} 里有 ${numbers[bad]}，没法用它计算。`, '模型保存之前，训练就已经出了问题。把学习率改小，重新训练，再导出。',
    ])
  }
}

/** Every layer's class, at any depth, must be one that somebody here can make. */
function checkLayers(topology: object): void {
  const known = serialization.SerializationMap.getMap().classNameMap
  const visit = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return
    if (Array.isArray(part)) return part.forEach(visit)
    const {class_name: name, config} = part as {class_name?: unknown; config?: unknown}
    if (typeof name === 'string' && typeof config === 'object' && !(name in known)) {
      throw new LabError(`The model has a layer of the class ${name}, which is not known here.`, 'Its class must be registered before: tf.serialization.registerClass(…) in a cell that this one reads.', [
        `模型里有一层的类是 ${name}，这里不认识它。`, '先要注册这个类：在这个单元所读取的单元里写 tf.serialization.registerClass(…)。',
      ])
    }
    Object.values(part).forEach(visit)
  }
  visit(topology)
}

function listed(names: readonly string[]): {en: string; zh: string} {
  const first = names.slice(0, 8)
  return first.length > 0 ? {en: first.join(', '), zh: `${first.join('、')} `} : {en: 'the chosen files', zh: '所选的文件'}
}
