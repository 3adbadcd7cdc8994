/**
 * @file A server of somebody else that hears every byte. A line that is opened and stays silent does not count: the browser may open one ahead of a request
 * that it then refuses.
 */
import {createServer} from 'node:http'
import type {AddressInfo} from 'node:net'

export interface Stranger {
  /** Another origin than the book's: `http://127.0.0.1:41234`. */
  readonly url: string
  /** The first line of what came, each time: `GET /path HTTP/1.1`. */
  readonly heard: readonly string[]
  close(): Promise<void>
}

export async function startStranger(): Promise<Stranger> {
  const heard: string[] = []
  const server = createServer((_, response) => {
    response.writeHead(200, {'access-control-allow-origin': '*', 'content-type': 'text/javascript'})
    response.end('export default 1')
  })
  server.on('connection', socket => socket.on('data', (bytes: Buffer) => heard.push(bytes.toString('latin1').split('\r\n')[0]!)))
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    close: () => new Promise(closed => {
      server.close(() => closed())
      server.closeAllConnections()
    }),
  }
}
