/** @file An SVG as a PNG: Jupyter shows one even in a notebook that it does not trust yet. */

/** Base64, at twice the size for sharp screens. Undefined where the browser cannot draw it or may not. */
export async function rasterise(svg: string): Promise<string | undefined> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  try {
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = 2 * image.naturalWidth
    canvas.height = 2 * image.naturalHeight
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height)
    return canvas.toDataURL('image/png').split(',')[1] || undefined
  } catch {
    return undefined
  }
}
