import {crc32, inflateSync} from 'node:zlib'
import {expect, test} from 'vitest'
import {createCanvas, png} from './canvas.ts'

/** Width, height and pixels of a PNG as `png` writes it, its checksums checked. */
function read(bytes: Uint8Array): {width: number; height: number; rows: number[][]} {
  const view = new DataView(bytes.buffer)
  const chunks = new Map<string, Uint8Array>()
  for (let at = 8; at < bytes.length;) {
    const length = view.getUint32(at)
    const body = bytes.subarray(at + 4, at + 8 + length)
    expect(view.getUint32(at + 8 + length)).toBe(crc32(body))
    chunks.set(String.fromCharCode(...body.subarray(0, 4)), body.subarray(4))
    at += 12 + length
  }
  const header = new DataView(chunks.get('IHDR')!.slice().buffer)
  const [width, height] = [header.getUint32(0), header.getUint32(4)]
  const data = inflateSync(chunks.get('IDAT')!) // checks Adler-32
  return {width, height, rows: Array.from({length: height}, (_, row) => [...data.subarray(row * (1 + 4 * width) + 1, (row + 1) * (1 + 4 * width))])}
}

function drawn(canvas: ReturnType<typeof createCanvas>) {
  return read(Uint8Array.from(atob(canvas.toDataURL().split(',')[1]!), letter => letter.charCodeAt(0)))
}

test('a colour ramp, as Plot paints it, becomes a PNG with its colours', () => {
  const canvas = createCanvas()
  canvas.width = 3
  canvas.height = 1
  const context = canvas.getContext()
  for (const [i, color] of ['rgb(1, 2, 3)', '#fff', 'rgba(10, 20, 30, 0.5)'].entries()) {
    context.fillStyle = color
    context.fillRect(i, 0, 1, 1)
  }
  expect(drawn(canvas)).toEqual({width: 3, height: 1, rows: [[1, 2, 3, 255, 255, 255, 255, 255, 10, 20, 30, 128]]})
})

test('a raster is put in as it is', () => {
  const canvas = createCanvas()
  canvas.width = canvas.height = 2
  const image = canvas.getContext().createImageData(2, 2)
  image.data.set(Array.from({length: 16}, (_, i) => i))
  canvas.getContext().putImageData(image, 0, 0)
  expect(drawn(canvas).rows.flat()).toEqual(Array.from({length: 16}, (_, i) => i))
})

test('a picture larger than one block of data is whole', () => {
  const pixels = Uint8ClampedArray.from({length: 4 * 200 * 100}, (_, i) => i * 7)
  expect(read(png(200, 100, pixels)).rows.flat()).toEqual([...pixels])
})
