/** @file Files into one .zip, a piece at a time, so that the page stays awake. */
import {Zip, ZipDeflate, type ZipInputFile} from 'fflate'
import type {Packed} from './zip-entries.ts'

/** Bytes that take some 20 ms. */
const piece = 262_144

export async function zipFiles(files: ReadonlyMap<string, Uint8Array | Packed>): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  const {promise: done, resolve, reject} = Promise.withResolvers<void>()
  const zip = new Zip((error, data, last) => {
    if (error) return reject(error)
    parts.push(data as Uint8Array<ArrayBuffer>)
    if (last) resolve()
  })
  for (const [name, content] of files) {
    if ('packed' in content) addPacked(zip, name, content)
    else await deflate(zip, name, content)
  }
  zip.end()
  await done
  return new Blob(parts, {type: 'application/zip'})
}

function addPacked(zip: Zip, filename: string, {packed, crc, size}: Packed): void {
  const file: ZipInputFile = {filename, crc, size, compression: 8}
  zip.add(file)
  file.ondata!(null, packed, true)
}

async function deflate(zip: Zip, name: string, bytes: Uint8Array): Promise<void> {
  const file = new ZipDeflate(name, {level: 6})
  zip.add(file)
  for (let at = 0; at === 0 || at < bytes.length; at += piece) {
    file.push(bytes.subarray(at, at + piece), at + piece >= bytes.length)
    await new Promise(next => setTimeout(next))
  }
}
