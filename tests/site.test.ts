import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, expect, it} from 'vitest'
import {serveSite} from './site.ts'

const outside = mkdtempSync(join(tmpdir(), 'site-'))
const folder = join(outside, 'dist')
mkdirSync(join(folder, 'en/02 second'), {recursive: true})
writeFileSync(join(outside, 'secret.txt'), 'secret')
writeFileSync(join(folder, 'index.html'), 'home')
writeFileSync(join(folder, '404.html'), 'lost')
writeFileSync(join(folder, 'en/02 second/index.html'), 'second')
writeFileSync(join(folder, 'kernels.wasm'), '\0asm')
afterAll(() => rmSync(outside, {recursive: true}))

it('serves pages, folders and WebAssembly with their types, and the 404 page for the rest', async () => {
  const site = await serveSite({folder})
  const get = async (path: string) => {
    const reply = await fetch(site.url + path)
    return [reply.status, reply.headers.get('content-type'), await reply.text()]
  }
  try {
    expect(await get('')).toEqual([200, 'text/html; charset=utf-8', 'home'])
    expect(await get('en/02%20second/?query')).toEqual([200, 'text/html; charset=utf-8', 'second'])
    expect(await get('kernels.wasm')).toEqual([200, 'application/wasm', '\0asm'])
    expect(await get('nowhere/')).toEqual([404, 'text/html; charset=utf-8', 'lost'])
    expect(await get('..%2fsecret.txt')).toEqual([404, 'text/html; charset=utf-8', 'lost'])
  } finally {
    await site.close()
  }
})

it('serves under a base path, and nothing outside it', async () => {
  const site = await serveSite({folder, base: '/book/'})
  try {
    expect(site.url).toMatch(/\/book\/$/)
    expect(await (await fetch(site.url)).text()).toBe('home')
    expect((await fetch(new URL('/kernels.wasm', site.url))).status).toBe(404)
  } finally {
    await site.close()
  }
})

it('serves another folder beside the site, and nothing outside that either', async () => {
  const site = await serveSite({folder, also: {name: 'beside', folder: join(folder, 'en')}})
  try {
    expect(await (await fetch(`${site.url}beside/02%20second/`)).text()).toBe('second')
    expect((await fetch(`${site.url}beside/..%2fkernels.wasm`)).status).toBe(404)
  } finally {
    await site.close()
  }
})

it('says to build first when there is no site', async () => {
  await expect(serveSite({folder: join(folder, 'en')})).rejects.toThrow('run `npm run build` first')
})
