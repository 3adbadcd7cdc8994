import {zipSync, strToU8} from 'fflate'
import {tensor2d, tidy, memory, type Tensor} from '@tensorflow/tfjs-core'
import {sequential, type LayersModel} from '@tensorflow/tfjs-layers'
import {beforeAll, describe, expect, test} from 'vitest'
import {useBackend} from '../../compute/backend.ts'
import {gpt} from './gpt.ts'
import {importModel} from './import-model.ts'
import {exportModel, type ModelFile} from './model-file.ts'
import {smallModel, songData} from './test-models.ts'
import {train} from './train.ts'

const outputs = (model: LayersModel, ids: number[]) => tidy(() => Array.from((model.predict(tensor2d(ids, [1, ids.length], 'int32')) as Tensor).dataSync()))

async function trained(): Promise<LayersModel> {
  const {data, tokenizer} = songData()
  const model = smallModel({vocabulary: tokenizer.vocabulary.size, dropout: 0.1})
  for await (const _ of train(model, data, {steps: 3, batch: 4, seed: 1, workers: 1})) void _
  return model
}

const blob = (name: string, content: string | Uint8Array<ArrayBuffer>) => new File([content], name)
const filesOf = ({files}: ModelFile) => files.map(({name, bytes}) => blob(name, bytes))
const zipOf = ({files}: ModelFile) => blob('model.zip', zipSync(Object.fromEntries(files.map(({name, bytes}) => [name, bytes]))) as Uint8Array<ArrayBuffer>)

let model: LayersModel
let file: ModelFile
beforeAll(async () => {
  await useBackend('cpu')
  model = await trained()
  file = await exportModel(model, {name: 'song', notes: {tokens: ['a', 'b']}})
})

describe('a model comes back', () => {
  test.each([
    ['from its zip', () => zipOf(file)],
    ['from both files, in any order', () => filesOf(file).reverse()],
    ['from what exportModel gave', () => structuredClone(file)],
    ['from a zip in which somebody packed a folder', () => blob('m.zip', zipSync({song: Object.fromEntries(file.files.map(({name, bytes}) => [name, bytes]))}) as Uint8Array<ArrayBuffer>)],
  ] as const)('%s: it predicts the same', async (_, source) => {
    const back = await importModel(source())
    expect(outputs(back, [1, 2, 3])).toEqual(outputs(model, [1, 2, 3]))
    expect(back.getUserDefinedMetadata()).toEqual({tokens: ['a', 'b']})
    back.dispose()
  })

  test('but not with a byte of its weights changed', async () => {
    const changed = structuredClone(file)
    changed.files[1]!.bytes[5]! ^= 1
    await expect(importModel(changed)).rejects.toThrow('at least one byte of them has changed')
  })

  test('and can be trained on', async () => {
    const back = await importModel(zipOf(file))
    const {data} = songData()
    let last = NaN
    for await (const {loss} of train(back, data, {steps: 2, batch: 4, seed: 1, workers: 1, from: 'here'})) last = loss
    expect(last).toBeLessThan(Math.log(8))
    back.dispose()
  })

  test('with the layers of the GPT', async () => {
    const made = gpt({vocabulary: 5, length: 6, units: 8, heads: 2, layers: 1, seed: 2})
    const back = await importModel(filesOf(await exportModel(made)))
    expect(outputs(back, [0, 1, 2, 3, 4, 0])).toEqual(outputs(made, [0, 1, 2, 3, 4, 0]))
    made.dispose()
    back.dispose()
  })

  test('and leaves no tensor behind but its weights', async () => {
    const before = memory().numTensors
    const back = await importModel(zipOf(file))
    expect(memory().numTensors - before).toBe(back.weights.length)
    back.dispose()
    expect(memory().numTensors).toBe(before)
  })
})

describe('the file', () => {
  test('is plain data with the ordinary names and the number of parameters', () => {
    expect(structuredClone(file)).toEqual(file)
    expect(file).toMatchObject({kind: 'tfjs-model', name: 'song', parameters: model.countParams(), files: [{name: 'model.json'}, {name: 'weights.bin'}]})
    const json = JSON.parse(new TextDecoder().decode(file.files[0]!.bytes)) as {format: string; weightsManifest: {paths: string[]}[]}
    expect(json.format).toBe('layers-model')
    expect(json.weightsManifest[0]!.paths).toEqual(['weights.bin'])
    expect(file.files[1]!.bytes.length).toBe(4 * model.countParams())
  })

  test('of a model without layers, or of a disposed one, is refused with a reason', async () => {
    await expect(exportModel(sequential())).rejects.toMatchObject({name: 'LabError', message: expect.stringContaining('no weights')})
    const gone = smallModel({vocabulary: 5})
    gone.dispose()
    await expect(exportModel(gone)).rejects.toMatchObject({name: 'LabError', message: expect.stringContaining('it was disposed')})
  })
})

describe('what is no model says so', () => {
  const json = () => JSON.parse(new TextDecoder().decode(file.files[0]!.bytes)) as {modelTopology: {config: {layers: {class_name: string}[]}}; weightsManifest: {weights: {shape: number[]; dtype: string; name: string}[]; paths: string[]}[]}
  const changed = (change: (json: ReturnType<typeof Object>) => void, weights = file.files[1]!.bytes) => {
    const copy = json()
    change(copy)
    return [blob('model.json', JSON.stringify(copy)), blob('weights.bin', weights)]
  }
  const withWeight = (value: number) => {
    const bytes = file.files[1]!.bytes.slice()
    new Float32Array(bytes.buffer)[3] = value
    return bytes
  }
  test.each([
    ['nothing', () => [], 'No file was chosen'],
    ['a text', () => blob('notes.txt', 'hello'), 'There is no model.json among notes.txt'],
    ['a damaged zip', () => blob('m.zip', strToU8('PK\u0003\u0004 and no more') as Uint8Array<ArrayBuffer>), 'm.zip is a damaged zip'],
    ['an empty zip', () => blob('m.zip', zipSync({}) as Uint8Array<ArrayBuffer>), 'There is no model.json'],
    ['json without weights', () => filesOf(file).slice(0, 1), 'weights.bin, which is not among model.json'],
    ['weights without json', () => filesOf(file).slice(1), 'There is no model.json among weights.bin'],
    ['another json', () => blob('package-x.json', '{"a": 1}'), 'has no modelTopology'],
    ['no json', () => blob('model.json', '{oh'), 'holds no JSON object'],
    ['a graph model', () => blob('model.json', '{"format": "graph-model"}'), 'is a graph model'],
    ['a list of weights that is none', () => blob('model.json', '{"modelTopology": {}, "weightsManifest": [{"paths": [1]}]}'), 'The list of weights in model.json is damaged'],
    ['weights that are cut off', () => [filesOf(file)[0]!, blob('weights.bin', file.files[1]!.bytes.slice(0, -8))], /have [\d,]+ bytes, but model.json describes [\d,]+/],
    ['weights that are too long', () => [filesOf(file)[0]!, blob('weights.bin', new Uint8Array(file.files[1]!.bytes.length + 4))], /have [\d,]+ bytes, but/],
    ['a weight that is NaN', () => changed(() => {}, withWeight(NaN)), /The weight \S+ holds NaN/],
    ['a weight that is infinite', () => changed(() => {}, withWeight(-Infinity)), 'holds -Infinity'],
    ['a layer that nobody knows', () => changed(json => { json.modelTopology.config.layers[1].class_name = 'FlashLayer' }), 'a layer of the class FlashLayer, which is not known here'],
    ['a type that nobody has', () => changed(json => { json.weightsManifest[0].weights[0].dtype = 'float64' }), 'has the type float64'],
    ['shapes that do not fit the layers', () => changed(json => { json.weightsManifest[0].weights[0].shape.reverse() }), /need the weight \S+ in the shape \[8, 6\], but the file has it as \[6, 8\]/],
    ['a weight of another name', () => changed(json => { json.weightsManifest[0].weights[0].name = 'other' }), 'but the file has none of that name'],
    ['a layer that cannot be built', () => changed(json => { delete json.modelTopology.config.layers[2].config.units }), 'could not be put together'],
    ['something else', () => [{} as Blob], 'not a file'],
  ] as const)('%s', async (_, source, message) => {
    const before = memory().numTensors
    await expect(importModel(source())).rejects.toMatchObject({name: 'LabError', message: expect.stringMatching(message), hint: expect.stringMatching(/\.$/)})
    expect(memory().numTensors).toBe(before)
  })

  test('a zip that would unpack to more than any model needs is not unpacked', async () => {
    const zip = zipSync({'model.json': new Uint8Array(1_000)})
    const view = new DataView(zip.buffer)
    for (let i = 0; i < zip.length - 4; i++) if (view.getUint32(i, true) === 0x02014b50) view.setUint32(i + 24, 4_000_000_000, true)
    await expect(importModel(blob('bomb.zip', zip as Uint8Array<ArrayBuffer>))).rejects.toMatchObject({message: 'bomb.zip would unpack to more than 1 GB.'})
  })
})

