/** @file Where in a PDF its named places are. */
import {getDocumentProxy} from 'unpdf'

/** `places`: the page, from 1, of each place that a link in the file leads to. `pages`: how many there are. */
export async function pdfPlaces(pdf: Uint8Array): Promise<{places: Map<string, number>; pages: number}> {
  const document = await getDocumentProxy(Uint8Array.from(pdf)) // PDF.js takes what it is given, and no Buffer
  try {
    const found = await document.getDestinations() as Record<string, [Parameters<typeof document.getPageIndex>[0]]>
    const places = new Map(await Promise.all(Object.entries(found).map(async ([name, [page]]) => [decodeURIComponent(name), await document.getPageIndex(page) + 1] as const)))
    return {places, pages: document.numPages}
  } finally {
    await document.loadingTask.destroy()
  }
}
