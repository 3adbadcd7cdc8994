/** @file Where in a PDF its named places are. */
import {getDocumentProxy} from 'unpdf'

/** The page, from 1, of each place that a link in the file leads to. */
export async function pdfPlaces(pdf: Uint8Array): Promise<Map<string, number>> {
  const document = await getDocumentProxy(Uint8Array.from(pdf)) // PDF.js takes what it is given, and no Buffer
  try {
    const places = await document.getDestinations() as Record<string, [Parameters<typeof document.getPageIndex>[0]]>
    return new Map(await Promise.all(Object.entries(places).map(async ([name, [page]]) => [decodeURIComponent(name), await document.getPageIndex(page) + 1] as const)))
  } finally {
    await document.loadingTask.destroy()
  }
}
