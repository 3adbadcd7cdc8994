/** @file What JavaScript a built page loads before the reader does anything, and whether the heavy parts stay out of it. */
import {htmlTags} from './html-tags.ts'

/** Property names and strings that survive minification and tell which library a chunk holds. */
const heavyLibraries: Readonly<Record<string, string>> = {
  tfjs: 'numDataMovesStack',
  'the compiler': 'allowImportExportEverywhere',
  'the editor': 'cm-announced',
  'the inflater of shared links': 'invalid block type',
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

/** Which heavy libraries a script holds. */
export function heavyIn(code: string): string[] {
  return Object.entries(heavyLibraries).filter(([, mark]) => code.includes(mark)).map(([library]) => library)
}

/** `import "x"`, `import … from "x"` and `export … from "x"`; not `import("x")`, which waits until it is called. */
function staticImports(code: string): string[] {
  return Array.from(code.matchAll(/(?:\bimport|\bfrom)\s*["']([^"']+)["']/g), ([, specifier]) => specifier!)
}
