/** @file The pixels of a picture that is no drawing. */

/** A canvas as it is; an image in its own size on a new one. Throws when the image could not be loaded. Reading the pixels throws when they are of another origin. */
export function canvasOf(source: HTMLCanvasElement | HTMLImageElement): HTMLCanvasElement {
  if (source instanceof HTMLCanvasElement) return source
  const canvas = document.createElement('canvas')
  canvas.width = source.naturalWidth || source.width // an SVG may have no size of its own
  canvas.height = source.naturalHeight || source.height
  canvas.getContext('2d')!.drawImage(source, 0, 0, canvas.width, canvas.height)
  return canvas
}
