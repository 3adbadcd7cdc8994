/** @file The files of a model as one zip. The packer loads with the first one. */
import type {ModelFile} from './model-file.ts'

/** Weights hardly shrink: they are stored. The same files give the same bytes. */
export async function zipModel(files: ModelFile['files']): Promise<Blob> {
  const {zipSync} = await import('fflate')
  const mtime = new Date(1980, 0, 1)
  const zipped = zipSync(Object.fromEntries(files.map(({name, bytes}) => [name, [bytes, {level: name.endsWith('.json') ? 6 : 0, mtime}]])))
  return new Blob([zipped as Uint8Array<ArrayBuffer>], {type: 'application/zip'})
}
