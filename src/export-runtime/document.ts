/** @file A document for where there is none: what Plot, htl and lab/controls draw into. Import it first. */
import {parseHTML} from 'linkedom'
import {createCanvas} from './canvas.ts'

const window = parseHTML('<!doctype html><html><head></head><body></body></html>')

/** The notebook's document; also the global of that name, which the libraries look for. */
export const page: Document = window.document

const createElement = page.createElement.bind(page)
page.createElement = ((name: string, options?: ElementCreationOptions) =>
  name === 'canvas' ? createCanvas() : createElement(name, options)) as Document['createElement']

// KaTeX warns of pages without a doctype, by this property, which linkedom lacks.
Object.assign(page, {compatMode: 'CSS1Compat'})

const {Node, NodeList, Element, HTMLElement, SVGElement, DocumentFragment} = window as unknown as Record<string, unknown>
/** linkedom has none: its `children` are lists of nodes. htl only asks whether something is one. */
class HTMLCollection {}
Object.assign(globalThis, {document: page, Node, NodeList, HTMLCollection, Element, HTMLElement, SVGElement, DocumentFragment})
