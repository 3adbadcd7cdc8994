/** @file Whether two pictures show the same: a browser's next version may draw the edge of a letter otherwise, and may not move or lose anything. */
import pixelmatch from 'pixelmatch'
import {PNG} from 'pngjs'

/** How far a pixel's colour may be off (0 … 1, pixelmatch's scale) before it counts. Edges of letters and lines never count. */
const colourTolerance = 0.15

/** So many pixels may count, however large the picture: half of what one digit in the place of another makes. */
const tolerance = 6

export interface Comparison {
  /** Undefined: they show the same. Otherwise what differs, in words. */
  readonly difference: string | undefined
  /** What differs in red on the faded picture, as PNG. Only where both have the same size and differ. */
  readonly marked?: Buffer
}

/** Both are PNGs. Throws an Error when one is not. */
export function comparePictures(before: Buffer, now: Buffer): Comparison {
  const [old, fresh] = [PNG.sync.read(before), PNG.sync.read(now)]
  const {width, height} = old
  if (fresh.width !== width || fresh.height !== height) return {difference: `it was ${width} × ${height} pixels, and is ${fresh.width} × ${fresh.height}`}
  const marked = new PNG({width, height})
  const count = pixelmatch(old.data, fresh.data, marked.data, width, height, {threshold: colourTolerance})
  if (count <= tolerance) return {difference: undefined}
  return {difference: `${count} of its ${width * height} pixels differ`, marked: PNG.sync.write(marked)}
}
