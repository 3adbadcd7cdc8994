/** @file Pictures as PNG, twice as fine as on the page. The SVG is drawn from a blob: the page's policy must let images come from there (img-src blob:). */
import {canvasOf} from './canvas-of.ts'
import type {Picture} from './standalone-svg.ts'

/** Pixels that the phones of today still draw. */
const mostPixels = 16_000_000

/** Rejects with an Error of this message when the browser cannot draw it. */
export async function svgToPng(picture: Picture, failed: string): Promise<Blob> {
  try {
    return await canvasToPng(await svgToCanvas(picture), failed)
  } catch (error) {
    throw new Error(failed, {cause: error})
  }
}

/** Rejects when the browser cannot draw it. */
export async function svgToCanvas({svg, width, height}: Picture, scale = 2): Promise<HTMLCanvasElement> {
  const url = URL.createObjectURL(new Blob([svg], {type: 'image/svg+xml'}))
  try {
    const image = new Image()
    image.src = url
    await image.decode()
    const factor = Math.min(scale, Math.sqrt(mostPixels / (width * height)))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(width * factor))
    canvas.height = Math.max(1, Math.round(height * factor))
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height)
    return canvas
  } finally {
    URL.revokeObjectURL(url)
  }
}

/** A canvas as it is; an image by way of one. */
export async function canvasToPng(source: HTMLCanvasElement | HTMLImageElement, failed: string): Promise<Blob> {
  try {
    const canvas = canvasOf(source)
    const blob = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, 'image/png'))
    if (blob) return blob
  } catch (error) {
    throw new Error(failed, {cause: error}) // it shows something of another origin, or nothing
  }
  throw new Error(failed)
}
