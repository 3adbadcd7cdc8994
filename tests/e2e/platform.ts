/**
 * @file A learning platform for the tests: it unpacks a SCORM package, serves its files from an address that the package cannot know, knows nothing of index files, and keeps what
 * the runtime (scorm-again, a real one) commits, learner by learner. The course's page holds the API; the package is two frames further in.
 */
import {readFileSync} from 'node:fs'
import {createServer, type IncomingMessage} from 'node:http'
import {createRequire} from 'node:module'
import type {AddressInfo} from 'node:net'
import {extname} from 'node:path'
import {unzipSync} from 'fflate'

/** What the runtime committed: `cmi.core.score.raw` and so on. */
export type Record12 = Readonly<Record<string, string>>

export interface Platform {
  /** The course's page for a learner. */
  course(learner: string): string
  /** A file of the package, with no platform around it. */
  file(path: string): string
  readonly files: ReadonlyMap<string, Uint8Array>
  /** What is kept of a learner; undefined before their first commit. */
  kept(learner: string): Record12 | undefined
  /** Answers commits with an error from now on, or no longer. */
  refuse(on: boolean): void
  /** Paths that were asked for in vain. */
  readonly missing: readonly string[]
  close(): Promise<void>
}

const types: Readonly<Record<string, string>> = {'.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.svg': 'image/svg+xml', '.wasm': 'application/wasm'}
const content = '/pluginfile.php/42/mod_scorm/content/7/'
const runtime = readFileSync(createRequire(import.meta.url).resolve('scorm-again/scorm12'), 'utf8')

export async function startPlatform(zip: Uint8Array): Promise<Platform> {
  const files = new Map(Object.entries(unzipSync(zip)))
  const records = new Map<string, Record12>()
  const missing: string[] = []
  let refusing = false
  const server = createServer((request, response) => void (async () => {
    const {pathname, searchParams} = new URL(request.url!, 'http://localhost')
    const learner = searchParams.get('learner') ?? ''
    const answer = (status: number, type: string, body: string | Uint8Array): void => { response.writeHead(status, {'content-type': type, 'cache-control': 'no-store'}).end(body) }
    if (pathname === '/runtime.js') return answer(200, 'text/javascript', runtime)
    if (pathname === '/course') return answer(200, 'text/html', coursePage(learner, records.get(learner)))
    if (pathname === '/player') return answer(200, 'text/html', `<!doctype html><title>Player</title><style>body, iframe {margin: 0; border: 0; width: 100%; height: 99vh}</style><iframe title="SCO" src="${content}scorm/index.html"></iframe>`)
    if (pathname === '/commit') {
      const body = await bodyOf(request)
      if (refusing) return answer(500, 'application/json', '{"result": false, "errorCode": 391}')
      records.set(learner, JSON.parse(body) as Record12)
      return answer(200, 'application/json', '{"result": true, "errorCode": 0}')
    }
    const path = decodeURIComponent(pathname.slice(content.length))
    const file = pathname.startsWith(content) ? files.get(path) : undefined
    if (!file) missing.push(pathname)
    answer(file ? 200 : 404, types[extname(path)] ?? 'application/octet-stream', file ?? 'Not found')
  })())
  await new Promise<void>(listening => server.listen(0, 'localhost', listening))
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`
  return {
    course: learner => `${origin}/course?learner=${learner}`,
    file: path => origin + content + path,
    files,
    kept: learner => records.get(learner),
    refuse(on) { refusing = on },
    missing,
    close: () => new Promise(closed => {
      server.close(() => closed())
      server.closeAllConnections()
    }),
  }
}

function coursePage(learner: string, kept: Record12 | undefined): string {
  // What a platform gives back at the next visit, and nothing else.
  const back = Object.fromEntries(['score.raw', 'lesson_status', 'lesson_location'].map(name => [`cmi.core.${name}`, kept?.[`cmi.core.${name}`] ?? '']).filter(([, value]) => value !== ''))
  return `<!doctype html><title>Course</title><style>body, iframe {margin: 0; border: 0; width: 100%; height: 99vh}</style><script src="/runtime.js"></script><script>
    const kept = ${JSON.stringify({...back, ...kept?.['cmi.suspend_data'] ? {'cmi.suspend_data': kept['cmi.suspend_data']} : {}})}
    window.API = new Scorm12API({lmsCommitUrl: '/commit?learner=${learner}', dataCommitFormat: 'flattened', autocommit: false, logLevel: 5})
    API.loadFromFlattenedJSON({...kept, 'cmi.core.student_id': '${learner}', 'cmi.core.student_name': 'Lovelace, ${learner}'})
  </script><iframe title="Player" src="/player"></iframe>`
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
