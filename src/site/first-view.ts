/**
 * @file What JavaScript a built page loads before the reader does anything, and whether the heavy parts stay out of it. The first view ends with the first sign of
 * the reader (a pointer that moves, a touch, a wheel, a key, the focus, the page scrolled) or after ten seconds without one: notebook/first-view/first-sign.ts.
 * Then the notebook loads, and the cells in sight wake.
 */
import {gzipSync} from 'node:zlib'
import {inlineScripts} from './content-security-policy.ts'
import {htmlTags} from './html-tags.ts'

/** Kilobytes of 1000 bytes (gzip −9) that a first view may load, the scripts in the page itself among them. */
export const firstViewLimit = 40

/** Property names and strings that survive minification and tell which library a chunk holds. */
const heavyLibraries: Readonly<Record<string, string>> = {
  tfjs: 'numDataMovesStack',
  'the compiler': 'allowImportExportEverywhere',
  'the editor': 'cm-announced',
  'the inflater of shared links': 'invalid block type',
  TypeScript: 'getCompletionsAtPosition',
}

/**
 * The scripts that a page at `url` loads on its own: its script tags and preloads, and what these import statically.
 * `read` gives a script's text by the path of its URL, or undefined when there is none.
 */
export function firstViewScripts(html: string, url: string, read: (path: string) => string | undefined): Map<string, string> {
  const scripts = new Map<string, string>()
  const visit = (specifier: string, from: string): void => {
    if (!/^(\/|\.\.?\/|https?:)/.test(specifier)) return
    const {pathname} = new URL(specifier, from)
    if (scripts.has(pathname)) return
    const code = read(pathname)
    if (code === undefined) return
    scripts.set(pathname, code)
    for (const imported of staticImports(code)) visit(imported, new URL(specifier, from).href)
  }
  for (const {name, attributes: {src, rel, href}} of htmlTags(html)) {
    if (name === 'script' && src) visit(src, url)
    if (name === 'link' && rel === 'modulepreload' && href) visit(href, url)
  }
  for (const [, code] of html.matchAll(/<script\b(?![^>]*\bsrc=)[^>]*\btype="?module"?[^>]*>([\s\S]*?)<\/script>/gi)) {
    for (const imported of staticImports(code!)) visit(imported, url)
  }
  return scripts
}

/** Kilobytes of 1000 bytes, each script compressed on its own (gzip −9) as it comes over the network. */
export function kilobytes(scripts: Iterable<string>): number {
  return [...scripts].reduce((sum, code) => sum + gzipSync(code, {level: 9}).length, 0) / 1000
}

/** The scripts that stand in the page itself, as one: they come compressed together. */
export function ownScripts(html: string): string {
  return inlineScripts(html).join('\n')
}

/** Which heavy libraries a script holds. */
export function heavyIn(code: string): string[] {
  return Object.entries(heavyLibraries).filter(([, mark]) => code.includes(mark)).map(([library]) => library)
}

/** `import "x"`, `import … from "x"` and `export … from "x"`; not `import("x")`, which waits until it is called. */
function staticImports(code: string): string[] {
  return Array.from(code.matchAll(/(?:\bimport|\bfrom)\s*["']([^"']+)["']/g), ([, specifier]) => specifier!)
}
