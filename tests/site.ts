/** @file Serves the built site to the browser suites: a plain static host, as readers have it, on a free port of this machine. */
import {createReadStream, existsSync, statSync} from 'node:fs'
import {createServer} from 'node:http'
import type {AddressInfo} from 'node:net'
import {extname, join, sep} from 'node:path'
import {createGzip} from 'node:zlib'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.xml': 'application/xml',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
}

export interface Site {
  /** Ends in a slash: `http://localhost:41234/`, or with the base path behind it. */
  readonly url: string
  close(): Promise<void>
}

export interface SiteOptions {
  /** The folder to serve. */
  readonly folder?: string
  /** Another folder, served beside the site's own files under a name that the site does not have. */
  readonly also?: {readonly name: string; readonly folder: string}
  /** The path under which the site was built: `/book/`. */
  readonly base?: string
  /** Of this machine; a free one if none is named. */
  readonly port?: number
  /** Texts go compressed, as practically every web server sends them: where it counts how long a page takes to come. */
  readonly gzip?: boolean
}

const isText = /^text\/|javascript|json|xml/

/** Throws an Error that says to build first when there is nothing to serve. */
export async function serveSite({folder = join(import.meta.dirname, '../dist'), also, base = '/', port = 0, gzip = false}: SiteOptions = {}): Promise<Site> {
  if (!existsSync(join(folder, 'index.html'))) throw new Error(`${folder} holds no site: run \`npm run build\` first.`)
  const server = createServer((request, response) => {
    const {pathname} = new URL(request.url ?? '/', 'http://localhost')
    const asked = pathname.startsWith(base) ? decodeURIComponent(pathname.slice(base.length)) : undefined
    const file = asked === undefined ? undefined : also && asked.startsWith(`${also.name}/`) ? fileOf(also.folder, asked.slice(also.name.length + 1)) : fileOf(folder, asked)
    const [status, path] = file ? [200, file] : [404, join(folder, '404.html')]
    const type = types[extname(path)] ?? 'application/octet-stream'
    const compressed = gzip && isText.test(type) && /\bgzip\b/.test(String(request.headers['accept-encoding']))
    response.writeHead(status, {'content-type': type, 'cache-control': 'no-store', ...(compressed && {'content-encoding': 'gzip', 'vary': 'accept-encoding'})})
    if (existsSync(path)) (compressed ? createReadStream(path).pipe(createGzip()) : createReadStream(path)).pipe(response)
    else response.end('Not found')
  })
  await new Promise<void>(listening => server.listen(port, 'localhost', listening))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}${base}`,
    close: () => new Promise(closed => {
      server.close(() => closed())
      server.closeAllConnections()
    }),
  }
}

function fileOf(folder: string, path: string): string | undefined {
  const file = join(folder, path)
  if (file !== folder && !file.startsWith(folder.endsWith(sep) ? folder : folder + sep)) return undefined
  return [file, join(file, 'index.html'), `${file}.html`].find(candidate => existsSync(candidate) && statSync(candidate).isFile())
}
