/** @file A saved model as `exportModel` of lab/nn gives it, recognised by shape: classes do not cross from the worker, and the notebook knows no lab. */

export interface ModelFile {
  readonly kind: 'tfjs-model'
  readonly name: string
  readonly parameters: number
  readonly files: readonly {readonly name: string; readonly bytes: Uint8Array<ArrayBuffer>}[]
}

export function isModelFile(value: unknown): value is ModelFile {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'tfjs-model'
    && 'name' in value && typeof value.name === 'string' && 'parameters' in value && typeof value.parameters === 'number'
    && 'files' in value && Array.isArray(value.files)
    && value.files.every((file: unknown) => typeof file === 'object' && file !== null && 'name' in file && 'bytes' in file && file.bytes instanceof Uint8Array)
}
