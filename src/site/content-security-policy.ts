/**
 * @file The Content Security Policy of every page: cells may compute, and may not phone out. What it cannot stop stands in README.md, "Security".
 *
 * A `<meta>`, since a static host sends no headers. Policies only add up: the first allows the host of packages, and workers from all of the book's files; a script before all others
 * adds two that allow less.
 */
import {createHash} from 'node:crypto'
import {cdnRoot} from '../notebook/npm/cdn.ts'
import {closedMark, consentKey} from '../notebook/npm/consent-key.ts'
import {workerFile} from '../offline/offline-files.ts'
import {workerParts} from './worker-parts.ts'

export interface PolicyOptions {
  /** The page runs no cells, and may show the book's other pages in a frame. */
  readonly framing: boolean
  /** The path under which the book is served, with slashes around it; or the way from the page to the book's folder: `../../`. */
  readonly base: string
  /** The book has a service worker. */
  readonly offline: boolean
}

/** `open`: with the host of packages. */
const scripts = (open: readonly string[]) => ["'self'", ...open, "'unsafe-eval'", "'wasm-unsafe-eval'"] // cells are compiled in the page
const connections = (open: readonly string[]) => ["'self'", 'blob:', 'data:', ...open] // the last two stay in the machine
/**
 * From blobs: such a worker inherits the policy, one from a file does not. 'self' is more than that, and less than a list of paths with any host before them: Firefox asks
 * this directive, and no other, for all that a worker imports statically, so `*:*` in front of a path would let a worker reach every host that has the path.
 * Which files of the book's own they are, says the second policy, since only a page that is open knows its host.
 */
const workers = ['blob:', "'self'"]

// What htl writes for `<input oninput=\${f}>`, f being the fifth value: `oninput="::4"`, for a moment, before it sets the property. No handler with a text of its own.
// The last one that Observable's controls need is the twelfth, a text area's.
const placeholders = Array.from({length: 12}, (_, i) => hashOf(`::${i}`))

function policyOf(hashes: readonly string[], options: PolicyOptions): string {
  const directives: Readonly<Record<string, readonly string[]>> = {
    'default-src': ["'self'"],
    'script-src': [...scripts([cdnRoot]), ...hashes],
    'script-src-attr': ["'unsafe-hashes'", ...placeholders],
    'worker-src': workers,
    'connect-src': connections([cdnRoot]),
    'img-src': ["'self'", 'data:', 'blob:'],
    'media-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'", 'data:'],
    'style-src': ["'self'", "'unsafe-inline'"], // formulas, colours of code and plots have their styles in place
    // A frame with a file of ours that is no page would be a window without a policy.
    'frame-src': [options.framing ? "'self'" : "'none'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
  }
  return write(directives)
}

/** Takes away nothing but the host of packages: which scripts that stand in the page may run, the first policy says; and it would ask `script-src` for workers if it did not name them. */
const closed = write({'script-src': [...scripts([]), "'unsafe-inline'"], 'worker-src': workers, 'connect-src': connections([])})

/**
 * Adds two policies. What may be a worker, always: the service worker's script, which serves as nothing else (src/offline/worker.ts), since a policy knows no other way to let a
 * page register it; and what the scripts of our workers import, for Firefox. Those files only declare things: started as a worker, such a file does nothing.
 * And, unless the reader has allowed a package, the one without the host of packages.
 */
const guard = ({base, offline}: PolicyOptions) => `(() => {
  const add = content => {
    const meta = document.createElement('meta')
    meta.httpEquiv = 'Content-Security-Policy'
    meta.content = content
    document.head.append(meta)
    return meta
  }
  const here = path => new URL(${quoted(base)} + path, location.href).href.replace(/[;,\\s]/g, encodeURIComponent)
  add('worker-src blob: ' + ${JSON.stringify([...offline ? [workerFile] : [], workerParts])}.map(here).join(' '))
  try { if (JSON.parse(localStorage.getItem(${quoted(consentKey)})).length > 0) return } catch {}
  add(${quoted(closed)}).setAttribute(${quoted(closedMark)}, '')
})()`

/** The page with its policy, before anything that loads or runs. */
export function withPolicy(html: string, {framing = false, base = '/', offline = true}: Partial<PolicyOptions> = {}): string {
  const options = {framing, base, offline}
  const [head] = /<head\b[^>]*>\s*(?:<meta charset="?[\w-]+"?\s*\/?>)?/i.exec(html) ?? []
  if (head === undefined) throw new Error('A page without <head> cannot carry a policy.')
  const first = guard(options)
  const hashes = [first, ...inlineScripts(html)].map(hashOf)
  const policy = `<meta http-equiv="Content-Security-Policy" content="${policyOf([...new Set(hashes)], options)}"/><script>${first}</script>`
  return html.replace(head, () => head + policy)
}

/** The texts of the scripts that stand in the page itself. Those of a type that no browser runs (a cell's program, as JSON) need no permission. */
export function inlineScripts(html: string): string[] {
  const all = html.matchAll(/<script\b((?:[^>"']|"[^"]*"|'[^']*')*)>([\s\S]*?)<\/script>/gi)
  return [...all].filter(([, attributes]) => !/\ssrc\s*=/i.test(attributes!) && runs(/\stype\s*=\s*["']?([^"'\s>]*)/i.exec(attributes!)?.[1] ?? '')).map(([, , text]) => text!)
}

function runs(type: string): boolean {
  return /^(|module|importmap|speculationrules|(text|application)\/(java|ecma)script)$/i.test(type)
}

/** As a browser counts: of the text as it stands in the page, with plain line ends. */
function hashOf(script: string): string {
  return `'sha256-${createHash('sha256').update(script.replace(/\r\n?/g, '\n')).digest('base64')}'`
}

function write(directives: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(directives).map(([name, sources]) => `${name} ${sources.join(' ')}`).join('; ')
}

function quoted(text: string): string {
  return JSON.stringify(text)
}
