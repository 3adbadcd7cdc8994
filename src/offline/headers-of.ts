/** @file With which headers a file of the copy is served: never those of a cache entry, which anything of this origin could have written. */

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json',
  webmanifest: 'application/manifest+json',
  svg: 'image/svg+xml',
  png: 'image/png',
  wasm: 'application/wasm',
  woff2: 'font/woff2',
  zip: 'application/zip',
  txt: 'text/plain; charset=utf-8',
}

/** Pages carry their policy. Any other file, opened as a window or started as a worker, would have none: so it gets one, under which it can do nothing. */
const closed = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

export function headersOf(path: string): Record<string, string> {
  const extension = path.slice(path.lastIndexOf('.') + 1)
  return {
    'content-type': types[extension] ?? 'application/octet-stream',
    'x-content-type-options': 'nosniff',
    ...(extension === 'html' ? {} : {'content-security-policy': closed}),
  }
}
