/**
 * @file As much of a canvas as Plot draws on (colour ramps, rasters): pixels that become a PNG. A fill replaces what was there, and a PNG is stored, not compressed.
 */

interface ImagePixels {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray
}

/** What `document.createElement('canvas')` gives here: an object with the parts of a canvas that Plot touches. */
export function createCanvas() {
  let [width, height] = [300, 150]
  let pixels = new Uint8ClampedArray(4 * width * height)
  const resize = (w: number, h: number) => {
    [width, height] = [Math.max(1, Math.floor(w)), Math.max(1, Math.floor(h))]
    pixels = new Uint8ClampedArray(4 * width * height)
  }
  const context = {
    fillStyle: '#000',
    fillRect(x: number, y: number, w: number, h: number) {
      const color = channels(context.fillStyle)
      for (let row = Math.max(0, y); row < Math.min(height, y + h); row++) {
        for (let column = Math.max(0, x); column < Math.min(width, x + w); column++) pixels.set(color, 4 * (row * width + column))
      }
    },
    createImageData: (w: number, h: number): ImagePixels => ({width: w, height: h, data: new Uint8ClampedArray(4 * w * h)}),
    putImageData(image: ImagePixels, left: number, top: number) {
      for (let row = 0; row < image.height; row++) pixels.set(image.data.subarray(4 * row * image.width, 4 * (row + 1) * image.width), 4 * ((top + row) * width + left))
    },
  }
  return {
    get width() { return width },
    set width(w: number) { resize(w, height) },
    get height() { return height },
    set height(h: number) { resize(width, h) },
    getContext: () => context,
    toDataURL: () => `data:image/png;base64,${base64(png(width, height, pixels))}`,
  }
}

/** `rgb(1, 2, 3)`, `rgba(1, 2, 3, 0.5)`, `#abc`, `#aabbcc`: what colour scales give. */
function channels(color: string): number[] {
  const hex = /^#([\da-f]{3}|[\da-f]{6})$/i.exec(color)?.[1]
  if (hex) return [...hex.match(hex.length === 3 ? /./g : /../g)!.map(part => parseInt(hex.length === 3 ? part + part : part, 16)), 255]
  const [r = 0, g = 0, b = 0, a = 1] = (color.match(/[\d.]+/g) ?? []).map(Number)
  return [r, g, b, 255 * a]
}

function base64(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}

/** An RGBA picture as a PNG file (ISO/IEC 15948), its data stored in blocks without compression (RFC 1951, 3.2.4). */
export function png(width: number, height: number, rgba: Uint8ClampedArray): Uint8Array {
  const rows = new Uint8Array(height * (1 + 4 * width)) // each row after a 0: no filter
  for (let row = 0; row < height; row++) rows.set(rgba.subarray(4 * row * width, 4 * (row + 1) * width), row * (1 + 4 * width) + 1)
  const header = [...uint32(width), ...uint32(height), 8, 6, 0, 0, 0]
  return Uint8Array.from([
    137, 80, 78, 71, 13, 10, 26, 10,
    ...chunk('IHDR', header), ...chunk('IDAT', stored(rows)), ...chunk('IEND', []),
  ])
}

function stored(bytes: Uint8Array): number[] {
  const out = [0x78, 0x01]
  for (let from = 0; from < bytes.length || from === 0; from += 65_535) {
    const block = bytes.subarray(from, from + 65_535)
    out.push(from + 65_535 >= bytes.length ? 1 : 0, block.length & 255, block.length >> 8, ~block.length & 255, (~block.length >> 8) & 255)
    for (const byte of block) out.push(byte)
  }
  let [a, b] = [1, 0] // Adler-32
  for (const byte of bytes) b = (b + (a = (a + byte) % 65_521)) % 65_521
  out.push(b >> 8, b & 255, a >> 8, a & 255)
  return out
}

function chunk(type: string, data: readonly number[]): number[] {
  const body = [...[...type].map(letter => letter.charCodeAt(0)), ...data]
  let crc = ~0
  for (const byte of body) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return [...uint32(data.length), ...body, ...uint32(~crc)]
}

function uint32(n: number): number[] {
  return [(n >>> 24) & 255, (n >>> 16) & 255, (n >>> 8) & 255, n & 255]
}
